/** Dollars in millions: `1,234.5 M`. */
export function millions(dollars: number | null): string {
  return dollars === null ? "-" : `${grouped(dollars / 1e6, 1)} M`;
}

/** A number with separators and so many decimals, the same in every locale. */
export function grouped(value: number | null, decimals = 0): string {
  return value === null
    ? "-"
    : value.toLocaleString("en-US", {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
}
