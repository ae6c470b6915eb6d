import type { ConstantNode, Expr } from "../ast/expression.ts";
import { isNothing } from "../ast/make.ts";
import type { ClausePlaces, ForUpdateNode, SelectNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { flatColumns } from "../traverse/column-names.ts";
import { renderCriterion } from "./expression.ts";
import { renderFrom } from "./from.ts";
import { hasOwnCtes } from "./cte.ts";
import { renderHints, renderPrefixes, renderWords } from "./hints.ts";
import { displayFroms, scopeOf, withViewCriteria } from "./froms.ts";
import { renderOrderTerm } from "./order.ts";
import { renderSelectList } from "./select-list.ts";

/** Whether the columns of a query can be named from outside. */
export function isExported(out: Writer): boolean {
  return out.position === "from" || out.position === "cte" || out.position === "lateral";
}

/** The criteria that decide: `true` falls away beside others, and `false` wins. */
function decisive(given: readonly Expr[]): readonly Expr[] {
  const valueOf = (each: Expr): unknown =>
    each.kind === "constant" ? (each as ConstantNode).value : undefined;
  const never = given.find((each) => valueOf(each) === false);
  if (never !== undefined) return [never];
  const others = given.filter((each) => !isNothing(each) && valueOf(each) !== true);
  return others.length > 0 ? others : given.filter((each) => !isNothing(each)).slice(0, 1);
}

/** `a AND b` of the criteria of WHERE or HAVING, after `word`. */
export function renderCriteria(word: string, given: readonly Expr[], out: Writer): void {
  const criteria = decisive(given);
  const [only] = criteria;
  if (only === undefined) return;
  out.text(word);
  if (criteria.length === 1) {
    renderCriterion(only, out);
    return;
  }
  criteria.forEach((criterion, index) => {
    if (index > 0) out.text(" AND ");
    renderCriterion(criterion, out, "and");
  });
}

/** ORDER BY of a query. */
export function renderOrderBy(terms: readonly Expr[], out: Writer): void {
  terms.forEach((term, index) => {
    out.text(index === 0 ? " ORDER BY " : ", ");
    renderOrderTerm(term, out);
  });
}

function renderDistinct(node: SelectNode, out: Writer): void {
  if (node.distinctOn.length > 0) {
    if (!out.dialect.capabilities.distinctOn) {
      out.unsupported(
        "DISTINCT ON",
        "this database has only DISTINCT",
        "Use row_number() in a subquery",
      );
    }
    out.text("DISTINCT ON (");
    out.list(node.distinctOn);
    out.text(") ");
  } else if (node.distinct) {
    out.text("DISTINCT ");
  }
}

/** The clauses of one's own at a place, each after `before` and before `behind`. */
function renderPlace(
  node: SelectNode,
  out: Writer,
  place: ClausePlaces["select"],
  before: string,
  behind = "",
): void {
  const here = node.clauses?.filter(({ places }) => places?.select === place);
  renderWords(here, before, behind, out);
}

function renderBody(
  node: SelectNode,
  froms: SelectNode["from"],
  out: Writer,
  afterColumns: (() => void) | undefined,
): void {
  out.text("SELECT ");
  for (const cte of node.ctes) out.cte(cte);
  renderPlace(node, out, "postSelect", "", " ");
  renderPrefixes(node.prefixes, out);
  renderDistinct(node, out);
  out.dialect.top?.(node, out);
  renderPlace(node, out, "preColumns", "", " ");
  renderSelectList(node.columns, node.keys, isExported(out), out, node.labelStyle);
  afterColumns?.();
  froms.forEach((from, index) => {
    out.text(index === 0 ? " FROM " : ", ");
    renderFrom(from, out);
  });
  if (froms.length === 0) out.text(out.dialect.emptyFrom?.(node.where.length > 0) ?? "");
  renderCriteria(" WHERE ", withViewCriteria(node.where, froms), out);
  node.groupBy.forEach((term, index) => {
    out.text(index === 0 ? " GROUP BY " : ", ");
    out.render(term);
  });
  renderCriteria(" HAVING ", node.having, out);
  renderPlace(node, out, "postCriteria", " ");
  renderOrderBy(node.orderBy, out);
  if (node.limit !== undefined || node.offset !== undefined) renderRowLimit(node, out);
  if (node.forUpdate !== undefined) out.render(node.forUpdate);
  renderPlace(node, out, "postBody", " ");
  renderHints(node.hints, undefined, out);
  renderWords(node.suffixes, " ", "", out);
}

function renderRowLimit(node: SelectNode, out: Writer): void {
  const { fetch = "rows" } = node;
  const { fetchWithTies, fetchPercent } = out.dialect.capabilities;
  if (
    (fetch.endsWith("ties") && !fetchWithTies) ||
    (fetch.startsWith("percent") && !fetchPercent)
  ) {
    out.unsupported(
      `FETCH FIRST of ${fetch}`,
      "this database counts rows only",
      "Use rank() or ntile() in a subquery",
    );
  }
  out.dialect.limit(node, out);
}

/** SELECT; `afterColumns` writes what stands before FROM. */
export function renderSelect(node: SelectNode, out: Writer, afterColumns?: () => void): void {
  const froms = displayFroms(node, out.scope, out.position);
  out.lint(froms, node.where);
  const scope = scopeOf(froms, out.scope, node, flatColumns(node.columns), out);
  const body = (): void => out.within(scope, () => renderBody(node, froms, out, afterColumns));
  if (out.position !== "top" && !out.isMember && hasOwnCtes(node, froms)) out.withCtes(body);
  else body();
}

const strengths = {
  update: "UPDATE",
  share: "SHARE",
  "no key update": "NO KEY UPDATE",
  "key share": "KEY SHARE",
} as const;

/** ` FOR UPDATE OF … NOWAIT`. */
export function renderForUpdate(node: ForUpdateNode, out: Writer): void {
  out.text(` FOR ${strengths[node.strength]}`);
  node.of.forEach((target, index) => {
    out.text(index === 0 ? " OF " : ", ");
    if ("isFrom" in target) out.text(out.qualifier(target as SelectNode["from"][number]));
    else out.render(target);
  });
  if (node.nowait) out.text(" NOWAIT");
  if (node.skipLocked) out.text(" SKIP LOCKED");
}
