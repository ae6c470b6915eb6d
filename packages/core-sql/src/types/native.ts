import { type Processor, SqlType, type TypeChange, type TypeFacts } from "./type.ts";
import type { TypeEntry } from "./type-table.ts";

/** What makes a {@link NativeType}. */
export interface NativeDefinition {
  /** The dialect that has the type. */
  readonly dialect: string;
  /** Its name there, without parameters; with the facts it is the cache key. */
  readonly name: string;
  readonly entry: TypeEntry;
  readonly facts?: TypeFacts;
  readonly toCanonical?: Processor | undefined;
  readonly fromCanonical?: Processor | undefined;
  /** Whether null is passed to the processors too. */
  readonly handlesNull?: boolean;
  readonly equals?: ((a: unknown, b: unknown) => boolean) | undefined;
  readonly variants?: ReadonlyMap<string, SqlType<unknown>>;
  /** Methods that expressions of the type have; `this` is the expression. */
  readonly operators?: object | undefined;
  /** The type of `t` that is nearest, if there is one. */
  readonly generic?: (() => SqlType<unknown>) | undefined;
}

/** A type that one dialect alone has; it brings its own entry instead of one in the type tables. */
export class NativeType<out T, out Operators = unknown> extends SqlType<T, Operators> {
  readonly entry: TypeEntry;
  readonly #native: NativeDefinition;

  constructor(definition: NativeDefinition) {
    super({
      kind: "native",
      facts: { ...definition.facts, dialect: definition.dialect, nativeName: definition.name },
      toCanonical: definition.toCanonical,
      fromCanonical: definition.fromCanonical,
      equals: definition.equals,
      handlesNull: definition.handlesNull ?? false,
      ...(definition.variants === undefined ? {} : { variants: definition.variants }),
      operators: definition.operators,
      generic: definition.generic,
    });
    this.entry = definition.entry;
    this.#native = definition;
  }

  override with<Own = Operators>(change: TypeChange): NativeType<T, Own> {
    return new NativeType<T, Own>({ ...this.#native, ...change });
  }
}
