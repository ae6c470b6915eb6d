import type { Program, ProgramConnection } from "@rebis/base";

/** An enum that a schema owns. */
export interface OwnedEnum {
  readonly name: string;
  /** Undefined is the default schema. */
  readonly schema: string | undefined;
  readonly values: readonly string[];
  /** It is created and dropped with the tables that use it; else others do that. */
  readonly isOurs: boolean;
}

/** One change of an enum; `enum` says what it is before (of one to be created: after). */
export type EnumChange =
  | { readonly kind: "create" | "drop"; readonly enum: OwnedEnum }
  | {
      readonly kind: "addValue";
      readonly enum: OwnedEnum;
      readonly value: string;
      /** The value beside which it stands; at the end without either. */
      readonly before?: string | undefined;
      readonly after?: string | undefined;
    }
  | {
      readonly kind: "renameValue";
      readonly enum: OwnedEnum;
      readonly value: string;
      readonly to: string;
    }
  /** Made anew with other values; columns, defaults, indexes and checks that use it go along. */
  | { readonly kind: "replace"; readonly enum: OwnedEnum; readonly values: readonly string[] };

/**
 * Types that tables use and a schema owns (enums, domains). `tables` are core's tables, which lie
 * above this layer; `isChecked` asks the database first.
 */
export interface OwnedTypes {
  /** Runs before the tables are created; what is in `written`, by key, is there, and what is made is added. */
  create(
    connection: ProgramConnection,
    tables: readonly object[],
    isChecked: boolean,
    written?: Set<string>,
  ): Program<void>;
  /** Runs after the tables were dropped; a type that others still use stays. */
  drop(connection: ProgramConnection, tables: readonly object[], isChecked: boolean): Program<void>;
  /** The enums that the columns of tables have, each once. */
  enums(tables: readonly object[]): readonly OwnedEnum[];
  /**
   * Changes an enum.
   *
   * @throws {InvalidRequestError} when values would go that rows have, saying how many
   */
  changeEnum(
    connection: ProgramConnection,
    change: EnumChange,
    written?: Set<string>,
  ): Program<void>;
}
