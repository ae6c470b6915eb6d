const utc = /^(?:(?:Etc\/)?(?:UTC|UCT|Universal|Zulu|GMT|Greenwich)|GMT[+-]?0|Etc\/GMT[+-]?0)$/i;

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
  // now() in a column without a time zone is the session's time, and such a column is read as UTC.
  const timeZone = reported.get("TimeZone");
  if (timeZone !== undefined && !utc.test(timeZone)) statements.push("SET TimeZone = 'UTC'");
  return statements;
}
