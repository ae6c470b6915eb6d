import { CompileError } from "@rebis/base";
import type { BindNode, Expr, FromNode } from "../ast/expression.ts";
import type { DeleteNode, UpdateNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { walk } from "../traverse/children.ts";
import { type Assignment, completed, openAssignments, renderAssigned } from "./assignment.ts";
import { refuseView, renderClauses, renderOutput, renderReturning } from "./dml-clauses.ts";
import { renderPrefixes } from "./hints.ts";
import { renderFrom } from "./from.ts";
import { addFromObjects, collectFroms, scopeOf, withViewCriteria } from "./froms.ts";
import { renderCriteria } from "./select.ts";
import { tableOf } from "./table-owner.ts";

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

/** The names of the user's binds, which are no columns to set. */
function bindNames(node: UpdateNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, (each) => {
    if (each.kind === "bind" && (each as BindNode).name !== undefined)
      names.add((each as BindNode).name as string);
  });
  return names;
}

function assignmentsOf(node: UpdateNode, out: Writer): readonly Assignment[] {
  const name = tableOf(node.table)?.name ?? "the target";
  const given = node.columns.map((column, index): Assignment => ({
    column,
    values: [node.values[index] as Expr],
    source: "given",
  }));
  const taken = bindNames(node);
  const keys = (out.parameterKeys ?? []).filter(
    (key) => !taken.has(key) && !given.some(({ column }) => column.key === key),
  );
  const open = openAssignments(node.table, keys, `UPDATE of "${name}"`);
  const all = completed(node.table, [...given, ...open], 1, (column) => column.onUpdate, out);
  // What was given comes first, in its order; defaults and values of the parameters after it.
  if (node.isOrdered === true) return [...given, ...all.filter((each) => !given.includes(each))];
  if (all.length === 0 && node.places.length === 0) {
    throw new CompileError(
      `Cannot compile UPDATE of "${name}": it sets no column. Give it values().`,
    );
  }
  return all;
}

function renderSet(node: UpdateNode, qualified: boolean, out: Writer): void {
  out.text(" SET ");
  const assigned = assignmentsOf(node, out);
  assigned.forEach(({ column, values }, index) => {
    if (index > 0) out.text(", ");
    if (qualified) out.text(`${out.qualifier(node.table)}.`);
    out.text(`${out.quote(column.name, column.quote)}=`);
    renderAssigned(values[0] as Expr, column, 0, 1, out);
  });
  node.places.forEach((place, index) => {
    if (index > 0 || assigned.length > 0) out.text(", ");
    out.bare(() => out.render(place));
    out.text("=");
    out.operand(node.placeValues[index] as Expr, "when");
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

/** The target as it stands after the verb: by its name where FROM says what an alias stands for. */
function renderTarget(node: UpdateNode | DeleteNode, isNamed: boolean, out: Writer): void {
  if (isNamed) out.text(out.qualifier(node.table));
  else renderFrom(node.table, out, node.hints);
}

/** FROM with the target again: beside other tables, and where it explains an alias. */
function renderTargetFroms(
  node: UpdateNode | DeleteNode,
  extra: readonly FromNode[],
  out: Writer,
): void {
  const isAlias = node.table.kind === "alias";
  if (extra.length === 0 && !isAlias) return;
  renderFroms(" FROM ", [node.table, ...extra], out, isAlias ? node.hints : undefined);
}

/** UPDATE. */
export function renderUpdate(node: UpdateNode, out: Writer): void {
  refuseView("UPDATE", node.table);
  const extra = extraFroms(node.table, node.from, [...node.where, ...node.values]);
  const style = out.dialect.capabilities.updateFrom;
  if (extra.length > 0 && style === "none") {
    out.unsupported(
      "UPDATE over several tables",
      "it names one table here",
      "Use a subquery in WHERE",
    );
  }
  out.lint([node.table, ...extra], node.where);
  for (const cte of node.ctes) out.cte(cte);
  const asList = extra.length > 0 && style === "list";
  out.within(scopeOf([node.table, ...extra], undefined, undefined, [], out), () => {
    out.text("UPDATE ");
    renderPrefixes(node.prefixes, out);
    const again = style === "target";
    renderTarget(node, again && node.table.kind === "alias", out);
    if (asList) renderFroms(", ", extra, out);
    renderSet(node, asList, out);
    renderOutput(node.returning, "update", node.table, out);
    if (again) renderTargetFroms(node, extra, out);
    else if (!asList) renderFroms(" FROM ", extra, out);
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
  for (const cte of node.ctes) out.cte(cte);
  out.within(scopeOf([node.table, ...extra], undefined, undefined, [], out), () => {
    const asList = style === "list" && extra.length > 0;
    out.text("DELETE ");
    renderPrefixes(node.prefixes, out);
    out.text("FROM ");
    const again = style === "target";
    // The list says what an alias stands for.
    renderTarget(node, asList || (again && node.table.kind === "alias"), out);
    renderOutput(node.returning, "delete", node.table, out);
    if (again) renderTargetFroms(node, extra, out);
    else if (asList) renderFroms(" USING ", [node.table, ...extra], out);
    else renderFroms(style === "using" ? " USING " : " FROM ", extra, out);
    renderCriteria(" WHERE ", withViewCriteria(node.where, extra), out);
    renderClauses(node.clauses ?? [], out);
    renderReturning(node.returning, "delete", out);
  });
}
