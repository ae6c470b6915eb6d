import { SqlType, type TypeChange, type TypeFacts } from "./type.ts";
import type { TypeEntry } from "./type-table.ts";

/** What makes a {@link NativeType}. */
export interface NativeDefinition extends TypeChange {
  /** The dialect that has the type. */
  readonly dialect: string;
  /** Its name there, without parameters; with the facts it is the cache key. */
  readonly name: string;
  readonly entry: TypeEntry;
  readonly facts?: TypeFacts;
}

/** A type that one dialect alone has; it brings its own entry instead of one in the type tables. */
export class NativeType<out T, out Operators = unknown> extends SqlType<T, Operators> {
  readonly entry: TypeEntry;
  readonly #native: NativeDefinition;

  constructor(definition: NativeDefinition) {
    const { dialect, name, entry: _entry, facts, ...rest } = definition;
    super({ ...rest, kind: "native", facts: { ...facts, dialect, nativeName: name } });
    this.entry = definition.entry;
    this.#native = definition;
  }

  override with<Own = Operators>(change: TypeChange): NativeType<T, Own> {
    return this.asThis(new NativeType<T, Own>({ ...this.#native, ...change }));
  }
}
