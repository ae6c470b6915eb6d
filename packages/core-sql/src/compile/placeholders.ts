import type { BindPlan, PlaceholderStyle, SqlPiece } from "./compiled.ts";

/** Styles that write one number for one bind, however often it is used. */
function isNumbered(style: PlaceholderStyle): boolean {
  return style === "dollar" || style === "colon" || style === "at";
}

const marks = { dollar: "$", colon: ":", at: "@p", position: ":" } as const;

/** Writes placeholders in a style, and says which value stands at each. */
export class Placeholders {
  readonly #style: PlaceholderStyle;
  readonly #numbers = new Map<BindPlan, number>();
  #count = 0;

  constructor(style: PlaceholderStyle) {
    this.#style = style;
  }

  /** The placeholder of a plan, and whether a value must be added for it. */
  of(plan: BindPlan): { readonly text: string; readonly isNew: boolean } {
    if (!isNumbered(this.#style)) return { text: this.next(plan), isNew: true };
    const known = this.#numbers.get(plan);
    if (known !== undefined) return { text: this.#number(known) + plan.cast, isNew: false };
    const text = this.next(plan);
    this.#numbers.set(plan, this.#count);
    return { text, isNew: true };
  }

  /** The next placeholder, for a value of a list, or of another row. */
  next({ name, cast }: Pick<BindPlan, "name" | "cast">): string {
    if (this.#style === "qmark") return "?";
    if (this.#style === "named") return `:${name}`;
    this.#count += 1;
    return this.#number(this.#count) + cast;
  }

  #number(number: number): string {
    return `${marks[this.#style as keyof typeof marks]}${number}`;
  }
}

/** The text with its placeholders; undefined while a list is open. */
export function finishedText(
  pieces: readonly SqlPiece[],
  style: PlaceholderStyle,
): string | undefined {
  const placeholders = style === "qmark" ? undefined : new Placeholders(style);
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if (!("bind" in piece)) return undefined;
    else text += placeholders === undefined ? "?" : placeholders.of(piece.bind).text;
  }
  return text;
}

/** The plan of a piece that has a value. */
export function planOf(piece: Exclude<SqlPiece, string>): BindPlan {
  if ("bind" in piece) return piece.bind;
  return "inline" in piece ? piece.inline : piece.expanding;
}

/** One plan a value, in the order in which the driver wants them. */
export function bindsInOrder(
  pieces: readonly SqlPiece[],
  style: PlaceholderStyle,
): readonly BindPlan[] {
  const binds: BindPlan[] = [];
  const seen = isNumbered(style) ? new Set<BindPlan>() : undefined;
  for (const piece of pieces) {
    if (typeof piece === "string") continue;
    const plan = planOf(piece);
    if (seen?.has(plan) === true) continue;
    seen?.add(plan);
    binds.push(plan);
  }
  return binds;
}
