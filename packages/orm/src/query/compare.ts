// How values compare in SQL, where NULL and what is not in memory make the answer unknown.

/** A value that is not in memory: nothing can be said of the object. */
export const absent: unique symbol = Symbol("absent");

/** Whether JavaScript can compare a value as SQL does. */
export function isComparable(value: unknown): boolean {
  switch (typeof value) {
    case "number":
    case "bigint":
    case "string":
    case "boolean":
      return true;
    default:
      return value === null || value instanceof Date;
  }
}

/** Applies a function to a value that is there and is not NULL. */
export function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  return value === absent || value === null ? value : change(value);
}

/** Values as JavaScript can compare them: a date by its time. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** Whether two values are equal; numbers and bigints are one kind. */
export function isSame(a: unknown, b: unknown): boolean | typeof absent {
  const left = plain(a);
  const right = plain(b);
  if (isNumeric(left) && isNumeric(right)) return left == right; // oxlint-disable-line eqeqeq
  return typeof left === typeof right ? left === right : absent;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

type Compare = (a: unknown, b: unknown) => unknown;

function ordered(test: (a: number | bigint, b: number | bigint) => boolean): Compare {
  return (a, b) => {
    const left = plain(a);
    const right = plain(b);
    // The order of texts is the business of the database's collation.
    return isNumeric(left) && isNumeric(right) ? test(left, right) : absent;
  };
}

function arithmetic(
  numbers: (a: number, b: number) => number,
  bigints: (a: bigint, b: bigint) => bigint,
): Compare {
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number") return numbers(a, b);
    return typeof a === "bigint" && typeof b === "bigint" ? bigints(a, b) : absent;
  };
}

/** Operators of two values that are there. */
export const comparisons: Readonly<Record<string, Compare>> = {
  eq: isSame,
  ne: (a, b) => mapped(isSame(a, b), (same) => same === false),
  lt: /* @__PURE__ */ ordered((a, b) => a < b),
  le: /* @__PURE__ */ ordered((a, b) => a <= b),
  gt: /* @__PURE__ */ ordered((a, b) => a > b),
  ge: /* @__PURE__ */ ordered((a, b) => a >= b),
  add: /* @__PURE__ */ arithmetic(
    (a, b) => a + b,
    (a, b) => a + b,
  ),
  sub: /* @__PURE__ */ arithmetic(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  mul: /* @__PURE__ */ arithmetic(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
};

/** AND (`deciding` false) or OR (`deciding` true) of three-valued answers. */
export function combine(answers: readonly unknown[], deciding: boolean): unknown {
  if (answers.includes(deciding)) return deciding;
  if (answers.includes(absent)) return absent;
  return answers.includes(null) ? null : !deciding;
}
