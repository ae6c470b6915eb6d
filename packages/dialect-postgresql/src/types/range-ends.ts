import { type Scale, scaleOf } from "./range-scale.ts";

/** One end of a range; null is open. */
export interface End {
  readonly value: unknown;
  readonly isLower: boolean;
  readonly isIncluded: boolean;
}

/** The ends of a range that has values. */
export interface Ends {
  readonly lower: End;
  readonly upper: End;
}

/** What the ends of a range are made of. */
export interface EndValues {
  readonly lower: unknown;
  readonly upper: unknown;
  readonly bounds: string;
  readonly isEmpty: boolean;
}

function scaleOfEnds(lower: unknown, upper: unknown): Scale {
  const scale = scaleOf(lower ?? upper);
  // 1 and 2.5: not every end is whole.
  if (scale.next === undefined || lower === null || upper === null) return scale;
  const other = scaleOf(upper);
  return other.next === undefined ? other : scale;
}

/**
 * The order of two ends on one line, where a lower end that is not included lies just above its
 * value, and an upper one just below.
 */
export function compareEnds(a: End, b: End): number {
  if (a.value === null && b.value === null) {
    return a.isLower === b.isLower ? 0 : a.isLower ? -1 : 1;
  }
  if (a.value === null) return a.isLower ? -1 : 1;
  if (b.value === null) return b.isLower ? 1 : -1;
  const order = scaleOfEnds(a.value, b.value).compare(a.value as never, b.value as never);
  return order === 0 ? offset(a) - offset(b) : order;
}

/** Where an end lies beside its value. */
function offset({ isLower, isIncluded }: End): number {
  if (isIncluded) return 0;
  return isLower ? 1 : -1;
}

/** Where values can be counted, the lower end is included and the upper one not, as on the server. */
function counted(end: End, { next }: Scale): End {
  if (end.value === null || next === undefined || end.isIncluded === end.isLower) return end;
  return { ...end, value: next(end.value as never), isIncluded: end.isLower };
}

/** The ends in the form in which the server keeps them; undefined for a range without values. */
export function endsOf({ lower, upper, bounds, isEmpty }: EndValues): Ends | undefined {
  if (isEmpty) return undefined;
  const scale = scaleOfEnds(lower, upper);
  const ends: Ends = {
    lower: counted({ value: lower, isLower: true, isIncluded: bounds.startsWith("[") }, scale),
    upper: counted({ value: upper, isLower: false, isIncluded: bounds.endsWith("]") }, scale),
  };
  return hasValues(ends) ? ends : undefined;
}

/** Whether the lower end is above the upper one, which no range allows. */
export function isInverted(lower: unknown, upper: unknown): boolean {
  if (lower === null || upper === null) return false;
  return scaleOfEnds(lower, upper).compare(lower as never, upper as never) > 0;
}

function hasValues({ lower, upper }: Ends): boolean {
  if (lower.value === null || upper.value === null) return true;
  const { compare } = scaleOfEnds(lower.value, upper.value);
  const order = compare(lower.value as never, upper.value as never);
  return order < 0 || (order === 0 && lower.isIncluded && upper.isIncluded);
}

/** Whether nothing lies between the upper end of one range and the lower end of the next, and nothing in both. */
export function touches(upper: End, lower: End): boolean {
  if (upper.value === null || lower.value === null || upper.isIncluded === lower.isIncluded) {
    return false;
  }
  return scaleOf(upper.value).compare(upper.value as never, lower.value as never) === 0;
}

/** The end that begins where another one ends, or the other way round. */
export function opposite({ value, isLower, isIncluded }: End): End {
  return { value, isLower: !isLower, isIncluded: !isIncluded };
}
