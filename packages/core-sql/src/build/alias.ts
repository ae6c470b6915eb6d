import type { FunctionNode } from "../ast/expression.ts";
import { toExpression } from "../coerce/operand.ts";
import type { AnyElement } from "../operators/column-element.ts";
import { type FromClause, requireFrom } from "../operators/from-clause.ts";
import { Query } from "./query.ts";
import type { ColumnsOf, ColumnsSource } from "./row-types.ts";
import { Alias, type Renamed, type Subquery } from "./subquery.ts";

/**
 * A table or subquery under another name: `users AS u`. Without a name the compiler makes one.
 *
 * @example const parent = alias(nodes, "parent"); select(nodes.c.id).join(parent, nodes.c.parentId.eq(parent.c.id))
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.alias
 */
export function alias<Source extends ColumnsSource, const Name extends string = "anon">(
  source: Source,
  name?: Name,
): Alias<Renamed<NonNullable<Source["columnsType"]>, Name>, Name> {
  return new Alias(requireFrom(source, "something to alias"), name);
}

/** What `lateral()` and `tablesample()` make of a table, a function in FROM, VALUES … */
type RenamedSource<Source extends ColumnsSource, Name extends string> = Alias<
  Renamed<NonNullable<Source["columnsType"]>, Name>,
  Name
>;

/**
 * `LATERAL (SELECT …)`: a subquery, or whatever else stands in FROM, that may mention what stands
 * before it there.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.lateral
 */
export function lateral<Items, Nullable, const Name extends string = "anon">(
  query: Query<Items, Nullable>,
  name?: Name,
): Subquery<ColumnsOf<Items, Nullable, Name>, Name>;
export function lateral<Source extends ColumnsSource, const Name extends string = "anon">(
  source: Source,
  name?: Name,
): RenamedSource<Source, Name>;
export function lateral(source: unknown, name?: string): FromClause {
  if (source instanceof Query) return source.lateral(name);
  return new Alias(requireFrom(source, "something lateral"), name, { lateral: true });
}

/** Options of {@link tablesample}. */
export interface TableSampleOptions<Name extends string = string> {
  readonly name?: Name;
  /** `REPEATABLE (seed)`: the same rows each time. */
  readonly seed?: number | AnyElement;
}

/**
 * `users AS users_1 TABLESAMPLE system(10)`: some of the rows of a table. A number is a percentage;
 * a function names the method: `func["bernoulli"]!(1)`. PostgreSQL and SQL Server have it.
 *
 * @example
 * const some = tablesample(users, func["bernoulli"]!(1), { name: "some", seed: 42 });
 * select(some.c.id) // SELECT some.id FROM users AS some TABLESAMPLE bernoulli(?) REPEATABLE (?)
 * @throws {ArgumentError} for what has no rows; {CompileError} where the database has no samples
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.tablesample
 */
export function tablesample<Source extends ColumnsSource, const Name extends string = "anon">(
  source: Source,
  sampling: number | AnyElement,
  options: TableSampleOptions<Name> = {},
): RenamedSource<Source, Name> {
  const size = toExpression(sampling, "the size of a sample", "system");
  const sample: FunctionNode = {
    kind: "function",
    path: ["system"],
    args: [size],
    distinct: false,
    orderBy: [],
    type: size.type,
  };
  const { name, seed } = options;
  return new Alias(requireFrom(source, "something to sample"), name, {
    sample: size.kind === "function" ? size : sample,
    ...(seed !== undefined && { seed: toExpression(seed, "the seed of a sample", "param") }),
  });
}
