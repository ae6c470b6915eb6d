import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Measurement, measure, type Style } from "./measure.ts";

/** What one style may cost, in type instantiations. */
export interface StyleBudget {
  /** 50 tables and 20 queries, everything counted. */
  readonly total: number;
  /** One more query, among 50 tables. */
  readonly perQuery: number;
}

/** What one style costs. */
export interface StyleCost extends StyleBudget {
  readonly style: Style;
  /** One more query, among 500 tables. */
  readonly perQueryAmong500: number;
  readonly seconds: number;
}

/** Why a style cannot be measured yet, or undefined when it can. */
export function missingExport(style: Style): string | undefined {
  const wants = { core: ["core-sql", "select"], orm: ["orm", "declarativeBase"] } as const;
  const [name, exported] = wants[style];
  const file = resolve(import.meta.dirname, `../../../packages/${name}/dist/index.d.ts`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return new RegExp(`\\b${exported}\\b`).test(text)
    ? undefined
    : `@rebis/${name} does not export ${exported} yet`;
}

/** Measures a style: what grows with queries, among few tables and among many. */
export async function measureStyle(style: Style): Promise<StyleCost> {
  const perQuery = (few: Measurement, many: Measurement): number =>
    Math.round((many.instantiations - few.instantiations) / 80);
  const few50 = await measure(style, 50, 20);
  const many50 = await measure(style, 50, 100);
  const few500 = await measure(style, 500, 20);
  const many500 = await measure(style, 500, 100);
  return {
    style,
    total: few50.instantiations,
    perQuery: perQuery(few50, many50),
    perQueryAmong500: perQuery(few500, many500),
    seconds: many500.seconds,
  };
}

const slack = 1.02;
const spread = 0.1;

/** What a cost breaks: the budget (2 % over is too much), or the rule that a query's cost ignores the table count. */
export function findBreaches(cost: StyleCost, budget: StyleBudget | undefined): string[] {
  const breaches: string[] = [];
  const apart = Math.abs(cost.perQueryAmong500 - cost.perQuery) / Math.max(cost.perQuery, 1);
  if (apart > spread) {
    breaches.push(
      `${cost.style}: a query costs ${cost.perQuery} among 50 tables and ${cost.perQueryAmong500} among 500: more than 10 % apart`,
    );
  }
  if (budget === undefined)
    return [...breaches, `${cost.style}: there is no budget; run \`pnpm budget:update\``];
  for (const key of ["total", "perQuery"] as const) {
    if (cost[key] > budget[key] * slack) {
      breaches.push(
        `${cost.style}: ${key} is ${cost[key]} instantiations, the budget is ${budget[key]}`,
      );
    }
  }
  return breaches;
}
