/** `fillfactor=70` of the catalogue as `{ fillfactor: 70 }`, the way it is given when something is made. */
export function storageOf(
  options: readonly string[] | null,
): Readonly<Record<string, string | number | boolean>> | undefined {
  if (options === null || options.length === 0) return undefined;
  return Object.fromEntries(
    options.map((option) => {
      const at = option.indexOf("=");
      return [option.slice(0, at), storageValue(option.slice(at + 1))];
    }),
  );
}

function storageValue(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

/** Leaves out what is undefined, and the object itself when nothing is left. */
export function someOptions(
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
