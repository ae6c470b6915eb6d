/**
 * The settings that the conversion of values relies on, as statements for those that differ. Most
 * servers have them all, so that nothing is sent; poolers in transaction mode know these settings.
 *
 * @param reported - what the server reported when the connection was made
 */
export function settingStatements(reported: ReadonlyMap<string, string>): readonly string[] {
  const statements: string[] = [];
  const dateStyle = reported.get("DateStyle");
  if (dateStyle !== undefined && !dateStyle.startsWith("ISO")) {
    statements.push("SET DateStyle = 'ISO'");
  }
  const intervalStyle = reported.get("IntervalStyle");
  if (intervalStyle !== undefined && !["postgres", "iso_8601"].includes(intervalStyle)) {
    statements.push("SET IntervalStyle = 'iso_8601'");
  }
  const encoding = reported.get("client_encoding");
  if (encoding !== undefined && encoding !== "UTF8")
    statements.push("SET client_encoding = 'UTF8'");
  return statements;
}
