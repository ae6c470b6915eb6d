/** The key of an object in a schema, as a MetaData has it for tables. */
export function keyOf(schema: string | undefined, name: string): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
