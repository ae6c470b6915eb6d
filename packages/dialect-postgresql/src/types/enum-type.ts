import { type EnumOptions, SqlType, t } from "@rebis/core-sql";
import type { TypeDefinition } from "@rebis/core-sql/spi";

/** Options of {@link enumType}. */
export interface EnumTypeOptions extends EnumOptions {
  readonly name: string;
  /** Whether `createAll` and `dropAll` create and drop the type (default); else others do. */
  readonly createType?: boolean;
}

/** An enum of which it is known who creates it. */
export class EnumType<out T> extends SqlType<T> {
  readonly createType: boolean;
  constructor(definition: TypeDefinition, createType: boolean) {
    super(definition);
    this.createType = createType;
  }
  override inSchema(schema: string): EnumType<T> {
    return new EnumType(super.inSchema(schema).definition, this.createType);
  }
}

/**
 * One of some strings, as a type of the schema: `t.enum()` that says who creates it.
 *
 * @example
 * column(enumType("draft", "published", { name: "status", createType: false })) // status status NOT NULL
 * @throws {ArgumentError} without members, or with one twice
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.ENUM
 * @since 0.1.0
 */
export function enumType<const Members extends readonly string[]>(
  ...membersAndOptions: readonly [...Members, EnumTypeOptions]
): EnumType<Members[number]> {
  const { createType = true } = membersAndOptions.at(-1) as EnumTypeOptions;
  const { definition } = t.enum<Members>(...membersAndOptions);
  return new EnumType(definition, createType);
}
