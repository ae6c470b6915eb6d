/** How a range of revisions is taken. */
export interface RangeOptions {
  /** With the lower end. */
  readonly inclusive?: boolean;
  /** The upper end need not come of the lower one: other lines are taken from their bases. */
  readonly implicitBase?: boolean;
  /** A relative end that goes too far is refused; default true. */
  readonly assertRelativeLength?: boolean;
}
