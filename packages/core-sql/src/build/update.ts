import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { BinaryNode, ColumnNode, Expr, ScalarSubqueryNode } from "../ast/expression.ts";
import type { UpdateNode } from "../ast/statement.ts";
import { toCondition } from "../coerce/condition.ts";
import { isQueryNode, toAssigned, toElement } from "../coerce/operand.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import {
  type Assignment,
  assignment,
  assignments,
  columnCalled,
  type ColumnName,
  type DmlTarget,
  returningColumns,
  type ValueMap,
} from "./dml.ts";
import { type Hint, hintedFrom, withHints } from "./hints.ts";
import { ValuesStatement } from "./dml-statement.ts";
import { withParameters } from "./parameters.ts";
import type { DefinitionsOf, Selectable, UpdateValues } from "./row-types.ts";

/** A column, by its key or itself, or a place inside one; and what is written there. */
export type UpdatePair = readonly [key: ColumnName, value: unknown];

/** A place inside a column, and what is written there. */
interface PlaceAssignment {
  readonly place: Expr;
  readonly value: Expr;
}
interface Assigned {
  readonly columns: readonly Assignment[];
  readonly places: readonly PlaceAssignment[];
}

/** A column of a table beside the target; undefined for anything else. */
function otherColumn(facts: FromFacts, key: ColumnName): ColumnNode | undefined {
  const node = typeof key === "string" ? undefined : (key.node as ColumnNode);
  if (node?.kind !== "column" || facts.columns.some((each) => each.node === node)) return undefined;
  return node.from === facts.from ? undefined : node;
}

/** The place inside a column that a key is; undefined for the key of a column, or a column. */
function placeOf(key: ColumnName): Expr | undefined {
  if (typeof key === "string") return undefined;
  const where = "the left side of SET";
  const node = toElement(key, where);
  if (node.kind === "column") return undefined;
  const isPlace = node.kind === "binary" && (node as BinaryNode).operator === "subscript";
  if (isPlace || node.kind === "tuple" || node.kind === "function") return node;
  throw new ArgumentError(
    `Cannot use this expression as ${where}: it is no place. Give a column, an item of one, or a tuple of columns.`,
  );
}

/** What is written to a place: a tuple takes the columns of a query. */
function placeValue(value: unknown, place: Expr): Expr {
  if (place.kind === "tuple" && SqlElement.is(value) && isQueryNode(value.node)) {
    return { kind: "scalarSubquery", query: value.node, type: place.type } as ScalarSubqueryNode;
  }
  return toAssigned(value, place, "the value of a place in a column");
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
export class Update<Target = unknown, Items = readonly []> extends ValuesStatement<
  UpdateNode,
  Items
> {
  /** `WHERE a AND b`. Without any, every row is updated. */
  where(...criteria: readonly Criterion[]): Update<Target, Items> {
    return this.changed({
      where: [
        ...this.node.where,
        ...criteria.map((each) => toCondition(each, "a criterion of WHERE")),
      ],
    });
  }
  /** `WHERE name = ? AND …`. */
  filterBy(values: UpdateValues<DefinitionsOf<Target>>): Update<Target, Items> {
    const criteria = Object.entries(values).map(([key, value]) => {
      const column = this.facts.columns.find((each) => each.key === key);
      if (column === undefined) {
        throw new ArgumentError(
          `Cannot filter by "${key}": "${this.facts.name}" has no column of that name. Correct the name.`,
        );
      }
      return column.eq(value as never);
    });
    return this.where(...criteria);
  }
  /**
   * `SET a = ?, b = …`; a second call adds to the first. Pairs or a Map, instead of an object, may
   * also name a place inside a column or a tuple of columns, where the database can write it, and,
   * on MySQL, columns of the other tables of the statement.
   *
   * @example
   * update(files).values([[files.c.data.getItem("size"), 5]]) // UPDATE files SET data[$1::TEXT]=$2::JSONB (PostgreSQL)
   * update(users).where(users.c.id.eq(posts.c.userId)).values([[posts.c.title, "x"]])
   * // UPDATE users, posts SET posts.title=? WHERE … (MySQL)
   * @throws {CompileError} for a key that is no column
   */
  values(
    values: UpdateValues<DefinitionsOf<Target>> | readonly UpdatePair[] | ValueMap,
  ): Update<Target, Items> {
    const given = this.#assigned(values);
    const kept = this.node.columns.flatMap((column, position) => {
      const value = this.node.values[position];
      return value === undefined || given.columns.some((each) => each.column === column)
        ? []
        : [{ column, value }];
    });
    return this.changed(assignedSlots(this.node, [...kept, ...given.columns], given.places));
  }
  /**
   * SET in the order of these pairs; `values()` keeps the order of its keys too, except for keys
   * that are whole numbers. MySQL computes them from left to right. Places inside columns come first.
   *
   * @throws {CompileError} for a key that is no column
   */
  orderedValues(...pairs: readonly UpdatePair[]): Update<Target, Items> {
    const { columns, places } = this.#assigned(pairs);
    return this.changed({ ...assignedSlots(this.node, columns, places), isOrdered: true });
  }
  /** What is written to columns, and to places inside them. */
  #assigned(values: unknown): Assigned {
    const facts = this.facts;
    const isList = Array.isArray(values) || values instanceof Map;
    if (!isList) return { columns: assignments(values, facts, "UPDATE of"), places: [] };
    const columns: Assignment[] = [];
    const places: PlaceAssignment[] = [];
    for (const [key, value] of values as readonly UpdatePair[]) {
      const place = placeOf(key);
      if (place !== undefined) {
        places.push({ place, value: placeValue(value, place) });
        continue;
      }
      const column = otherColumn(facts, key) ?? columnCalled(facts, key, "UPDATE of").node;
      columns.push(assignment(column, value, facts));
    }
    return { columns, places };
  }
  /** Nothing is run before an UPDATE here, so this changes nothing. */
  inline(): this {
    return this;
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): Update<Target, Items> {
    return this.changed(withParameters(this.node, values));
  }
  /**
   * Words beside the table, such as `text("ONLY")` of PostgreSQL, or beside another one of the
   * statement; for one dialect by its name, or for all.
   */
  withHint(
    hint: Hint,
    dialect: string = "*",
    about?: Exclude<Selectable, ColumnElement>,
  ): Update<Target, Items> {
    return this.changed(withHints(this.node, hintedFrom(this.node, about), hint, dialect));
  }
  /** `RETURNING a, b`: what the rows look like now. */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Update<Target, Returned> {
    const node = { ...this.node, returning: [...this.node.returning, ...returningColumns(items)] };
    return new Update(node, this.facts, this.getExecutionOptions());
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
