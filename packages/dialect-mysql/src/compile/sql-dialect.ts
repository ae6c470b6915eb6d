import {
  type CompoundNode,
  defaultTable,
  renderFilterByCase,
  type IdentifierRules,
  renderFetch,
  renderJoin,
  type JsonArrayAggNode,
  renderJsonArrayAgg,
  type SelectNode,
  shortName,
  type SqlDialect,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { mysqlTypes } from "../types/type-table.ts";
import {
  mysqlClauses,
  renderMysqlDelete,
  renderMysqlInsert,
  renderMysqlUpdate,
} from "./clauses.ts";
import { mysqlComparison } from "./comparison.ts";
import { mysqlDdl } from "./ddl.ts";
import { mysqlDdlOptions } from "./ddl-options.ts";
import {
  mysqlFunctions,
  mysqlOperators,
  renderCast,
  renderConstant,
  renderExtract,
  renderJsonPath,
} from "./expression.ts";
import { renderForUpdate } from "./for-update.ts";
import { mariadbReservedWords, mysqlReservedWords } from "./reserved-words.ts";

const mysqlIdentifiers: IdentifierRules = {
  open: "`",
  close: "`",
  reserved: mysqlReservedWords,
  plain: /^[a-z_][a-z0-9_$]*$/,
  maxLength: 64,
  shorten: shortName,
};
const mariadbIdentifiers: IdentifierRules = {
  ...mysqlIdentifiers,
  reserved: mariadbReservedWords,
};

/** More rows than a table can have: OFFSET cannot stand without LIMIT. */
const allRows = "18446744073709551615";

/** ` LIMIT offset, count`; only FETCH FIRST can say WITH TIES. */
function renderLimit(query: SelectNode | CompoundNode, out: Writer, { facts }: Server): void {
  const { limit, offset, fetch } = query as CompoundNode & Partial<SelectNode>;
  const isPlain = fetch === "rows" && facts.version !== Infinity;
  if (fetch !== undefined && !isPlain) {
    renderFetch(query, out, fetch);
    return;
  }
  out.text(" LIMIT ");
  if (offset !== undefined) {
    out.render(offset);
    out.text(", ");
  }
  if (limit === undefined) out.text(allRows);
  else out.render(limit);
}

/** `JSON_ARRAYAGG(a ORDER BY b)`; MySQL takes no order. */
function renderArrayAgg(node: JsonArrayAggNode, out: Writer, server: Server): void {
  if (node.orderBy.length > 0 && !server.facts.isMariadb) {
    out.unsupported(
      "the order of a JSON array",
      "JSON_ARRAYAGG takes none here",
      "Sort the array in JavaScript",
    );
  }
  renderJsonArrayAgg(node, out);
}

/**
 * How statements are written for MySQL and MariaDB. Both go by the name "mysql" here, which is that
 * of variants and options; in what they differ is asked of the server.
 */
export function mysqlSql(server: Server): SqlDialect {
  return {
    name: "mysql",
    capabilities: server.capabilities,
    get identifiers(): IdentifierRules {
      return server.facts.isMariadb ? mariadbIdentifiers : mysqlIdentifiers;
    },
    placeholders: "qmark",
    render: {
      ...defaultTable,
      filter: renderFilterByCase,
      cast: (node, out) => renderCast(node, out, server),
      jsonPath: renderJsonPath,
      jsonArrayAgg: (node, out) => renderArrayAgg(node, out, server),
      constant: renderConstant,
      extract: renderExtract,
      join: (node, out) => renderJoin(node, out, " INNER JOIN "),
      insert: renderMysqlInsert,
      update: renderMysqlUpdate,
      delete: renderMysqlDelete,
      forUpdate: (node, out) => renderForUpdate(node, out, server),
    },
    functions: mysqlFunctions(server),
    operators: mysqlOperators(server),
    clauses: mysqlClauses(server),
    types: mysqlTypes(server),
    ddl: mysqlDdl(server),
    ddlOptions: mysqlDdlOptions,
    comparison: mysqlComparison,
    limit: (query, out) => renderLimit(query, out, server),
    get backslash(): string {
      return server.facts.plainBackslash ? "'\\'" : "'\\\\'";
    },
    emptyFrom: (hasCriteria) => (hasCriteria ? " FROM DUAL" : ""),
    emptySet: (size) => {
      const names = Array.from({ length: size }, (_, index) => `_in_${index}`);
      const ones = names.map((name) => `1 AS ${name}`).join(", ");
      return `SELECT ${names.join(", ")} FROM (SELECT ${ones}) as _empty_set WHERE 1!=1`;
    },
  };
}
