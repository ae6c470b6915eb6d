import type { MigrateOperation } from "../operations/migrate-operation.ts";
import { OpContainer } from "../operations/ops/containers.ts";
import type { MigrationScript } from "./migration-script.ts";

type OperationClass<Op extends MigrateOperation> = new (...args: never[]) => Op;
/** What stands in the place of an operation: another one, several, or none. */
type Rewrite<Op extends MigrateOperation> = (
  op: Op,
) => MigrateOperation | readonly MigrateOperation[];

/**
 * Changes operations by their class, in `upgrade` and `downgrade` alike: a
 * `processRevisionDirectives` of small parts.
 *
 * @example
 * const rewriter = new Rewriter()
 *   .rewrites(AddColumnOp, (op) => [op, new ExecuteSqlOp("ANALYZE")])
 *   .rewrites(DropTableOp, () => []);
 * defineConfig({ processRevisionDirectives: rewriter.process });
 * @see https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#alembic.autogenerate.rewriter.Rewriter
 */
export class Rewriter {
  readonly #entries: (readonly [OperationClass<MigrateOperation>, Rewrite<never>])[] = [];
  #next: Rewriter | undefined;

  /** Says what stands in the place of operations of a class. */
  rewrites<Op extends MigrateOperation>(Class: OperationClass<Op>, rewrite: Rewrite<Op>): this {
    this.#entries.push([Class, rewrite as Rewrite<never>]);
    return this;
  }
  /** Runs another rewriter afterwards. */
  chain(other: Rewriter): this {
    if (this.#next === undefined) this.#next = other;
    else this.#next.chain(other);
    return this;
  }
  /** To be given as `processRevisionDirectives`. */
  readonly process = (directives: MigrationScript[]): void => {
    for (const script of directives) {
      for (const container of [script.upgradeOps, script.downgradeOps]) this.#rewriteIn(container);
    }
    this.#next?.process(directives);
  };

  #rewriteIn(container: OpContainer): void {
    container.ops = container.ops.flatMap((op) => {
      if (op instanceof OpContainer) this.#rewriteIn(op);
      return this.#rewritten(op);
    });
  }
  #rewritten(op: MigrateOperation): readonly MigrateOperation[] {
    // A rewrite is asked once about each operation, and not about what it made of it.
    let ops: readonly MigrateOperation[] = [op];
    for (const [Class, rewrite] of this.#entries) {
      // Each entry's rewrite is for its class.
      ops = ops.flatMap((each) =>
        each instanceof Class ? (rewrite as Rewrite<MigrateOperation>)(each) : each,
      );
    }
    return ops;
  }
}
