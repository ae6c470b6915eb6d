import type { FromNode } from "../ast/expression.ts";
import type { JoinNode } from "../ast/from.ts";
import { toCondition } from "../coerce/condition.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import {
  FromClause,
  type FromColumn,
  type FromFacts,
  sourceFacts,
} from "../operators/from-clause.ts";
import type { OperatorsOf } from "../operators/type-operators.ts";
import { joinCondition, JoinPath, type JoinStep, joinType } from "./join.ts";
import type { ColumnsSource, NullableOf, SourceOf } from "./row-types.ts";
import type { JoinOptions } from "./select.ts";

/** The columns of one side, under `table_column`. */
type SideColumns<Side, Null> = Side extends {
  readonly columnsType?: infer Columns extends object;
  readonly sourceName?: infer Name extends string;
}
  ? {
      readonly [
        Key in keyof Columns & string as `${Name}_${Key}`
      ]: Columns[Key] extends ColumnElement<infer T, infer Own, infer Source>
        ? ColumnElement<T | Null, Own, Source> & OperatorsOf<Columns[Key]>
        : never;
    }
  : unknown;

/**
 * Two elements of FROM, joined, as one. Its columns are those of both, under `table_column`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.Join
 */
export class Join<out Columns = unknown, out Nullable = never> extends FromClause {
  /** For the type checker only. */
  declare readonly columnsType?: Columns;
  /** For the type checker only: the sources that it may leave empty. */
  declare readonly nullableSources?: Nullable;
  override readonly node: JoinNode;
  readonly c: Columns;
  readonly columns: readonly FromColumn[];

  constructor(
    left: FromFacts,
    right: FromFacts,
    steps: readonly JoinStep[],
    type: JoinNode["type"],
  ) {
    super();
    const nodes = steps.reduce<FromNode>(
      (before, step): JoinNode => ({ kind: "join", isFrom: true, left: before, ...step, type }),
      left.from,
    );
    this.node = nodes as JoinNode; // there is a step at least
    this.columns = [...left.columns, ...right.columns];
    const named = [left, right].flatMap(({ name, columns }) =>
      columns.map((column) => [`${name}_${column.key}`, column] as const),
    );
    // The columns of both sides, which `Columns` is inferred from; no prototype, as in tables.
    this.c = Object.assign(Object.create(null), Object.fromEntries(named)) as Columns;
  }

  override fromFacts(): FromFacts {
    return { from: this.node, columns: this.columns, name: "join", entity: undefined };
  }
}

function joined(left: unknown, right: unknown, on: unknown, type: JoinNode["type"]): Join {
  const near = sourceFacts(left, "the left side of a join");
  const far = sourceFacts(right, "the right side of a join");
  if (on instanceof JoinPath) return new Join(near, far, on.joinSteps(far), type);
  const condition =
    on === undefined
      ? joinCondition(near.from, far.from)
      : toCondition(on, "the condition of a join");
  return new Join(near, far, [{ right: far.from, on: condition }], type);
}

/**
 * `left JOIN right ON …` as an element of FROM: by foreign key, by a condition, or, between mapped
 * classes, along a relationship.
 *
 * @example
 * const both = join(users, posts);
 * select(both.c.users_name, both.c.posts_title).selectFrom(both)
 * // SELECT users.name, posts.title FROM users JOIN posts ON users.id = posts.user_id
 * select(Author, Article).selectFrom(join(Author, Article, Author.c.articles))
 * @throws {NoForeignKeysError} {AmbiguousForeignKeysError} when foreign keys do not say how
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.join
 */
export function join<Left extends ColumnsSource, Right extends ColumnsSource>(
  left: Left,
  right: Right,
  on?: unknown,
  options?: JoinOptions,
): Join<
  SideColumns<Left, never> & SideColumns<Right, never>,
  NullableOf<Left> | NullableOf<Right>
> {
  return joined(left, right, on, joinType(options)) as Join<
    SideColumns<Left, never> & SideColumns<Right, never>,
    NullableOf<Left> | NullableOf<Right>
  >;
}

/**
 * `left LEFT OUTER JOIN right ON …` as an element of FROM; the columns of the right side may be
 * null. @see {@link join}
 */
export function outerJoin<Left extends ColumnsSource, Right extends ColumnsSource>(
  left: Left,
  right: Right,
  on?: unknown,
  options: Pick<JoinOptions, "full"> = {},
): Join<
  SideColumns<Left, never> & SideColumns<Right, null>,
  NullableOf<Left> | NullableOf<Right> | SourceOf<Right>
> {
  return joined(left, right, on, options.full === true ? "full" : "left") as Join<
    SideColumns<Left, never> & SideColumns<Right, null>,
    NullableOf<Left> | NullableOf<Right> | SourceOf<Right>
  >;
}
