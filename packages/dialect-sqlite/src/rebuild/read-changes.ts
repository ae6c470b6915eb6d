import { CompileError, type TableChange, type TableChanges } from "@rebis/base";
import {
  type Column,
  type Constraint,
  createIndex,
  DdlElement,
  type NamingConvention,
  type Table,
} from "@rebis/core-sql";
import { columnOf, withColumnChanged, withoutColumn } from "./edit-columns.ts";
import { withoutConstraint } from "./edit-constraints.ts";
import { columnLike, columnText, constraintsOf, constraintText } from "./fragments.ts";
import { folded, namesIn } from "./mentions.ts";
import type { TableText } from "./table-text.ts";

/** A change of the text of a table. */
export interface Edit {
  readonly kind: "edit";
  /** The statement that it would be. */
  readonly element: DdlElement;
  /** Names that it is about, folded. */
  readonly names: ReadonlySet<string>;
  /** Columns that it makes, folded. */
  readonly makes?: string | undefined;
  /** Whether ALTER TABLE can do it; `isMentioned` tells whether anything else needs a column. */
  isPlain(isMentioned: (column: string) => boolean, text: TableText | undefined): boolean;
  apply(text: TableText): TableText;
}
/** A statement that SQLite has, before or after the table is made anew. */
interface Statement {
  readonly kind: "before" | "after";
  readonly element: DdlElement;
  /** The names of a column before and after, folded. */
  readonly renames?: readonly string[];
}
export type Step = Edit | Statement;

type Node = DdlElement["node"];
type NodeOf<Kind extends Node["kind"]> = Extract<Node, { readonly kind: Kind }>;

const never = (): boolean => false;

/** A column with its constraints, in a table like this. */
function withNewColumn(
  text: TableText,
  tableName: string,
  { column, ifNotExists }: NodeOf<"addColumn">,
  { insertBefore, insertAfter }: TableChange,
): TableText {
  if (ifNotExists && text.findColumn(column.name) !== undefined) return text;
  let made = columnText(column);
  const [item] = made.columns;
  if (text.definition.strict && item?.column !== undefined) {
    const strict = columnText(columnLike(column, column.type, {}, text));
    made = made.replace(item.column.type, strict.textOf(strict.columns[0]?.column?.type ?? item));
  }
  const before = insertBefore === undefined ? undefined : columnOf(text, tableName, insertBefore);
  const after = insertAfter === undefined ? undefined : columnOf(text, tableName, insertAfter);
  const own = made.columns[0];
  let changed = text.withColumn(own === undefined ? "" : made.textOf(own), before, after);
  // The column's table is a stand-in that has nothing else.
  for (const each of constraintsOf(column.table as Table)) {
    changed = withNewConstraint(changed, each);
  }
  return changed;
}

/** A table has one primary key: another one takes its place. */
function withNewConstraint(text: TableText, constraint: Constraint): TableText {
  let changed = text;
  if (constraint.kind === "primaryKey") {
    for (const item of text.definition.items) {
      const clause = item.clauses.find(({ kind }) => kind === "primaryKey");
      if (clause === undefined) continue;
      changed = text.withoutClause(item, clause);
      break;
    }
  }
  return changed.withConstraint(constraintText(constraint));
}

/** What ALTER TABLE can add: no key, nothing that is computed beforehand, no value that has to be asked for. */
function canBeAdded(column: Column): boolean {
  const [item] = columnText(column).columns;
  const clauses = item?.clauses ?? [];
  const has = (kind: string): boolean => clauses.some((each) => each.kind === kind);
  const constraints = constraintsOf(column.table as Table); // A stand-in.
  const isLinked = constraints.some(({ kind }) => kind === "foreignKey");
  const others = constraints.some(({ kind }) => kind !== "foreignKey");
  const { serverDefault, computed } = column;
  const isConstant = serverDefault === undefined || typeof serverDefault === "string";
  if (others || has("primaryKey") || computed?.persisted === true || !isConstant) return false;
  if (isLinked && has("default")) return false;
  return !has("notNull") || has("default") || computed !== undefined;
}

function addedColumn(
  node: NodeOf<"addColumn">,
  change: TableChange,
  tableName: string,
): readonly Step[] {
  const { column } = node;
  const neighbours = [change.insertBefore, change.insertAfter].filter((each) => each !== undefined);
  const isPlaced = neighbours.length > 0;
  const edit: Edit = {
    kind: "edit",
    element: new DdlElement(node),
    names: new Set([column.name, ...neighbours].map(folded)),
    makes: folded(column.name),
    isPlain: () => !isPlaced && !node.ifNotExists && canBeAdded(column),
    apply: (text) => withNewColumn(text, tableName, node, change),
  };
  // A stand-in, with the index of the column.
  const { indexes } = column.table as Table;
  return [edit, ...indexes.map((each): Step => ({ kind: "after", element: createIndex(each) }))];
}

const plainClauses: ReadonlySet<string> = new Set(["notNull", "default", "collate"]);

function droppedColumn(node: NodeOf<"dropColumn">, table: string): Edit {
  const { column, options } = node;
  const { name } = column;
  const ifExists = options.ifExists === true;
  return {
    kind: "edit",
    element: new DdlElement(node),
    names: new Set([folded(name)]),
    isPlain: (isMentioned, text) => {
      if (text === undefined) return !ifExists;
      const item = text.findColumn(name);
      if (item === undefined || isMentioned(name)) return false;
      return item.clauses.every(({ kind }) => plainClauses.has(kind));
    },
    apply: (text) =>
      ifExists && text.findColumn(name) === undefined ? text : withoutColumn(text, table, name),
  };
}

function changedColumn(node: NodeOf<"alterColumn">, table: string): readonly Step[] {
  const { column, changes } = node;
  const { name, ...rest } = changes;
  const steps: Step[] = [];
  const { type, nullable, serverDefault, computed } = rest;
  if ([type, nullable, serverDefault, computed].some((each) => each !== undefined)) {
    steps.push({
      kind: "edit",
      element: new DdlElement({ ...node, changes: rest }),
      names: new Set([folded(column.name)]),
      isPlain: never,
      apply: (text) => withColumnChanged(text, table, { column, changes: rest }),
    });
  }
  if (name !== undefined) {
    const element = new DdlElement({ kind: "columnName", column, to: name });
    steps.push({ kind: "after", element, renames: [folded(column.name), folded(name)] });
  }
  return steps;
}

function addedConstraint(node: NodeOf<"addConstraint">): Edit {
  const text = constraintText(node.constraint);
  return {
    kind: "edit",
    element: new DdlElement(node),
    names: namesIn(text),
    isPlain: never,
    apply: (of) => withNewConstraint(of, node.constraint),
  };
}

function droppedConstraint(
  node: NodeOf<"dropConstraint">,
  table: string,
  convention: NamingConvention | undefined,
): Edit {
  const { constraint, isGeneric, ifExists } = node;
  const kind = isGeneric ? undefined : constraint.kind;
  const wanted = { name: constraint.name ?? "", kind, ifExists };
  return {
    kind: "edit",
    element: new DdlElement(node),
    names: new Set(),
    isPlain: never,
    apply: (text) => withoutConstraint(text, table, wanted, convention),
  };
}

/** Reads the changes of a table: what of its text changes, and which statements stand around. */
export function readChanges({
  tableName,
  changes,
  namingConvention,
}: TableChanges): readonly Step[] {
  return changes.flatMap((change): readonly Step[] => {
    // What migrations hand over.
    const { node } = change.element as DdlElement;
    const element = change.element as DdlElement;
    switch (node.kind) {
      case "addColumn":
        return addedColumn(node, change, tableName);
      case "dropColumn":
        return [droppedColumn(node, tableName)];
      case "alterColumn":
        return changedColumn(node, tableName);
      case "addConstraint":
        return [addedConstraint(node)];
      case "dropConstraint":
        // As the option's type says.
        return [
          droppedConstraint(node, tableName, namingConvention as NamingConvention | undefined),
        ];
      case "dropIndex":
        return [{ kind: "before", element }];
      case "createIndex":
        return [{ kind: "after", element }];
      default:
        throw new CompileError(
          `Cannot change the table "${tableName}" by "${node.kind}" in a batch on SQLite: it has no such statement. Leave it out there.`,
        );
    }
  });
}

/** Steps that can be done with one new table, in their order. */
export interface Segment {
  readonly before: readonly Statement[];
  readonly edits: readonly Edit[];
  readonly after: readonly Statement[];
}

/** Cuts steps where one is about a column that an earlier one has given another name. */
export function segments(steps: readonly Step[]): readonly Segment[] {
  const found: { before: Statement[]; edits: Edit[]; after: Statement[] }[] = [];
  let renamed = new Set<string>();
  for (const step of steps) {
    const isApart = step.kind === "edit" && [...step.names].some((name) => renamed.has(name));
    if (found.length === 0 || isApart) {
      found.push({ before: [], edits: [], after: [] });
      renamed = new Set();
    }
    const last = found.at(-1);
    if (step.kind === "edit") last?.edits.push(step);
    else last?.[step.kind].push(step);
    if (step.kind !== "edit") for (const name of step.renames ?? []) renamed.add(name);
  }
  return found;
}
