import { ArgumentError } from "@rebis/base";
import type { BindNode, Expr } from "../ast/expression.ts";
import { textNode } from "../ast/make.ts";
import { conjunction, toCondition } from "../coerce/condition.ts";
import { toElement } from "../coerce/operand.ts";
import { type ConflictParts, conflictNode } from "../compile/on-conflict.ts";
import type { AnyElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import type { FromFacts } from "../operators/from-clause.ts";
import { rewrite } from "../traverse/rewrite.ts";
import { renderLiteral, type TypeDialect } from "../types/processor.ts";
import { type Assignment, assignments } from "./dml.ts";
import { Insert } from "./insert.ts";
import type { DefinitionsOf, UpdateValues } from "./row-types.ts";
import { Alias } from "./subquery.ts";

/** Which unique index an ON CONFLICT clause is about. */
export interface ConflictTarget {
  /** Columns by key, or columns and expressions themselves; without any, every unique index. */
  readonly indexElements?: readonly (string | AnyElement)[];
  /** The condition of a partial index; its values are printed, so that the server can match the index. */
  readonly indexWhere?: Criterion;
}

/** What ON CONFLICT DO UPDATE does. */
export interface ConflictUpdate<Target> extends ConflictTarget {
  /** New values by column key; `excluded` has those of the row that was refused. */
  readonly set: UpdateValues<DefinitionsOf<Target>>;
  /** Leaves rows alone that do not fulfil it. */
  readonly where?: Criterion;
}

/** The columns of the row that was to be inserted. */
export type NewRow<Target> = Target extends { readonly c: infer Columns } ? Columns : never;

/** What decides, as nodes. */
export type ConflictDecision = Pick<ConflictParts, "constraint" | "elements" | "indexWhere">;

/**
 * The columns and values that an upsert sets, in the order of the table's columns, or in that of a
 * list of pairs.
 */
export function upsertAssignments(
  set: unknown,
  facts: FromFacts,
  clause: string,
): readonly Assignment[] {
  const what = `${clause} of`;
  if (Array.isArray(set)) {
    return assignments(new Map(set as readonly [string, unknown][]), facts, what);
  }
  const order = new Map(facts.columns.map(({ node }, position) => [node, position]));
  const place = ({ column }: Assignment): number => order.get(column) ?? order.size;
  return [...assignments(set, facts, what)].sort((a, b) => place(a) - place(b));
}

/** The row that was to be inserted, under the name that the clause gives it. */
export function newRow<Target>(facts: FromFacts, name: string): NewRow<Target> {
  // The alias has the columns of the target, by the same keys.
  return new Alias(facts, name).c as NewRow<Target>;
}

/**
 * A condition with its values printed instead of bound: servers match the condition of a partial
 * index by what it says. The literals become part of the statement's cache key.
 */
function withLiterals(condition: Criterion | AnyElement, dialect: TypeDialect): Expr {
  const whole = conjunction("and", [toCondition(condition, "the condition of an index")]);
  return rewrite(whole, (node) => {
    if (node.kind !== "bind") return undefined;
    const bind = node as BindNode;
    if (bind.required || bind.expanding || bind.compute !== undefined) {
      throw new ArgumentError(
        "Cannot print the condition of an index: one of its values is known only when the " +
          "statement runs. Give the value itself.",
      );
    }
    return textNode([renderLiteral(bind.value, bind.type, dialect)], []);
  });
}

/** INSERT with ON CONFLICT, as SQLite and PostgreSQL have it. */
export abstract class ConflictInsert<Target = unknown, Items = readonly []> extends Insert<
  Target,
  Items
> {
  #excluded: NewRow<Target> | undefined;

  /** The types that print the condition of an index. */
  protected abstract readonly printing: TypeDialect;

  /** The row that was refused, for `set` and `where`: `excluded.name`. */
  get excluded(): NewRow<Target> {
    this.#excluded ??= newRow<Target>(this.facts, "excluded");
    return this.#excluded;
  }

  /** Adds `ON CONFLICT decision DO UPDATE`. */
  protected updateOnConflict(
    decision: ConflictDecision,
    update: Pick<ConflictUpdate<Target>, "set" | "where">,
  ): this {
    const set = upsertAssignments(update.set, this.facts, "ON CONFLICT");
    if (set.length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.facts.name}" on conflict: "set" is empty. ` +
          `Name a column, or use onConflictDoNothing().`,
      );
    }
    const where =
      update.where === undefined
        ? undefined
        : toCondition(update.where, "a criterion of ON CONFLICT");
    const columns = set.map(({ column }) => column.name);
    const values = set.map(({ value }) => value);
    return this.ext(conflictNode({ ...decision, columns, values, where }));
  }

  /** Adds `ON CONFLICT decision DO NOTHING`. */
  protected ignoreConflict(decision: ConflictDecision): this {
    return this.ext(conflictNode({ ...decision, columns: [], values: [], where: undefined }));
  }

  /** What decides by an index. */
  protected indexDecision({
    indexElements = [],
    indexWhere,
  }: {
    readonly indexElements?: readonly (string | AnyElement)[] | undefined;
    readonly indexWhere?: Criterion | AnyElement | undefined;
  }): ConflictDecision {
    return {
      elements: indexElements.map((element) => this.#indexElement(element)),
      indexWhere: indexWhere === undefined ? undefined : withLiterals(indexWhere, this.printing),
    };
  }

  #indexElement(element: string | AnyElement): Expr {
    if (typeof element !== "string") return toElement(element, "an element of an index");
    const { columns, name } = this.facts;
    const column =
      columns.find(({ key }) => key === element) ?? columns.find((each) => each.name === element);
    if (column !== undefined) return column.node;
    throw new ArgumentError(
      `Cannot name the conflict of "${name}": it has no column "${element}". ` +
        `Its columns are ${columns.map(({ key }) => `"${key}"`).join(", ")}.`,
    );
  }
}
