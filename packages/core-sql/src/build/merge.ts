import type { CustomNode, Expr } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import { toCondition } from "../coerce/condition.ts";
import {
  mergeActionConstruct,
  mergeClauseNode,
  mergeConstruct,
  mergeReturningNode,
} from "../compile/merge.ts";
import type { MergeAction, MergeCase } from "../dialect/sql-dialect.ts";
import { ColumnElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { Executable, type StatementText } from "../operators/executable.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import { stringType } from "../types/text.ts";
import { nullType } from "../types/type.ts";
import { compileStatement, type StatementCompileOptions } from "./compile-statement.ts";
import { assignments, type DmlTarget, returningColumns, type ValueMap } from "./dml.ts";
import type {
  DefinitionsOf,
  InsertValues,
  RowOf,
  Selectable,
  TupleOf,
  UpdateValues,
} from "./row-types.ts";

/** What a MERGE is made of. */
interface MergeParts {
  readonly target: FromFacts;
  /** Target, source and condition. */
  readonly join: readonly Node[];
  readonly clauses: readonly Node[];
  readonly returning: readonly Expr[];
}

/** Adds a WHEN clause with this action to the statement. */
type AddClause<Statement> = (action: MergeAction, values?: unknown) => Statement;

/** What becomes of rows of the target: after `whenMatched()` and `whenNotMatchedBySource()`. */
export class MergeUpdate<Target, Statement> {
  readonly #add: AddClause<Statement>;
  constructor(add: AddClause<Statement>) {
    this.#add = add;
  }
  /** `THEN UPDATE SET a = …`; columns with `onUpdate` are set too. @throws {CompileError} for a key that is no column */
  thenUpdate(values: UpdateValues<DefinitionsOf<Target>> | ValueMap): Statement {
    return this.#add("update", values);
  }
  /** `THEN DELETE`. */
  thenDelete(): Statement {
    return this.#add("delete");
  }
  /** `THEN DO NOTHING`: no clause after this one is for such rows. */
  thenDoNothing(): Statement {
    return this.#add("nothing");
  }
}

/** What becomes of rows of the source that the target lacks: after `whenNotMatched()`. */
export class MergeInsert<Target, Statement> {
  readonly #add: AddClause<Statement>;
  constructor(add: AddClause<Statement>) {
    this.#add = add;
  }
  /**
   * `THEN INSERT (a, b) VALUES (…)`. A column left out takes its default; a function that makes
   * one is called once, for all rows.
   *
   * @throws {CompileError} for a key that is no column
   */
  thenInsert(values: InsertValues<DefinitionsOf<Target>> | ValueMap): Statement {
    return this.#add("insert", values);
  }
  /** `THEN DO NOTHING`: no clause after this one is for such rows. */
  thenDoNothing(): Statement {
    return this.#add("nothing");
  }
}

/**
 * MERGE. Immutable: each clause that is completed by its action makes a new statement. The first
 * clause whose condition a row fulfils is the one for it.
 *
 * @see https://www.postgresql.org/docs/current/sql-merge.html
 */
export class Merge<Target = unknown, Items = readonly []> extends Executable<
  RowOf<Items, never>,
  TupleOf<Items, never>
> {
  override readonly node: CustomNode;
  readonly #parts: MergeParts;
  constructor(parts: MergeParts, executionOptions: Readonly<Record<string, unknown>> = {}) {
    super(executionOptions);
    this.#parts = parts;
    this.node = {
      kind: "custom",
      construct: mergeConstruct,
      parts: [...parts.join, ...parts.clauses, mergeReturningNode(parts.returning)],
      type: nullType,
    };
  }
  #clause(
    when: MergeCase,
    criterion: Criterion | undefined,
    action: MergeAction,
    values: unknown,
  ): Merge<Target, Items> {
    const { target, clauses } = this.#parts;
    const given = values === undefined ? [] : assignments(values, target, "MERGE into");
    const clause = mergeClauseNode({
      when,
      action,
      condition:
        criterion === undefined ? undefined : toCondition(criterion, "a condition of WHEN"),
      columns: given.map(({ column }) => column),
      values: given.map(({ value }) => value),
    });
    return this.#with({ clauses: [...clauses, clause] });
  }
  #with<Returned = Items>(change: Partial<MergeParts>): Merge<Target, Returned> {
    return new Merge({ ...this.#parts, ...change }, this.getExecutionOptions());
  }

  /** `WHEN MATCHED [AND condition]`: rows of the target that the source has. */
  whenMatched(condition?: Criterion): MergeUpdate<Target, Merge<Target, Items>> {
    return new MergeUpdate((...done) => this.#clause("matched", condition, ...withValues(done)));
  }
  /** `WHEN NOT MATCHED [AND condition]`: rows of the source that the target lacks. */
  whenNotMatched(condition?: Criterion): MergeInsert<Target, Merge<Target, Items>> {
    return new MergeInsert((...done) => this.#clause("notMatched", condition, ...withValues(done)));
  }
  /**
   * `WHEN NOT MATCHED BY SOURCE [AND condition]`: rows of the target that the source lacks.
   * SQL Server, and PostgreSQL 17 and later.
   */
  whenNotMatchedBySource(condition?: Criterion): MergeUpdate<Target, Merge<Target, Items>> {
    return new MergeUpdate((...done) =>
      this.#clause("notMatchedBySource", condition, ...withValues(done)),
    );
  }
  /**
   * `RETURNING a, b` (PostgreSQL 17 and later), `OUTPUT inserted.a` (SQL Server): the rows as they
   * are now, on SQL Server NULLs for rows that were deleted. {@link mergeAction} says what was done.
   */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Merge<Target, Returned> {
    const { returning } = this.#parts;
    return this.#with<Returned>({ returning: [...returning, ...returningColumns(items)] });
  }
  /** Options for running this statement. */
  executionOptions(options: Readonly<Record<string, unknown>>): Merge<Target, Items> {
    return new Merge(this.#parts, { ...this.getExecutionOptions(), ...options });
  }
  /** The statement as SQL text, without running it. @see {@link compileStatement} */
  compile(options: StatementCompileOptions = {}): StatementText {
    return compileStatement(this, options);
  }
  /** Standard SQL, for reading. */
  override toString(): string {
    return compileStatement(this).sql;
  }
}

function withValues([action, values]: [MergeAction, unknown?]): [MergeAction, unknown] {
  return [action, values];
}

/** A MERGE that waits for its source. */
export interface MergeInto<Target> {
  /** `USING source ON condition`. @throws {ArgumentError} for what has no rows, or is no condition */
  using(source: Exclude<Selectable, ColumnElement>, on: Criterion): Merge<Target>;
}

/**
 * MERGE into a table or mapped class: rows of a source, joined to it, are inserted, updated or
 * deleted there. SQL Server, Oracle (one UPDATE and one INSERT, no RETURNING), PostgreSQL 15 and
 * later. Elsewhere compiling it raises; use the upsert of the dialect's `insert()`.
 *
 * @example
 * merge(stock)
 *   .using(delivery, stock.c.id.eq(delivery.c.id))
 *   .whenMatched(delivery.c.count.eq(0)).thenDelete()
 *   .whenMatched().thenUpdate({ count: stock.c.count.add(delivery.c.count) })
 *   .whenNotMatched().thenInsert({ id: delivery.c.id, count: delivery.c.count })
 * // MERGE INTO stock USING delivery ON stock.id = delivery.id
 * // WHEN MATCHED AND delivery.count = $1 THEN DELETE
 * // WHEN MATCHED THEN UPDATE SET count=(stock.count + delivery.count)
 * // WHEN NOT MATCHED THEN INSERT (id, count) VALUES (delivery.id, delivery.count)
 * @throws {ArgumentError} for a target that is no table; {UnsupportedCompilationError} when it is
 * compiled for a database that has no MERGE, or not this clause
 * @see https://learn.microsoft.com/en-us/sql/t-sql/statements/merge-transact-sql
 * @since 0.1.0
 */
export function merge<Target extends DmlTarget>(target: Target): MergeInto<Target> {
  const facts = requireFrom(target, "the target of MERGE");
  return {
    using(source, on) {
      const { from } = requireFrom(source, "the source of MERGE");
      const join = [facts.from, from, toCondition(on, "the condition of MERGE")];
      return new Merge({ target: facts, join, clauses: [], returning: [] });
    },
  };
}

/**
 * What MERGE did to the row that it returns: `INSERT`, `UPDATE` or `DELETE`. PostgreSQL 17 and
 * later, and SQL Server.
 *
 * @example
 * merge(stock).using(…).whenMatched().thenDelete().returning(stock.c.id, mergeAction().label("did"))
 * // … RETURNING stock.id, merge_action() AS did      (SQL Server: OUTPUT inserted.id, $action AS did)
 * @throws {UnsupportedCompilationError} when it is compiled for another database
 * @see https://www.postgresql.org/docs/current/functions-merge-support.html
 * @since 0.1.0
 */
export function mergeAction(): ColumnElement<"INSERT" | "UPDATE" | "DELETE", never, never> {
  const node: CustomNode = {
    kind: "custom",
    construct: mergeActionConstruct,
    parts: [],
    type: stringType,
  };
  return new ColumnElement(node);
}
