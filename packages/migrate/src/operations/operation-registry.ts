import { CommandError } from "../errors.ts";
import type { MigrateOperation } from "./migrate-operation.ts";

/** Makes operations of a class happen; a generator is run as a program. */
export type Implementation<Host, Op extends MigrateOperation = MigrateOperation> = (
  host: Host,
  op: Op,
) => unknown;

/** The class of an operation. */
export type OperationClass<Op extends MigrateOperation> = abstract new (...args: never[]) => Op;

/** Which class of operations happens how; for one dialect, or for all. */
export class OperationRegistry<Host> {
  readonly #known = new Map<unknown, Map<string, Implementation<Host>>>();
  readonly #makeBuiltIn: () => ReadonlyMap<unknown, Implementation<Host>>;
  #builtIn: ReadonlyMap<unknown, Implementation<Host>> | undefined;

  constructor(makeBuiltIn: () => ReadonlyMap<unknown, Implementation<Host>>) {
    this.#makeBuiltIn = makeBuiltIn;
  }
  /** Says how a class of operations happens; for all dialects without a name. */
  set<Op extends MigrateOperation>(
    Class: OperationClass<Op>,
    implementation: Implementation<Host, Op>,
    dialect: string = "",
  ): void {
    const known = this.#known.get(Class) ?? new Map<string, Implementation<Host>>();
    this.#known.set(Class, known);
    // It is only looked up for operations of its class.
    known.set(dialect, implementation as Implementation<Host>);
  }
  /** How an operation happens: by its class, or the nearest one that it extends. */
  find(op: MigrateOperation, dialect: string): Implementation<Host> {
    this.#builtIn ??= this.#makeBuiltIn();
    let Class: unknown = op.constructor;
    while (typeof Class === "function" && Class !== Function.prototype) {
      const own = this.#known.get(Class);
      const found = own?.get(dialect) ?? own?.get("") ?? this.#builtIn.get(Class);
      if (found !== undefined) return found;
      Class = Object.getPrototypeOf(Class);
    }
    throw new CommandError(
      `Cannot run the operation ${op.constructor.name}: nobody has said how. ` +
        `Call Operations.implementationFor(${op.constructor.name}, …) in env.ts.`,
    );
  }
}
