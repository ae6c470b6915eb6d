import { CompileError } from "@rebis/base";
import type { ColumnNode, Expr, FromNode } from "../ast/expression.ts";
import type { JoinNode, TableNode } from "../ast/from.ts";
import type { DeleteNode, UpdateNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { type Assignment, completed, openAssignments, renderAssigned } from "./assignment.ts";
import { refuseView, renderClauses, renderReturning } from "./dml-clauses.ts";
import { withOwnCtes } from "./cte.ts";
import { renderPrefixes } from "./hints.ts";
import { renderFrom } from "./from.ts";
import { addFromObjects, collectFroms, scopeOf, withViewCriteria } from "./froms.ts";
import { renderCriteria } from "./select.ts";
import { type OwnedColumn, tableOf } from "./table-owner.ts";

/** FROM elements that the criteria and values mention besides the target. */
function extraFroms(
  target: FromNode,
  given: readonly FromNode[],
  expressions: readonly Expr[],
): readonly FromNode[] {
  const all = new Set<FromNode>(given);
  for (const expression of expressions) collectFroms(expression, all);
  const hidden = new Set<FromNode>();
  addFromObjects(target, hidden);
  for (const from of all) {
    if (from.kind !== "join" && from.kind !== "inlineView") continue;
    addFromObjects(from, hidden);
    hidden.delete(from);
  }
  return [...all].filter((from) => !hidden.has(from));
}

/** What an UPDATE names: its target, and the tables beside it. */
interface UpdateFroms {
  /** The target, and what is inside it. */
  readonly own: ReadonlySet<FromNode>;
  readonly extra: readonly FromNode[];
  /** Columns are written with their table. */
  readonly isQualified: boolean;
}

/** Whether a column is of the target, or of the table that the target is an alias of. */
function isOwn({ from }: ColumnNode, { table }: UpdateNode, { own, extra }: UpdateFroms): boolean {
  return own.has(from) || (tableOf(table) === from && !extra.includes(from));
}

/** Refuses to set a column of a table that the statement does not name, or cannot write. */
function requireOther(
  { key, from }: ColumnNode,
  node: UpdateNode,
  froms: UpdateFroms,
  out: Writer,
): void {
  const isNamed = froms.extra.includes(from);
  const { name = "" } = from as { readonly name?: string };
  if (isNamed && (froms.isQualified || tableOf(node.table) === tableOf(from))) return;
  if (out.dialect.capabilities.updateFrom === "list") {
    throw new CompileError(
      `Cannot compile UPDATE: it sets "${key}" of "${name}", which it does not name. Name the table in where().`,
    );
  }
  out.unsupported(
    `UPDATE that sets "${key}" of "${name}"`,
    "SET takes columns of its target only",
    "Update the other table in a statement of its own",
  );
}

/** What is set in tables beside the target, with what their columns take on every update. */
function otherAssignments(
  node: UpdateNode,
  others: readonly Assignment[],
  froms: UpdateFroms,
  out: Writer,
): readonly Assignment[] {
  for (const { column } of others) requireOther(column, node, froms, out);
  return froms.extra.flatMap((from) => {
    const given = others.filter(({ column }) => column.from === from);
    if (given.length === 0) return [];
    const all = completed(from, given, 1, (column) => column.onUpdate, out);
    const isDefault = ({ source }: Assignment): boolean => source === "default";
    return [...all.filter((each) => !isDefault(each)), ...all.filter(isDefault)];
  });
}

function assignmentsOf(node: UpdateNode, froms: UpdateFroms, out: Writer): readonly Assignment[] {
  const name = tableOf(node.table)?.name ?? "the target";
  const stated = node.columns.map((column, index): Assignment => ({
    column,
    values: [node.values[index] as Expr],
    source: "given",
  }));
  const given = stated.filter(({ column }) => isOwn(column, node, froms));
  const others = stated.filter((each) => !given.includes(each));
  const open = openAssignments(node, stated, `UPDATE of "${name}"`, out);
  const beside = others.length === 0 ? [] : otherAssignments(node, others, froms, out);
  // What the table of an alias is given beside it is not given to the alias once more.
  const isTwice = beside.some(({ column }) => tableOf(node.table) === column.from);
  const pick = (column: OwnedColumn): unknown => (isTwice ? undefined : column.onUpdate);
  const own = completed(node.table, [...given, ...open], 1, pick, out);
  if (own.length + beside.length + node.places.length === 0) {
    throw new CompileError(
      `Cannot compile UPDATE of "${name}": it sets no column. Give it values().`,
    );
  }
  if (node.isOrdered !== true) return [...beside, ...own];
  // What was given comes first, in its order; defaults and values of the parameters after it.
  return [...beside, ...given, ...own.filter((each) => !given.includes(each))];
}

/** The table before a column that is set; the target's stands without its schema. */
function setQualifier(
  { from }: ColumnNode,
  node: UpdateNode,
  isOther: boolean,
  out: Writer,
): string {
  if (isOther) return `${out.qualifier(from)}.`;
  const table = (node.table.kind === "alias" ? node.table : from) as TableNode;
  return table.kind === "table"
    ? `${out.quote(table.name, table.quote)}.`
    : `${out.qualifier(table)}.`;
}

function renderSet(node: UpdateNode, froms: UpdateFroms, out: Writer): void {
  out.text(" SET ");
  const assigned = assignmentsOf(node, froms, out);
  const write = (each: Assignment): void => {
    const isOther = froms.extra.includes(each.column.from);
    const { name } = each.column.from as { readonly name?: string };
    renderAssigned(each, { row: 0, rows: 1, table: isOther ? name : undefined }, out);
  };
  const again = (column: ColumnNode): void => {
    const other = assigned.find((each) => each.column.key === column.key);
    if (other === undefined) out.render(column);
    else write(other);
  };
  out.assigning(again, () => {
    node.places.forEach((place, index) => {
      if (index > 0) out.text(", ");
      out.bare(() => out.render(place));
      out.text("=");
      out.operand(node.placeValues[index] as Expr, "when");
    });
    assigned.forEach((each, index) => {
      const { column } = each;
      if (index > 0 || node.places.length > 0) out.text(", ");
      const isOther = froms.extra.includes(column.from);
      if (froms.isQualified) out.text(setQualifier(column, node, isOther, out));
      out.text(`${out.quote(column.name, column.quote)}=`);
      write(each);
    });
  });
}

function renderFroms(
  word: string,
  froms: readonly FromNode[],
  out: Writer,
  hints?: UpdateNode["hints"],
): void {
  froms.forEach((from, index) => {
    out.text(index === 0 ? word : ", ");
    renderFrom(from, out, hints);
  });
}

/** The first table of a join; anything else is itself. */
function leftmost(from: FromNode): FromNode {
  return from.kind === "join" ? leftmost((from as JoinNode).left) : from;
}

/** The target as it stands after the verb: by its name where FROM says what an alias stands for. */
function renderTarget(node: UpdateNode | DeleteNode, isNamed: boolean, out: Writer): void {
  if (isNamed) out.text(out.qualifier(leftmost(node.table)));
  else renderFrom(node.table, out, node.hints);
}

/** A target that FROM has to explain: an alias or a join. A table and a CTE stand for themselves. */
function isExplained({ kind }: FromNode): boolean {
  return kind === "alias" || kind === "join";
}

/** FROM with the target again: beside other tables, and where it explains an alias. */
function renderTargetFroms(
  node: UpdateNode | DeleteNode,
  extra: readonly FromNode[],
  out: Writer,
): void {
  const isNamed = isExplained(node.table);
  if (extra.length === 0 && !isNamed) return;
  const { hints = [] } = node;
  const others = isNamed ? hints : hints.filter(({ from }) => from !== node.table);
  renderFroms(" FROM ", withTarget(node.table, extra), out, others);
}

/** The tables of a statement, the target first, unless a join among them has it. */
function withTarget(target: FromNode, extra: readonly FromNode[]): readonly FromNode[] {
  const inside = new Set<FromNode>();
  for (const from of extra) addFromObjects(from, inside);
  return inside.has(target) ? extra : [target, ...extra];
}

/** UPDATE. */
export function renderUpdate(node: UpdateNode, out: Writer): void {
  refuseView("UPDATE", node.table);
  const extra = extraFroms(node.table, node.from, [...node.where, ...node.values]);
  const style = out.dialect.capabilities.updateFrom;
  const isJoin = node.table.kind === "join";
  if (isJoin ? style === "from" || style === "none" : extra.length > 0 && style === "none") {
    out.unsupported(
      isJoin ? "UPDATE of a join" : "UPDATE over several tables",
      "it names one table here",
      isJoin && style === "from" ? "Name the other tables in where()" : "Use a subquery in WHERE",
    );
  }
  out.lint([node.table, ...extra], node.where);
  withOwnCtes(out, () => writeUpdate(node, extra, out));
}

function writeUpdate(node: UpdateNode, extra: readonly FromNode[], out: Writer): void {
  for (const cte of node.ctes) out.cte(cte);
  const own = new Set<FromNode>();
  addFromObjects(node.table, own);
  const style = out.dialect.capabilities.updateFrom;
  const asList = style === "list" && (extra.length > 0 || node.table.kind === "join");
  out.within(scopeOf([node.table, ...extra], undefined, undefined, [], out), () => {
    out.text("UPDATE ");
    renderPrefixes(node.prefixes, out);
    const again = style === "target";
    renderTarget(node, again && isExplained(node.table), out);
    if (asList) renderFroms(", ", extra, out, node.hints);
    renderSet(node, { own, extra, isQualified: asList }, out);
    out.dialect.output?.(node.returning, "update", node.table, out);
    if (again) renderTargetFroms(node, extra, out);
    else if (!asList) renderFroms(" FROM ", extra, out, node.hints);
    renderCriteria(" WHERE ", withViewCriteria(node.where, extra), out);
    renderClauses(node.clauses ?? [], out);
    renderReturning(node.returning, "update", out);
  });
}

/** DELETE. */
export function renderDelete(node: DeleteNode, out: Writer): void {
  refuseView("DELETE", node.table);
  const extra = extraFroms(node.table, node.using, node.where);
  const style = out.dialect.capabilities.deleteUsing;
  if (extra.length > 0 && style === "none") {
    out.unsupported(
      "DELETE over several tables",
      "it names one table here",
      "Use a subquery in WHERE",
    );
  }
  out.lint([node.table, ...extra], node.where);
  withOwnCtes(out, () => writeDelete(node, extra, out));
}

function writeDelete(node: DeleteNode, extra: readonly FromNode[], out: Writer): void {
  for (const cte of node.ctes) out.cte(cte);
  const style = out.dialect.capabilities.deleteUsing;
  out.within(scopeOf([node.table, ...extra], undefined, undefined, [], out), () => {
    const asList = style === "list" && extra.length > 0;
    out.text("DELETE ");
    renderPrefixes(node.prefixes, out);
    out.text("FROM ");
    const again = style === "target";
    // The list says what an alias stands for.
    renderTarget(node, asList || (again && node.table.kind === "alias"), out);
    out.dialect.output?.(node.returning, "delete", node.table, out);
    if (again) renderTargetFroms(node, extra, out);
    else if (asList) renderFroms(" USING ", withTarget(node.table, extra), out, node.hints);
    else renderFroms(style === "using" ? " USING " : " FROM ", extra, out, node.hints);
    renderCriteria(" WHERE ", withViewCriteria(node.where, extra), out);
    renderClauses(node.clauses ?? [], out);
    renderReturning(node.returning, "delete", out);
  });
}
