/** How the ends of ranges of one kind are ordered, and what follows an end where values can be counted. */
export interface Scale {
  readonly compare: (a: never, b: never) => number;
  /** The next value; undefined where there is none, as between two fractions. */
  readonly next?: (value: never) => unknown;
}

function byOrder(a: never, b: never): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Dates as numbers: `===` compares the objects. */
const moments: Scale = { compare: (a: Date, b: Date) => a.getTime() - b.getTime() };

const wholeNumbers: Scale = { compare: byOrder, next: (value: number) => value + 1 };
const bigIntegers: Scale = { compare: byOrder, next: (value: bigint) => value + 1n };
const anyOrder: Scale = { compare: byOrder };

/** Objects are ordered by the `compare` of their class, as those of Temporal are. */
function orderOfObjects(value: object): Scale {
  const { compare } = value.constructor as { readonly compare?: Scale["compare"] };
  return typeof compare === "function" ? { compare } : anyOrder;
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
const days: Scale = { compare: byOrder, next: nextDay };

/** Digits before and after the point, for numbers that are kept as text to be exact. */
function decimalParts(text: string): { readonly whole: string; readonly fraction: string } {
  const [whole = "0", fraction = ""] = text.split(".");
  return { whole, fraction };
}

function compareDecimals(a: string, b: string): number {
  const [left, right] = [decimalParts(a), decimalParts(b)];
  const length = Math.max(left.fraction.length, right.fraction.length);
  const scaled = ({ whole, fraction }: { readonly whole: string; readonly fraction: string }) =>
    BigInt(whole + fraction.padEnd(length, "0"));
  return byOrder(scaled(left) as never, scaled(right) as never);
}
const decimals: Scale = { compare: compareDecimals };

const isDay = /^\d{4}-\d\d-\d\d$/;
const isDecimal = /^[+-]?\d+(?:\.\d+)?$/;

function textScale(text: string): Scale {
  if (isDay.test(text)) return days;
  return isDecimal.test(text) ? decimals : anyOrder;
}

/** The order of a range's values, by one of its ends or by a value that is looked for. */
export function scaleOf(value: unknown): Scale {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? wholeNumbers : anyOrder;
    case "bigint":
      return bigIntegers;
    case "string":
      return textScale(value);
    default:
      if (value instanceof Date) return moments;
      return typeof value === "object" && value !== null ? orderOfObjects(value) : anyOrder;
  }
}
