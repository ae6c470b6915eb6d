import { ArgumentError } from "@rebis/base";
import type { BindNode, Expr, FrameEdge, OverNode } from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import { describe, toExpression } from "../coerce/operand.ts";
import { SqlElement } from "../ast/element.ts";
import { integer } from "../types/numeric.ts";
import { toOrderTerm } from "../coerce/order-term.ts";
import type { OrderTerm } from "./query.ts";

/** What stands at an edge of a window frame. @see {@link FrameClause} */
export const FrameClauseType: {
  readonly UNBOUNDED: "unbounded";
  readonly CURRENT: "current";
  readonly PRECEDING: "preceding";
  readonly FOLLOWING: "following";
} = {
  UNBOUNDED: "unbounded",
  CURRENT: "current",
  PRECEDING: "preceding",
  FOLLOWING: "following",
};
/** One of the members of the constant of this name. */
export type FrameClauseType = FrameEdge;

/**
 * The frame of a window where two numbers do not say it: distances that are no whole numbers
 * (an interval of a RANGE), or a frame that begins after the row.
 *
 * @example
 * func.sum(days.c.sold).over({
 *   orderBy: days.c.day,
 *   range: new FrameClause(literal("P7D", t.interval()), null, FrameClauseType.PRECEDING, FrameClauseType.CURRENT),
 * })
 * // postgres: sum(days.sold) OVER (ORDER BY days.day RANGE BETWEEN $1::INTERVAL PRECEDING AND CURRENT ROW)
 *
 * @param start - a value or a bound parameter; null where the edge has no distance
 * @throws {ArgumentError} for a distance at an edge that has none, or none at one that needs it
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.FrameClause
 * @since 0.1.0
 */
export class FrameClause {
  readonly edges: readonly [FrameEdge, FrameEdge];
  readonly distances: readonly Expr[];

  constructor(
    start: unknown,
    end: unknown,
    startFrameType: FrameClauseType,
    endFrameType: FrameClauseType,
  ) {
    this.edges = [startFrameType, endFrameType];
    this.distances = [
      ...distance(start, startFrameType, "start"),
      ...distance(end, endFrameType, "end"),
    ];
  }
}

function distance(value: unknown, edge: FrameEdge, which: string): readonly Expr[] {
  if (edge !== "preceding" && edge !== "following") {
    if (value === null && (edge === "unbounded" || edge === "current")) return [];
    throw new ArgumentError(
      `Cannot read the ${which} of a window frame: "unbounded" and "current" take null, "preceding" and "following" a value. Choose one of FrameClauseType.`,
    );
  }
  const node = SqlElement.is(value) ? toExpression(value, `the ${which} of a frame`) : undefined;
  if (value === null || (node !== undefined && node.kind !== "bind")) {
    throw new ArgumentError(
      `Cannot use ${describe(value)} as the ${which} of a window frame: it is a distance. Give a value, or bindparam().`,
    );
  }
  if (node !== undefined) return [node as BindNode];
  return [
    typeof value === "number" && Number.isInteger(value)
      ? valueBind(value, integer(), "param")
      : toExpression(value, `the ${which} of a frame`, "param"),
  ];
}

/** The edges of a window frame: null is unbounded, 0 the current row, negative before it, positive after. */
type FrameBounds = readonly [number | null, number | null] | FrameClause;

/** Terms of a window: expressions, and columns or labels of the query by their names. */
export type WindowTerms = OrderTerm | readonly OrderTerm[];

/** Options of `over`: the window of a window function. */
export interface OverOptions {
  readonly partitionBy?: WindowTerms;
  readonly orderBy?: WindowTerms;
  /** `ROWS BETWEEN`: null is unbounded, 0 the current row, negative before it, positive after. */
  readonly rows?: FrameBounds;
  readonly range?: FrameBounds;
  readonly groups?: FrameBounds;
  readonly exclude?: "current row" | "group" | "ties" | "no others";
}

/** The terms of an ORDER BY or PARTITION BY inside an expression. */
export function termsOf(terms: WindowTerms | undefined, where: string): readonly Expr[] {
  if (terms === undefined) return [];
  return (Array.isArray(terms) ? terms : [terms]).map((term) => toOrderTerm(term, where));
}

const excludes: readonly unknown[] = ["current row", "group", "ties", "no others", undefined];

function edge(bound: number | null): FrameEdge {
  if (bound === null) return "unbounded";
  return bound === 0 ? "current" : bound < 0 ? "preceding" : "following";
}

function frameOf(bounds: FrameBounds | undefined): FrameClause | undefined {
  if (bounds === undefined || bounds instanceof FrameClause) return bounds;
  const isBound = (bound: unknown): boolean => bound === null || Number.isSafeInteger(bound);
  if (!Array.isArray(bounds) || bounds.length !== 2 || !bounds.every(isBound)) {
    throw new ArgumentError(
      `Cannot read the frame of a window: give two whole numbers (null for unbounded), as in { rows: [null, 0] }; for other distances a FrameClause.`,
    );
  }
  const [start, end] = bounds as readonly [number | null, number | null];
  const size = (bound: number | null): number | null =>
    bound === null || bound === 0 ? null : Math.abs(bound);
  return new FrameClause(size(start), size(end), edge(start), edge(end));
}

/** `operand OVER (…)`. */
export function overNode(operand: Expr, options: OverOptions): OverNode {
  const units = (["rows", "range", "groups"] as const).filter(
    (unit) => options[unit] !== undefined,
  );
  const [frameUnit] = units;
  if (units.length > 1)
    throw new ArgumentError(
      `Cannot give a window both ${units.join(" and ")}: a frame has one unit. Choose one.`,
    );
  if (!excludes.includes(options.exclude))
    throw new ArgumentError(
      `Cannot read "exclude" of a window: it is "current row", "group", "ties" or "no others".`,
    );
  const frame = frameUnit === undefined ? undefined : frameOf(options[frameUnit]);
  return {
    kind: "over",
    operand,
    partitionBy: termsOf(options.partitionBy, "a term of PARTITION BY"),
    orderBy: termsOf(options.orderBy, "a term of ORDER BY"),
    frameUnit,
    frame: frame?.edges ?? [],
    distances: frame?.distances ?? [],
    exclude: options.exclude,
    type: operand.type,
  };
}
