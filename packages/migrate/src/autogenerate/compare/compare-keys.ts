import type {
  CheckConstraint,
  Constraint,
  ForeignKeyConstraint,
  Index,
  Table,
} from "@rebis/core-sql";
import type { Difference } from "./difference.ts";
import { checksOf, type Forms } from "./forms.ts";
import type { TablePair } from "./table-pair.ts";

/** What is matched: by its name, else by what it says. */
interface Named<Item> {
  readonly item: Item;
  readonly name: string | undefined;
  readonly form: string;
}

/** What one side lacks. */
interface Unmatched<Item> {
  readonly added: readonly Item[];
  readonly dropped: readonly Item[];
}

/**
 * Pairs what the models name with what has that name, and what they leave unnamed with what says
 * the same. Something of the same name that says something else is dropped and added.
 */
function match<Item>(
  models: readonly Named<Item>[],
  database: readonly Named<Item>[],
): Unmatched<Item> {
  const rest = new Set(database);
  const added: Item[] = [];
  const take = (test: (each: Named<Item>) => boolean): Named<Item> | undefined => {
    const found = [...rest].find(test);
    if (found !== undefined) rest.delete(found);
    return found;
  };
  const named = models.filter(({ name }) => name !== undefined);
  const changed: Item[] = [];
  for (const { item, name, form } of named) {
    const found = take((each) => each.name === name);
    if (found?.form === form) continue;
    added.push(item);
    if (found !== undefined) changed.push(found.item);
  }
  for (const { item, form } of models.filter(({ name }) => name === undefined)) {
    if (take((each) => each.form === form) === undefined) added.push(item);
  }
  // What has no name in the database cannot be named in a statement that drops it.
  const dropped = [...rest].filter(({ name }) => name !== undefined).map(({ item }) => item);
  return { added, dropped: [...changed, ...dropped] };
}

function* constraintDifferences(
  pair: TablePair,
  { added, dropped }: Unmatched<Constraint>,
  what: "uniqueConstraint" | "foreignKeyConstraint" | "checkConstraint" | "primaryKey",
): Generator<Difference> {
  for (const constraint of dropped) {
    if (pair.includes(constraint, what, true, undefined))
      yield { kind: "dropConstraint", table: pair.model, constraint };
  }
  for (const constraint of added) {
    if (pair.includes(constraint, what, false, undefined))
      yield { kind: "addConstraint", table: pair.model, constraint };
  }
}

const ofKind = (table: Table, kind: Constraint["kind"]): readonly Constraint[] =>
  table.constraints.filter((each) => each.kind === kind);

/** The columns of the primary key. Its name says nothing unless both sides have one. */
export function* comparePrimaryKey(pair: TablePair): Generator<Difference> {
  const [model, existing] = [pair.model.primaryKey, pair.database.primaryKey];
  const names = ({ columns }: Constraint): string =>
    JSON.stringify(columns.map(({ name }) => name));
  if (names(model) === names(existing)) return;
  yield* constraintDifferences(
    pair,
    {
      added: model.columns.length > 0 ? [model] : [],
      dropped: existing.columns.length > 0 ? [existing] : [],
    },
    "primaryKey",
  );
}

/** Unique constraints and indexes, which some servers do not tell apart. */
export function* compareUniquesAndIndexes(pair: TablePair): Generator<Difference> {
  const { model, database, forms, databaseForms } = pair;
  const { uniqueIndexes = false, foreignKeyIndexes = false } = databaseForms.rules;
  const formOf = (each: Constraint): string =>
    uniqueIndexes ? JSON.stringify(each.columns.map(({ name }) => name)) : forms.constraint(each);
  const uniques = ofKind(model, "unique")
    .filter((each) => pair.applies(each))
    .map((item) => ({ item, name: pair.nameOf(item), form: formOf(item) }));
  const indexes = model.indexes
    .filter((each) => pair.applies(each))
    .map((item) => ({ item, name: pair.nameOf(item), form: forms.index(item) }));
  const found = database.indexes.map((item) => ({
    item,
    name: item.name,
    form: databaseForms.index(item),
  }));
  const isWanted = new Set(indexes.map(({ name }) => name));
  const standIns = uniqueIndexes
    ? found.filter(({ item, name }) => item.unique && !isWanted.has(name))
    : [];
  const existing = uniqueIndexes
    ? standIns.map(({ item, name }) => ({ item, name, form: indexColumns(item, databaseForms) }))
    : ofKind(database, "unique").map((item) => ({
        item,
        name: item.name,
        form: databaseForms.constraint(item),
      }));
  const keys = match<Constraint | Index>(uniques, existing);
  yield* indexDifferences(pair, {
    added: [],
    dropped: keys.dropped.filter((each): each is Index => each.kind === "index"),
  });
  yield* constraintDifferences(
    pair,
    {
      added: keys.added.filter((each): each is Constraint => each.kind !== "index"),
      dropped: keys.dropped.filter((each): each is Constraint => each.kind !== "index"),
    },
    "uniqueConstraint",
  );
  const rest = found.filter((each) => !standIns.includes(each));
  const isOfForeignKey = ({ item, name }: Named<Index>): boolean =>
    foreignKeyIndexes && !isWanted.has(name) && servesForeignKey(item, pair);
  yield* indexDifferences(
    pair,
    match(
      indexes,
      rest.filter((each) => !isOfForeignKey(each)),
    ),
  );
}

function* indexDifferences(
  pair: TablePair,
  { added, dropped }: Unmatched<Index>,
): Generator<Difference> {
  for (const index of dropped) {
    if (pair.includes(index, "index", true, undefined))
      yield { kind: "dropIndex", table: pair.model, index };
  }
  for (const index of added) {
    if (pair.includes(index, "index", false, undefined))
      yield { kind: "addIndex", table: pair.model, index };
  }
}

/** The columns of an index, as those of a unique constraint. */
function indexColumns({ expressions }: Index, { renamed }: Forms): string {
  const names = expressions.map(({ node }) => ("name" in node ? String(node.name) : node.kind));
  return JSON.stringify(names.map((name) => renamed.get(name) ?? name));
}

/** Whether the server made this index for a foreign key that has none of its own. */
function servesForeignKey(index: Index, { database, databaseForms }: TablePair): boolean {
  const columns = indexColumns(index, databaseForms);
  return database.foreignKeys.some(
    (each) =>
      each.name === index.name ||
      JSON.stringify(databaseForms.columnNames(each.columns)) === columns,
  );
}

function foreignKeyForm(
  { columns, targetTableKey, targetColumnNames, options }: ForeignKeyConstraint,
  forms: Forms,
  { options: { defaultSchema } }: TablePair,
): string {
  const rule = (given: string | undefined): string => {
    const action = given?.toUpperCase() ?? "NO ACTION";
    const isNone = action === "RESTRICT" && forms.rules.restrictIsNoAction === true;
    return isNone ? "NO ACTION" : action;
  };
  const target =
    defaultSchema !== undefined && targetTableKey.startsWith(`${defaultSchema}.`)
      ? targetTableKey.slice(defaultSchema.length + 1)
      : targetTableKey;
  const { onDelete, onUpdate, initially, deferrable = initially !== undefined } = options;
  return JSON.stringify([
    forms.columnNames(columns),
    target,
    targetColumnNames,
    rule(onDelete),
    rule(onUpdate),
    deferrable,
    initially === "DEFERRED",
  ]);
}

/** Foreign keys, by what they say: their names may differ. */
export function* compareForeignKeys(pair: TablePair): Generator<Difference> {
  const named = (item: ForeignKeyConstraint, isModel: boolean): Named<ForeignKeyConstraint> => ({
    item,
    name: isModel ? undefined : (item.name ?? ""),
    form: foreignKeyForm(item, isModel ? pair.forms : pair.databaseForms, pair),
  });
  const models = pair.model.foreignKeys.filter((each) => pair.applies(each));
  const unmatched = match(
    models.map((each) => named(each, true)),
    pair.database.foreignKeys.map((each) => named(each, false)),
  );
  yield* constraintDifferences(pair, unmatched, "foreignKeyConstraint");
}

/** CHECK constraints; one without a name is found by its expression, and never dropped. */
export function* compareChecks(pair: TablePair): Generator<Difference> {
  const { model, database, forms, databaseForms } = pair;
  const models = checksOf(model)
    .filter((each) => pair.applies(each))
    .map((item) => ({ item, name: pair.nameOf(item), form: forms.check(item) }));
  const existing = checksOf(database).map((item) => ({
    item,
    name: item.name,
    form: databaseForms.check(item),
  }));
  const { added, dropped } = match<CheckConstraint>(models, existing);
  // The server names what the models leave unnamed, and may write it in other words.
  const unnamed = added.filter(({ name }) => name === undefined);
  const strangers = dropped.filter((each) => models.every(({ name }) => name !== each.name));
  const candidates = strangers.slice(Math.max(0, strangers.length - unnamed.length));
  yield* constraintDifferences(
    pair,
    {
      added: added.filter((each) => each.name !== undefined),
      dropped: dropped.filter((each) => !candidates.includes(each)),
    },
    "checkConstraint",
  );
}
