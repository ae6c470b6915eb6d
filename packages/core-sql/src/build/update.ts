import { ArgumentError } from "@rebis/base";
import type { BinaryNode, ColumnNode, Expr } from "../ast/expression.ts";
import type { DmlClauseNode, UpdateNode } from "../ast/statement.ts";
import { toCondition } from "../coerce/condition.ts";
import { toAssigned, toElement } from "../coerce/operand.ts";
import type { AnyElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import {
  type Assignment,
  assignments,
  type DmlTarget,
  returningColumns,
  withClause,
} from "./dml.ts";
import { withHints, withPrefixes } from "./hints.ts";
import { DmlStatement } from "./dml-statement.ts";
import { withParameters } from "./parameters.ts";
import { optionNode, type StatementOption } from "./query.ts";
import type { DefinitionsOf, Selectable, UpdateValues } from "./row-types.ts";
import type { Cte } from "./subquery.ts";

/** A column, by its key or itself, or a place inside one; and what is written there. */
export type UpdatePair = readonly [key: string | AnyElement, value: unknown];

/** A place inside a column, and what is written there. */
interface PlaceAssignment {
  readonly place: Expr;
  readonly value: Expr;
}
interface Assigned {
  readonly columns: readonly Assignment[];
  readonly places: readonly PlaceAssignment[];
}

/** The place inside a column that a key is; undefined for the key of a column, or a column. */
function placeOf(key: string | AnyElement): Expr | undefined {
  if (typeof key === "string") return undefined;
  const where = "the left side of SET";
  const node = toElement(key, where);
  if (node.kind === "column") return undefined;
  if (node.kind === "binary" && (node as BinaryNode).operator === "subscript") return node;
  throw new ArgumentError(
    `Cannot use this expression as ${where}: it is neither a column nor a place inside one. Give a column, or an item of one.`,
  );
}

/** The slots of an UPDATE for what it writes; places are added to those that are there. */
function assignedSlots(
  node: UpdateNode,
  columns: readonly Assignment[],
  places: readonly PlaceAssignment[],
): Partial<UpdateNode> {
  return {
    columns: columns.map((each) => each.column),
    values: columns.map((each) => each.value),
    places: [...node.places, ...places.map((each) => each.place)],
    placeValues: [...node.placeValues, ...places.map((each) => each.value)],
  };
}

/**
 * UPDATE. Immutable: each method returns a new statement. Further tables mentioned in WHERE or SET
 * are added as the database wants it (`FROM`, or a list).
 *
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Update
 */
export class Update<Target = unknown, Items = readonly []> extends DmlStatement<Items> {
  override readonly node: UpdateNode;
  readonly #facts: FromFacts;
  constructor(
    node: UpdateNode,
    facts: FromFacts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(executionOptions);
    this.node = node;
    this.#facts = facts;
  }
  #with(change: Partial<UpdateNode>): Update<Target, Items> {
    return new Update({ ...this.node, ...change }, this.#facts, this.getExecutionOptions());
  }

  /** `WHERE a AND b`. Without any, every row is updated. */
  where(...criteria: readonly Criterion[]): Update<Target, Items> {
    return this.#with({
      where: [
        ...this.node.where,
        ...criteria.map((each) => toCondition(each, "a criterion of WHERE")),
      ],
    });
  }
  /** `WHERE name = ? AND …`. */
  filterBy(values: UpdateValues<DefinitionsOf<Target>>): Update<Target, Items> {
    const criteria = Object.entries(values).map(([key, value]) => {
      const column = this.#facts.columns.find((each) => each.key === key);
      if (column === undefined) {
        throw new ArgumentError(
          `Cannot filter by "${key}": "${this.#facts.name}" has no column of that name. Correct the name.`,
        );
      }
      return column.eq(value as never);
    });
    return this.where(...criteria);
  }
  /**
   * `SET a = ?, b = …`; a second call adds to the first. Pairs, instead of an object, may also name
   * a place inside a column, where the database can write it.
   *
   * @example
   * update(files).values([[files.c.data.getItem("size"), 5]]) // UPDATE files SET data[$1]=$2 (PostgreSQL)
   * @throws {CompileError} for a key that is no column
   */
  values(
    values: UpdateValues<DefinitionsOf<Target>> | readonly UpdatePair[],
  ): Update<Target, Items> {
    const given = this.#assigned(values);
    const kept = this.node.columns.flatMap((column, position) => {
      const value = this.node.values[position];
      return value === undefined || given.columns.some((each) => each.column === column)
        ? []
        : [{ column, value }];
    });
    return this.#with(assignedSlots(this.node, [...kept, ...given.columns], given.places));
  }
  /**
   * SET in the order of these pairs; `values()` keeps the order of its keys too, except for keys
   * that are whole numbers. MySQL computes them from left to right. Places inside columns come last.
   *
   * @throws {CompileError} for a key that is no column
   */
  orderedValues(...pairs: readonly UpdatePair[]): Update<Target, Items> {
    const { columns, places } = this.#assigned(pairs);
    return this.#with({ ...assignedSlots(this.node, columns, places), isOrdered: true });
  }
  /** What is written to columns, and to places inside them. */
  #assigned(values: unknown): Assigned {
    if (!Array.isArray(values)) {
      return { columns: assignments(values, this.#facts, "UPDATE of"), places: [] };
    }
    const columns: Assignment[] = [];
    const places: PlaceAssignment[] = [];
    for (const [key, value] of values as readonly UpdatePair[]) {
      const place = placeOf(key);
      if (place !== undefined) {
        places.push({ place, value: toAssigned(value, place, "the value of a place in a column") });
        continue;
      }
      const name = typeof key === "string" ? key : (key.node as ColumnNode).key;
      columns.push(...assignments({ [name]: value }, this.#facts, "UPDATE of"));
    }
    return { columns, places };
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): Update<Target, Items> {
    const node = withParameters(this.node, values);
    return new Update(node, this.#facts, this.getExecutionOptions());
  }
  /** A clause of one dialect (`limit(5)` of MySQL); dialect packages make them. */
  ext(clause: DmlClauseNode): Update<Target, Items> {
    return this.#with({ clauses: withClause(this.node.clauses ?? [], clause) });
  }
  /** Words after UPDATE, such as `text("LOW_PRIORITY")`. */
  prefixWith(...prefixes: readonly AnyElement[]): Update<Target, Items> {
    return this.#with(withPrefixes(this.node, prefixes));
  }
  /** Words beside the table, such as `text("ONLY")` of PostgreSQL; for one dialect by its name, or for all. */
  withHint(hint: AnyElement, dialect: string = "*"): Update<Target, Items> {
    return this.#with(withHints(this.node, this.node.table, hint, dialect));
  }
  /** `RETURNING a, b`: what the rows look like now. */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Update<Target, Returned> {
    const node = { ...this.node, returning: [...this.node.returning, ...returningColumns(items)] };
    return new Update(node, this.#facts, this.getExecutionOptions());
  }
  /** Adds CTEs. */
  addCte(...ctes: readonly Cte[]): Update<Target, Items> {
    return this.#with({ ctes: [...this.node.ctes, ...ctes.map((each) => each.node)] });
  }
  /** Attaches options of a layer above core. */
  options(...options: readonly StatementOption[]): Update<Target, Items> {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement (`synchronizeSession` …). */
  executionOptions(options: Readonly<Record<string, unknown>>): Update<Target, Items> {
    return new Update(this.node, this.#facts, { ...this.getExecutionOptions(), ...options });
  }
}

/**
 * UPDATE of a table or mapped class.
 *
 * @example
 * update(users).where(users.c.id.eq(1)).values({ name: "bob" }) // UPDATE users SET name=? WHERE users.id = ?
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.update
 */
export function update<Target extends DmlTarget>(target: Target): Update<Target> {
  const facts = requireFrom(target, "the target of UPDATE");
  const node: UpdateNode = {
    kind: "update",
    table: facts.from,
    columns: [],
    values: [],
    places: [],
    placeValues: [],
    from: [],
    where: [],
    returning: [],
    ctes: [],
    options: [],
  };
  return new Update(node, facts);
}
