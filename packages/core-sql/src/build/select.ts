import { toOrderTerm } from "../coerce/order-term.ts";
import { AmbiguousColumnError, ArgumentError, NoSuchColumnError } from "@rebis/base";
import type { Expr, FromNode } from "../ast/expression.ts";
import type { DmlClauseNode, LabelStyle, SelectNode } from "../ast/statement.ts";
import { toCondition } from "../coerce/condition.ts";
import { addFromObjects, collectFroms, displayFroms } from "../compile/froms.ts";
import { flatColumns } from "../traverse/column-names.ts";
import { columnOf, exportedColumns } from "../traverse/exported-columns.ts";
import { nowhere } from "../ast/from.ts";
import { describe, toElement } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement, type QueryElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { fromFacts, requireFrom, sourceFacts } from "../operators/from-clause.ts";
import type { Literal } from "../operators/literal.ts";
import type { FunctionElement } from "./function-element.ts";
import { withClause } from "./clauses.ts";
import { combine, type CompoundSelect } from "./compound.ts";
import { type ForUpdateOptions, forUpdateNode } from "./for-update.ts";
import { withHints, withPrefixes, type Hint, type WordsOptions, withWords } from "./hints.ts";
import { columnFroms, joinType, type JoinPath, type JoinRequest, withJoin } from "./join.ts";
import { type ColumnDescription, describeColumns } from "./column-descriptions.ts";
import { withParameters } from "./parameters.ts";
import {
  fetchMode,
  type FetchOptions,
  optionNode,
  type OrderTerm,
  Query,
  type StatementOption,
  toCount,
} from "./query.ts";
import { reducedColumns } from "./reduce-columns.ts";
import type { NullableOf, Selectable, SourceOf } from "./row-types.ts";
import { type AddCteOptions, type Cte, withCtes } from "./subquery.ts";
import type { TextClause } from "./text.ts";
import { nullType } from "../types/type.ts";

/** What a join can name: something in FROM, or a relationship. */
export type JoinTarget = Exclude<Selectable, ColumnElement> | JoinPath;
/** How it is joined, when not by foreign keys: a condition, or a relationship to the target. */
export type OnClause = Criterion | JoinPath;
/** What `selectFrom` can name. */
export type FromSources = Exclude<Selectable, ColumnElement> | FunctionElement | TextClause;
/** Options of `join`. */
export interface JoinOptions {
  /** LEFT OUTER JOIN. */
  readonly isOuter?: boolean;
  /** FULL OUTER JOIN. */
  readonly full?: boolean;
}

/** The last argument of `withOnlyColumns`. */
export interface MaintainOptions {
  /** FROM keeps what the columns before brought to it. */
  readonly maintainColumnFroms: boolean;
}
type SelectablesOf<Items extends readonly unknown[]> = Items extends readonly [
  ...infer Before,
  MaintainOptions,
]
  ? Before
  : Items;

/** What `filterBy` takes: values by column key of the first thing selected. */
export type FilterBy<Items> = Items extends readonly [{ readonly c: infer Columns }, ...unknown[]]
  ? {
      readonly [Key in keyof Columns]?: Columns[Key] extends ColumnElement<infer T>
        ? Literal<T> | null | AnyElement
        : never;
    }
  : Readonly<Record<string, unknown>>;

const emptySelect: SelectNode = {
  kind: "select",
  isQuery: true,
  columns: [],
  keys: [],
  distinct: false,
  distinctOn: [],
  from: [],
  where: [],
  groupBy: [],
  having: [],
  orderBy: [],
  limit: undefined,
  offset: undefined,
  forUpdate: undefined,
  correlate: undefined,
  correlateExcept: undefined,
  ctes: [],
  prefixes: [],
  suffixes: [],
  options: [],
};

/** What one selected thing becomes in the select list: an expression, an entity, or columns. */
export function selectedColumns(item: unknown): readonly Expr[] {
  const facts = fromFacts(item);
  if (facts === undefined) return [toElement(item, "something to select")];
  const columns = facts.columns.map((each) => each.node);
  if (facts.entity === undefined) return columns;
  return [
    { kind: "entity", columns, name: facts.name, entity: facts.entity, type: nullType } as Expr,
  ];
}

const labelStyles: ReadonlySet<string> = new Set<LabelStyle>([
  "disambiguate-only",
  "tablename-plus-col",
  "none",
]);

function checkedStyle(style: LabelStyle): LabelStyle {
  if (labelStyles.has(style)) return style;
  throw new ArgumentError(
    `Cannot label columns in this style: there is none of that name. Use one of ${[...labelStyles].join(", ")}.`,
  );
}

/** The joins that are selected: they stand in FROM as such, not as what they join. */
function joinsOf(items: readonly unknown[]): readonly FromNode[] {
  return items.flatMap((each) => {
    const from = fromFacts(each)?.from;
    return from?.kind === "join" ? [from] : [];
  });
}

function isInside(froms: readonly FromNode[], from: FromNode): boolean {
  const all = new Set<FromNode>();
  for (const each of froms) addFromObjects(each, all);
  return all.has(from);
}

/** FROM elements as they are given; null stands for none. */
function fromsOf(sources: readonly unknown[], where: string): readonly FromNode[] {
  if (sources[0] === null) return [];
  return sources.map((each) => requireFrom(each, where).from);
}

function plainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/**
 * SELECT. Immutable: each method returns a new statement and leaves this one alone.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.Select
 */
export class Select<Items = unknown, Nullable = never> extends Query<Items, Nullable> {
  override readonly node: SelectNode;
  constructor(node: SelectNode, executionOptions: Readonly<Record<string, unknown>> = {}) {
    super(executionOptions);
    this.node = node;
  }
  #with(change: Partial<SelectNode>): Select<Items, Nullable> {
    return new Select({ ...this.node, ...change }, this.getExecutionOptions());
  }

  /** `WHERE a AND b`; further calls add further criteria. */
  where(...criteria: readonly Criterion[]): Select<Items, Nullable> {
    return this.#with({
      where: [
        ...this.node.where,
        ...criteria.map((each) => toCondition(each, "a criterion of WHERE")),
      ],
    });
  }
  /** `WHERE name = ? AND …` on the first thing selected, or the thing joined last. */
  filterBy(values: FilterBy<Items>): Select<Items, Nullable> {
    const criteria = Object.entries(values).map(([key, value]) =>
      this.#columnCalled(key).eq(value as never),
    );
    return this.where(...criteria);
  }
  /** `GROUP BY a, b`; null takes it away. */
  groupBy(...terms: readonly OrderTerm[] | readonly [null]): Select<Items, Nullable> {
    if (terms[0] === null) return this.#with({ groupBy: [] });
    return this.#with({
      groupBy: [
        ...this.node.groupBy,
        ...terms.map((term) => toOrderTerm(term, "a term of GROUP BY")),
      ],
    });
  }
  /** `HAVING a AND b`. */
  having(...criteria: readonly Criterion[]): Select<Items, Nullable> {
    return this.#with({
      having: [
        ...this.node.having,
        ...criteria.map((each) => toCondition(each, "a criterion of HAVING")),
      ],
    });
  }
  /** `ORDER BY a, b`: expressions, or names of labels; null takes it away. */
  orderBy(...terms: readonly OrderTerm[] | readonly [null]): Select<Items, Nullable> {
    if (terms[0] === null) return this.#with({ orderBy: [] });
    return this.#with({
      orderBy: [
        ...this.node.orderBy,
        ...terms.map((term) => toOrderTerm(term, "a term of ORDER BY")),
      ],
    });
  }
  /** `LIMIT n`, bound; null takes it away. */
  limit(count: number | bigint | AnyElement | null): Select<Items, Nullable> {
    return this.#with({ limit: toCount(count, "LIMIT"), fetch: undefined });
  }
  /** `FETCH FIRST n ROWS ONLY`; with ties, or as a percentage, where the database has that. */
  fetch(
    count: number | bigint | AnyElement | null,
    options: FetchOptions = {},
  ): Select<Items, Nullable> {
    return this.#with({ limit: toCount(count, "FETCH"), fetch: fetchMode(options) });
  }
  /** `OFFSET n`, bound; null takes it away. */
  offset(count: number | bigint | AnyElement | null): Select<Items, Nullable> {
    return this.#with({ offset: toCount(count, "OFFSET") });
  }
  /** LIMIT and OFFSET for the rows from `start` up to but not including `stop`. */
  slice(start: number, stop: number): Select<Items, Nullable> {
    return this.limit(stop - start).offset(start);
  }
  /** `SELECT DISTINCT`; with expressions `DISTINCT ON (…)`, which only PostgreSQL has. */
  distinct(...on: readonly OrderTerm[]): Select<Items, Nullable> {
    const distinctOn = on.map((each) => toOrderTerm(each, "a term of DISTINCT ON"));
    return this.#with({ distinct: true, distinctOn: [...this.node.distinctOn, ...distinctOn] });
  }

  /**
   * Names what stands in FROM, besides what the columns and criteria mention: tables, joins,
   * functions, or text() of your own. What a join may leave empty is typed so.
   */
  selectFrom<const Sources extends readonly FromSources[]>(
    ...sources: Sources
  ): Select<Items, Nullable | NullableOf<Sources[number]>> {
    const from = sources.map((each) => sourceFacts(each, "something in FROM").from);
    return this.#with({
      from: [...this.node.from, ...from.filter((each) => !this.node.from.includes(each))],
    }) as Select<Items, Nullable | NullableOf<Sources[number]>>;
  }
  /**
   * `JOIN target ON …`: by foreign key, by a relationship, or by a condition.
   *
   * @throws {NoForeignKeysError} {AmbiguousForeignKeysError} when foreign keys do not say it
   */
  join(target: JoinTarget, on?: OnClause, options?: JoinOptions): Select<Items, Nullable> {
    return this.#join({ target, on, type: joinType(options), left: undefined });
  }
  /** `LEFT OUTER JOIN target ON …`: the target's columns may be null, and are typed so. */
  outerJoin<const Target extends JoinTarget>(
    target: Target,
    on?: OnClause,
  ): Select<Items, Nullable | SourceOf<Target>> {
    return this.#join({ target, on, type: "left", left: undefined }) as Select<
      Items,
      Nullable | SourceOf<Target>
    >;
  }
  /** `JOIN` with the left side named. */
  joinFrom(
    left: JoinTarget,
    target: JoinTarget,
    on?: OnClause,
    options?: JoinOptions,
  ): Select<Items, Nullable> {
    return this.#join({
      target,
      on,
      type: joinType(options),
      left: requireFrom(left, "the left side of a join").from,
    });
  }
  /** `LEFT OUTER JOIN` with the left side named. */
  outerJoinFrom<const Target extends JoinTarget>(
    left: JoinTarget,
    target: Target,
    on?: OnClause,
  ): Select<Items, Nullable | SourceOf<Target>> {
    const { from } = requireFrom(left, "the left side of a join");
    return this.#join({ target, on, type: "left", left: from }) as Select<
      Items,
      Nullable | SourceOf<Target>
    >;
  }
  /** `CROSS JOIN target`. */
  crossJoin(target: JoinTarget): Select<Items, Nullable> {
    return this.#join({ target, on: undefined, type: "cross", left: undefined });
  }
  /** In a subquery: takes these FROM elements from the enclosing query. Without any, or with null, none is taken. */
  correlate(
    ...sources: readonly Exclude<Selectable, ColumnElement>[] | readonly [null]
  ): Select<Items, Nullable> {
    return this.#with({ correlate: fromsOf(sources, "something to correlate") });
  }
  /** In a subquery: takes every FROM element but these from the enclosing query. */
  correlateExcept(
    ...sources: readonly Exclude<Selectable, ColumnElement>[] | readonly [null]
  ): Select<Items, Nullable> {
    return this.#with({ correlateExcept: fromsOf(sources, "something not to correlate") });
  }

  /** Selects further things. */
  addColumns<const More extends readonly Selectable[]>(
    ...items: More
  ): Select<Items extends readonly unknown[] ? [...Items, ...More] : More, Nullable> {
    const node: SelectNode = {
      ...this.node,
      columns: [...this.node.columns, ...items.flatMap(selectedColumns)],
      from: [...this.node.from, ...joinsOf(items)],
    };
    return new Select(node, this.getExecutionOptions());
  }
  /**
   * Selects other things, which say what stands in FROM beside what selectFrom() and joins named.
   * With `maintainColumnFroms` as the last argument FROM stays as it was.
   *
   * @example
   * select(users.c.id).withOnlyColumns(func.count(), { maintainColumnFroms: true })
   * // SELECT count(*) AS count_1 FROM users
   */
  withOnlyColumns<const Other extends readonly (Selectable | MaintainOptions)[]>(
    ...items: Other
  ): Select<SelectablesOf<Other>, Nullable> {
    const last = items.at(-1);
    const isOptions = plainRecord(last) && "maintainColumnFroms" in last;
    const others = isOptions ? items.slice(0, -1) : items;
    const before = isOptions && last["maintainColumnFroms"] === true ? this.columnsClauseFroms : [];
    const node: SelectNode = {
      ...this.node,
      from: [...this.node.from, ...before.filter((each) => !isInside(this.node.from, each))],
      keys: [],
      columns: others.flatMap(selectedColumns),
    };
    return new Select(node, this.getExecutionOptions());
  }
  /** Leaves out columns that a join or WHERE makes equal to one selected before. */
  reduceColumns(): Select<unknown, Nullable> {
    const columns = reducedColumns(this.node);
    return new Select({ ...this.node, columns, keys: [] }, this.getExecutionOptions());
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): Select<Items, Nullable> {
    return new Select(withParameters(this.node, values), this.getExecutionOptions());
  }
  /** Locks the rows: `FOR UPDATE`, `FOR SHARE` … A database without row locks ignores it. */
  withForUpdate(options: ForUpdateOptions = {}): Select<Items, Nullable> {
    return this.#with({ forUpdate: forUpdateNode(options) });
  }
  /** Words after SELECT: `prefixWith(text("STRAIGHT_JOIN"), { dialect: "mysql" })`. */
  prefixWith(...prefixes: readonly (AnyElement | WordsOptions)[]): Select<Items, Nullable> {
    return this.#with(withPrefixes(this.node, prefixes));
  }
  /**
   * Words beside an element of FROM, such as `"USE INDEX (ix_users_name)"`; for one dialect by its
   * name, or for all. `%(name)s` stands for the element's name.
   */
  withHint(
    target: Exclude<Selectable, ColumnElement>,
    hint: Hint,
    dialect: string = "*",
  ): Select<Items, Nullable> {
    const { from } = requireFrom(target, "what a hint is about");
    return this.#with(withHints(this.node, from, hint, dialect));
  }
  /** Words at the end of the statement, as {@link withHint}. */
  withStatementHint(hint: Hint, dialect: string = "*"): Select<Items, Nullable> {
    return this.#with(withHints(this.node, undefined, hint, dialect));
  }
  /** SQL at the end of the statement, for one dialect or all. */
  suffixWith(...suffixes: readonly (AnyElement | WordsOptions)[]): Select<Items, Nullable> {
    return this.#with({ suffixes: withWords(this.node.suffixes, suffixes, "a suffix") });
  }
  /** A clause of your own, made by {@link syntaxExtension}. @throws {ArgumentError} for one of another statement */
  ext(clause: DmlClauseNode): Select<Items, Nullable> {
    return this.#with(withClause(this.node, clause));
  }
  /** Adds CTEs that nothing in the statement mentions. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): Select<Items, Nullable> {
    return this.#with(withCtes(this.node, ctes));
  }
  /**
   * What columns are labelled with: {@link LabelStyle}.
   *
   * @example
   * select(users).setLabelStyle("tablename-plus-col")
   * // SELECT users.id AS users_id, users.name AS users_name FROM users
   * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.Select.set_label_style
   */
  setLabelStyle(style: LabelStyle): Select<unknown, Nullable> {
    return new Select(
      { ...this.node, labelStyle: checkedStyle(style) },
      this.getExecutionOptions(),
    );
  }
  /** Attaches loader options: `selectinLoad(Author.c.articles)`. */
  options(...options: readonly StatementOption[]): Select<Items, Nullable> {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement: `{ yieldPer: 1000 }`, `{ populateExisting: true }`. */
  executionOptions(options: Readonly<Record<string, unknown>>): Select<Items, Nullable> {
    return new Select(this.node, { ...this.getExecutionOptions(), ...options });
  }
  /** The expressions that are selected, entities taken apart. */
  get selectedColumns(): readonly ColumnElement[] {
    return flatColumns(this.node.columns).map((each) => new ColumnElement(each));
  }
  /** What is selected: the row key, the type, and the entity of a mapped class. */
  get columnDescriptions(): readonly ColumnDescription[] {
    return describeColumns(this.node);
  }
  /** What is selected, under the names that a subquery of it has: with invented ones guessed. */
  get exportedColumns(): readonly ColumnElement[] {
    return exportedColumns(this.node, nowhere).map((each) => new ColumnElement(each));
  }
  /** The FROM elements that the columns alone bring, without those of WHERE and of joins. */
  get columnsClauseFroms(): readonly FromNode[] {
    const found = new Set<FromNode>();
    for (const each of this.node.columns) collectFroms(each, found);
    return [...found];
  }
  /** The FROM elements that the statement will have, joins among them. */
  getFinalFroms(): readonly FromNode[] {
    return displayFroms(this.node, undefined, "top");
  }

  /** `this UNION other`. */
  union(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("union", [this, ...others]);
  }
  /** `this UNION ALL other`. */
  unionAll(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("union all", [this, ...others]);
  }
  /** `this INTERSECT other`. */
  intersect(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("intersect", [this, ...others]);
  }
  /** `this EXCEPT other`. */
  except(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("except", [this, ...others]);
  }

  #join(request: JoinRequest): Select<Items, Nullable> {
    return this.#with({ from: withJoin(this.node, request) });
  }
  /** The column of that key among the FROM elements of the statement. */
  #columnCalled(key: string): ColumnElement {
    const froms = this.node.from.length > 0 ? this.node.from : columnFroms(this.node.columns);
    const found = froms.flatMap(leavesOf).flatMap((from) => columnOf(from, key) ?? []);
    const [only] = found;
    if (only === undefined) {
      throw new NoSuchColumnError(
        `Cannot filter by "${key}": nothing in FROM has a column of that name. Correct the name.`,
      );
    }
    if (found.length > 1) {
      throw new AmbiguousColumnError(
        `Cannot filter by "${key}": ${found.length} elements of FROM have a column of that name. Use where() and name the column.`,
      );
    }
    return new ColumnElement(only);
  }
}

function leavesOf(from: FromNode): readonly FromNode[] {
  if (from.kind !== "join") return [from];
  const { left, right } = from as FromNode & { readonly left: FromNode; readonly right: FromNode };
  return [...leavesOf(left), ...leavesOf(right)];
}

/**
 * SELECT: columns, expressions, tables (their columns) and mapped classes (whole objects). An
 * object chooses the row keys.
 *
 * @example
 * select(users.c.id, users.c.name).where(users.c.name.eq("ann"))
 * // SELECT users.id, users.name FROM users WHERE users.name = ?
 * select({ author: authors.c.name, title: articles.c.title }).join(articles)
 * @throws {ArgumentError} for anything that cannot be selected
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.select
 */
export function select<const Items extends readonly Selectable[]>(...items: Items): Select<Items>;
export function select<const Items extends Readonly<Record<string, Selectable>>>(
  items: Items,
): Select<Items>;
export function select(...items: readonly unknown[]): Select {
  const [first] = items;
  if (items.length === 1 && plainRecord(first)) {
    const keys = Object.keys(first);
    const columns = keys.flatMap((key) => {
      const selected = selectedColumns(first[key]);
      if (selected.length !== 1) {
        throw new ArgumentError(
          `Cannot select ${describe(first[key])} as "${key}": it has ${selected.length} columns. Select a mapped class, or one column.`,
        );
      }
      return selected;
    });
    return new Select({ ...emptySelect, columns, keys });
  }
  return new Select({
    ...emptySelect,
    columns: items.flatMap(selectedColumns),
    from: joinsOf(items),
  });
}
