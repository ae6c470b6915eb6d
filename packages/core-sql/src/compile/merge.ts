import { CompileError } from "@rebis/base";
import type { ColumnNode, Expr, FromNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { DmlClauseNode } from "../ast/statement.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import type { MergeAction, MergeCase, MergeRules, Writer } from "../dialect/sql-dialect.ts";
import { type Assignment, completed } from "./assignment.ts";
import { refuseView, renderReturning } from "./dml-clauses.ts";
import { renderCriterion } from "./expression.ts";
import { renderFrom } from "./from.ts";
import { scopeOf } from "./froms.ts";
import type { OwnedColumn } from "./table-owner.ts";

/** One WHEN clause of MERGE. */
export interface MergeClause {
  readonly when: MergeCase;
  readonly action: MergeAction;
  readonly condition: Expr | undefined;
  readonly columns: readonly ColumnNode[];
  readonly values: readonly Expr[];
}

/** A clause as a node; its options say which nodes are what. */
export function mergeClauseNode(clause: MergeClause): DmlClauseNode {
  const { when, action, condition, columns, values } = clause;
  const own = condition === undefined ? [] : [condition];
  const options = [when, action, own.length, columns.length];
  return { kind: "dmlClause", name: "merge", options, nodes: [...own, ...columns, ...values] };
}

/** What RETURNING returns, as the last part. */
export function mergeReturningNode(columns: readonly Expr[]): DmlClauseNode {
  return { kind: "dmlClause", name: "mergeReturning", options: [], nodes: columns };
}

function clauseOf({ options, nodes }: DmlClauseNode): MergeClause {
  // mergeClauseNode above is the one that writes them.
  const [when, action, own, count] = options as [MergeCase, MergeAction, number, number];
  return {
    when,
    action,
    condition: own === 0 ? undefined : (nodes[0] as Expr),
    columns: nodes.slice(own, own + count) as ColumnNode[],
    values: nodes.slice(own + count) as Expr[],
  };
}

const words: Readonly<Record<MergeCase, string>> = {
  matched: "WHEN MATCHED",
  notMatched: "WHEN NOT MATCHED",
  notMatchedBySource: "WHEN NOT MATCHED BY SOURCE",
};

function refuse(clause: MergeClause, fact: string, wayOut: string, out: Writer): never {
  const doing = clause.action === "nothing" ? "DO NOTHING" : clause.action.toUpperCase();
  out.unsupported(`MERGE with ${words[clause.when]} THEN ${doing}`, fact, wayOut);
}

/** Whether a clause changes nothing where it stands: no clause of its case comes after it. */
function isIdle(clause: MergeClause, at: number, all: readonly MergeClause[]): boolean {
  return clause.action === "nothing" && !all.slice(at + 1).some(({ when }) => when === clause.when);
}

/** Refuses what a database has no words for. */
function checkClauses(clauses: readonly MergeClause[], rules: MergeRules, out: Writer): void {
  clauses.forEach((clause, at) => {
    const before = clauses.slice(0, at).filter(({ when }) => when === clause.when);
    if (!rules.actions[clause.when].includes(clause.action)) {
      refuse(clause, "this database has no such clause", "Do it in a statement of its own", out);
    }
    if (!rules.repeats && before.some(({ action }) => action === clause.action)) {
      refuse(clause, "it stands once here", "Make one of them, with CASE in its values", out);
    }
    if (before.some(({ condition }) => condition === undefined)) {
      throw new CompileError(
        `Cannot compile MERGE: a clause "${words[clause.when]}" without a condition comes before another one, which no row reaches. Put it last.`,
      );
    }
  });
}

function assignedBy(
  { columns, values, action }: MergeClause,
  target: FromNode,
  out: Writer,
): readonly Assignment[] {
  const given = columns.map((column, index): Assignment => ({
    column,
    values: [values[index] as Expr],
    source: "given",
  }));
  const pick = (column: OwnedColumn): unknown =>
    action === "insert" ? column.default : column.onUpdate;
  return completed(target, given, 1, pick, out);
}

/** Values have no names of columns: several clauses may write the same one. */
function renderValue({ values }: Assignment, out: Writer): void {
  out.operand(values[0] as Expr, "when");
}

function renderUpdate(clause: MergeClause, target: FromNode, out: Writer): void {
  const assigned = assignedBy(clause, target, out);
  if (assigned.length === 0) {
    throw new CompileError(`Cannot compile MERGE: an UPDATE of it sets no column. Give it values.`);
  }
  out.text("UPDATE SET ");
  assigned.forEach((each, index) => {
    if (index > 0) out.text(", ");
    out.text(`${out.quote(each.column.name, each.column.quote)}=`);
    renderValue(each, out);
  });
}

function renderInsert(clause: MergeClause, target: FromNode, out: Writer): void {
  const assigned = assignedBy(clause, target, out);
  out.text("INSERT");
  if (assigned.length === 0) {
    const { emptyInsert } = out.dialect;
    if (emptyInsert === undefined) out.text(" DEFAULT VALUES");
    else emptyInsert(target, out);
    return;
  }
  const names = assigned.map(({ column }) => out.quote(column.name, column.quote));
  out.text(` (${names.join(", ")}) VALUES (`);
  assigned.forEach((each, index) => {
    if (index > 0) out.text(", ");
    renderValue(each, out);
  });
  out.text(")");
}

function renderClause(clause: MergeClause, target: FromNode, rules: MergeRules, out: Writer): void {
  const { condition, action } = clause;
  out.text(` ${words[clause.when]}`);
  const isLast = rules.condition === "where";
  if (condition !== undefined && !isLast) {
    out.text(" AND ");
    renderCriterion(condition, out, "and");
  }
  out.text(" THEN ");
  if (action === "update") renderUpdate(clause, target, out);
  else if (action === "insert") renderInsert(clause, target, out);
  else out.text(action === "delete" ? "DELETE" : "DO NOTHING");
  if (condition === undefined || !isLast) return;
  out.text(" WHERE ");
  renderCriterion(condition, out, undefined);
}

/** MERGE with all that any database has. */
export const standardMerge: MergeRules = {
  actions: {
    matched: ["update", "delete", "nothing"],
    notMatched: ["insert", "nothing"],
    notMatchedBySource: ["update", "delete", "nothing"],
  },
  repeats: true,
  condition: "and",
  idle: true,
  leadingCte: true,
  returning: true,
  action: "merge_action()",
  end: "",
};

/** The rules of the database; undefined where it has no MERGE. */
function rulesOf({ dialect: { merge } }: Writer): MergeRules | undefined {
  return merge === "standard" ? standardMerge : merge;
}

function renderMerge(parts: readonly Node[], out: Writer): void {
  const rules = rulesOf(out);
  if (rules === undefined) {
    out.unsupported(
      "MERGE",
      "this database has no such statement",
      "Use the upsert of its insert(), or INSERT, UPDATE and DELETE in one transaction",
    );
  }
  // merge() is the one that makes them.
  const [target, source, on, ...rest] = parts as [FromNode, FromNode, Expr, ...DmlClauseNode[]];
  const returning = (rest.pop()?.nodes ?? []) as readonly Expr[];
  refuseView("MERGE", target);
  const all = rest.map(clauseOf);
  const clauses = rules.idle ? all : all.filter((clause, at) => !isIdle(clause, at, all));
  checkClauses(clauses, rules, out);
  if (clauses.length === 0) {
    throw new CompileError(
      "Cannot compile MERGE: it has no clause that does something. Add whenMatched() or whenNotMatched().",
    );
  }
  if (returning.length > 0 && !rules.returning) {
    out.unsupported("RETURNING on MERGE", "this database hands back no rows there", "Select them");
  }
  if (source.kind === "cte" && !rules.leadingCte) {
    out.unsupported("MERGE with a CTE", "WITH cannot stand before it", "Use subquery()");
  }
  out.within(scopeOf([target, source], undefined, undefined, [], out), () => {
    out.text("MERGE INTO ");
    renderFrom(target, out);
    out.text(" USING ");
    renderFrom(source, out);
    const [open, close] = rules.condition === "where" ? ["(", ")"] : ["", ""];
    out.text(` ON ${open}`);
    renderCriterion(on, out, undefined);
    out.text(close);
    for (const clause of clauses) renderClause(clause, target, rules, out);
    out.dialect.output?.(returning, "update", target, out);
    renderReturning(returning, "update", out);
    out.text(rules.end);
  });
}

/** How MERGE is written: its target, source and condition, its clauses, and what it returns. */
export const mergeConstruct: CustomConstruct = { name: "merge", render: renderMerge };

/** How `mergeAction()` is written. */
export const mergeActionConstruct: CustomConstruct = {
  name: "mergeAction",
  render(_parts, out) {
    const action = rulesOf(out)?.action;
    if (action !== undefined) return out.text(action);
    out.unsupported("mergeAction()", "this database does not tell it", "Return columns only");
  },
};
