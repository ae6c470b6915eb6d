/** True when the source, comments aside, is nothing but re-exports by name. */
export function isReexportsOnly(source: string): boolean {
  const rest = source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/^export (?:type )?\{[^}]*\}(?: from ["'][^"']+["'])?;/gm, "");
  return rest.trim() === "";
}

/** True when a star export is somewhere in the source. */
export function hasStarExport(source: string): boolean {
  return /^export \*/m.test(source);
}
