import fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import {
  and,
  case_,
  column,
  type ColumnElement,
  func,
  literal,
  not,
  or,
  select,
  t,
  table,
} from "@rebis/core-sql";
import { compile, fill } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";

// What SQLite computes must be what JavaScript computes by the rules of SQL: parentheses stand
// where they change the value, NULL is neither true nor false, and values keep their types.

interface Row {
  readonly id: number;
  readonly a: number | null;
  readonly b: number | null;
  readonly s: string | null;
  readonly f: boolean | null;
}
type Value = number | string | boolean | null;
/** An expression, and what it is worth for a row. */
interface Term<V extends Value> {
  readonly element: ColumnElement<V | null>;
  value(row: Row): V | null;
}

const rows: readonly Row[] = [
  { id: 1, a: 3, b: -2, s: "b", f: true },
  { id: 2, a: null, b: 4, s: "", f: false },
  { id: 3, a: 0, b: null, s: null, f: null },
  { id: 4, a: -5, b: 0, s: "Ab", f: true },
  { id: 5, a: null, b: null, s: "a%", f: false },
];
const facts = table(
  "facts",
  column("id", t.integer()),
  column("a", t.integer()),
  column("b", t.integer()),
  column("s", t.string()),
  column("f", t.boolean()),
);

const dialect = sqlite().sql;
const database = new DatabaseSync(":memory:");
database.exec("CREATE TABLE facts (id INTEGER, a INTEGER, b INTEGER, s VARCHAR, f BOOLEAN)");
for (const { id, a, b, s, f } of rows) {
  const truth = f === null ? null : Number(f);
  database.prepare("INSERT INTO facts VALUES (?, ?, ?, ?, ?)").run(id, a, b, s, truth);
}
afterAll(() => database.close());

function found(element: ColumnElement): readonly unknown[] {
  const statement = select(element.label("x")).selectFrom(facts).orderBy(facts.c.id);
  const { sql, parameters } = fill(compile(statement.node, dialect));
  return database
    .prepare(sql)
    .all(...(parameters as string[]))
    .map((row) => row["x"]);
}

const stored = (value: Value): unknown => (typeof value === "boolean" ? Number(value) : value);

/** Nothing with NULL gives NULL. */
function strict<A extends Value, B extends Value, V extends Value>(
  left: Term<A>,
  right: Term<B>,
  element: ColumnElement<V | null>,
  compute: (a: A, b: B) => V | null,
): Term<V> {
  return {
    element,
    value: (row) => {
      const [a, b] = [left.value(row), right.value(row)];
      return a === null || b === null ? null : compute(a, b);
    },
  };
}

/** AND and OR of three values: the absorbing one wins, else NULL. */
function combined(values: readonly (boolean | null)[], absorbing: boolean): boolean | null {
  if (values.includes(absorbing)) return absorbing;
  return values.includes(null) ? null : !absorbing;
}

const constant = <V extends Value>(value: V | null, type: "integer" | "string" | "boolean") => {
  const element = literal(value, t[type]() as never) as unknown as ColumnElement<V | null>;
  return { element, value: () => value } satisfies Term<V>;
};
const of = <V extends Value>(name: keyof Row): Term<V> => ({
  element: facts.c[name as "a"] as unknown as ColumnElement<V | null>,
  value: (row) => row[name] as V | null,
});

const comparisons = {
  eq: (a: Value, b: Value) => a === b,
  ne: (a: Value, b: Value) => a !== b,
  lt: (a: Value, b: Value) => a! < b!,
  le: (a: Value, b: Value) => a! <= b!,
  gt: (a: Value, b: Value) => a! > b!,
  ge: (a: Value, b: Value) => a! >= b!,
} as const;
const arithmetic = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b + 0, // SQLite has no -0
  mod: (a: number, b: number) => (b === 0 ? null : (a % b) + 0),
  floorDiv: (a: number, b: number) => (b === 0 ? null : Math.trunc(a / b) + 0),
  bitwiseAnd: (a: number, b: number) => a & b,
  bitwiseOr: (a: number, b: number) => a | b,
} as const;
const named = <Names extends object>(table: Names) =>
  fc.constantFrom(...(Object.keys(table) as (keyof Names & string)[]));

function compared(
  operator: keyof typeof comparisons,
  left: Term<Value>,
  right: Term<Value>,
): Term<boolean> {
  const element = left.element[operator](right.element as never);
  return strict(left, right, element as never, comparisons[operator]);
}

const sizes = { maxDepth: 4, depthSize: "small" } as const;
const terms = fc.letrec<{ number: Term<number>; text: Term<string>; truth: Term<boolean> }>(
  (tie) => ({
    number: fc.oneof(
      sizes,
      fc.constantFrom(of<number>("a"), of<number>("b")),
      fc.option(fc.integer({ min: -4, max: 4 })).map((each) => constant(each, "integer")),
      fc
        .tuple(named(arithmetic), tie("number"), tie("number"))
        .map(([operator, left, right]) =>
          strict(
            left,
            right,
            left.element[operator](right.element as never) as never,
            arithmetic[operator] as (a: number, b: number) => number | null,
          ),
        ),
      tie("number").map((each): Term<number> => ({
        element: each.element.neg() as never,
        value: (row) => {
          const value = each.value(row);
          return value === null ? null : 0 - value;
        },
      })),
      fc.tuple(tie("number"), tie("number")).map(([first, second]): Term<number> => ({
        element: func.coalesce(first.element, second.element as never) as never,
        value: (row) => first.value(row) ?? second.value(row),
      })),
      fc
        .tuple(tie("truth"), tie("number"), tie("number"))
        .map(([when, then, other]): Term<number> => ({
          element: case_([when.element, then.element as never], { else: other.element }) as never,
          value: (row) => (when.value(row) === true ? then : other).value(row),
        })),
      tie("text").map((each): Term<number> => ({
        element: func.length(each.element) as never,
        value: (row) => each.value(row)?.length ?? null,
      })),
    ),
    text: fc.oneof(
      sizes,
      fc.constant(of<string>("s")),
      fc
        .option(fc.constantFrom("", "a", "B", "ab", "%", "_'"))
        .map((each) => constant(each, "string")),
      fc
        .tuple(tie("text"), tie("text"))
        .map(([left, right]) =>
          strict(
            left,
            right,
            left.element.concat(right.element as never) as never,
            (a, b) => a + b,
          ),
        ),
      tie("text").map((each): Term<string> => ({
        element: func.upper(each.element) as never,
        value: (row) => each.value(row)?.toUpperCase() ?? null,
      })),
      fc.tuple(tie("text"), tie("text")).map(([first, second]): Term<string> => ({
        element: func.nullif(first.element, second.element as never) as never,
        value: (row) => (first.value(row) === second.value(row) ? null : first.value(row)),
      })),
    ),
    truth: fc.oneof(
      sizes,
      fc.constant(of<boolean>("f")),
      fc
        .tuple(named(comparisons), tie("number"), tie("number"))
        .map(([operator, left, right]) => compared(operator, left, right)),
      fc
        .tuple(named(comparisons), tie("text"), tie("text"))
        .map(([operator, left, right]) => compared(operator, left, right)),
      fc
        .tuple(fc.constantFrom("eq", "ne"), tie("truth"), tie("truth"))
        .map(([operator, left, right]) => compared(operator, left, right)),
      fc.array(tie("truth"), { minLength: 1, maxLength: 3 }).map((each): Term<boolean> => ({
        element: and(...each.map(({ element }) => element)) as never,
        value: (row) =>
          combined(
            each.map((one) => one.value(row)),
            false,
          ),
      })),
      fc.array(tie("truth"), { minLength: 1, maxLength: 3 }).map((each): Term<boolean> => ({
        element: or(...each.map(({ element }) => element)) as never,
        value: (row) =>
          combined(
            each.map((one) => one.value(row)),
            true,
          ),
      })),
      tie("truth").map((each): Term<boolean> => ({
        element: not(each.element) as never,
        value: (row) => {
          const value = each.value(row);
          return value === null ? null : !value;
        },
      })),
      fc
        .tuple(fc.oneof(tie("number"), tie("text"), tie("truth")), fc.boolean())
        .map(([each, isNull]): Term<boolean> => ({
          element: (isNull ? each.element.eq(null) : each.element.ne(null)) as never,
          value: (row) => (each.value(row) === null) === isNull,
        })),
      fc
        .tuple(tie("number"), tie("number"), fc.boolean())
        .map(([left, right, isSame]): Term<boolean> => ({
          element: left.element[isSame ? "isNotDistinctFrom" : "isDistinctFrom"](
            right.element as never,
          ) as never,
          value: (row) => (left.value(row) === right.value(row)) === isSame,
        })),
      fc
        .tuple(tie("number"), tie("number"), tie("number"), fc.boolean())
        .map(([each, low, high, isInside]): Term<boolean> => ({
          element: each.element[isInside ? "between" : "notBetween"](
            low.element as never,
            high.element as never,
          ) as never,
          value: (row) => {
            const both = combined(
              [compared("ge", each, low).value(row), compared("le", each, high).value(row)],
              false,
            );
            return both === null ? null : both === isInside;
          },
        })),
      fc
        .tuple(
          tie("number"),
          fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 3 }),
          fc.boolean(),
        )
        .map(([each, list, isIn]): Term<boolean> => ({
          element: each.element[isIn ? "in" : "notIn"](list as never) as never,
          value: (row) => {
            const value = each.value(row);
            if (list.length === 0) return !isIn;
            const answers = list.map((member) =>
              member === null || value === null ? null : member === value,
            );
            const answer = combined(answers, true);
            return answer === null ? null : answer === isIn;
          },
        })),
    ),
  }),
);

/** A counterexample is shown as its SQL. */
function shown<V extends Value>(term: Term<V>): Term<V> {
  const print = (): string => fill(compile(term.element.node, dialect)).sql;
  return Object.assign(term, { [fc.toStringMethod]: print });
}
const truth = terms.truth.map(shown);
const any = fc.oneof(terms.number.map(shown), terms.text.map(shown), truth) as fc.Arbitrary<
  Term<Value>
>;

describe("random expressions", () => {
  it("CORE-025 CORE-006 CORE-018 SQLite computes what JavaScript computes by the rules of SQL", () => {
    let nulls = 0;
    fc.assert(
      fc.property(any, (term) => {
        const wanted = rows.map((row) => stored(term.value(row)));
        nulls += wanted.filter((each) => each === null).length;
        expect(found(term.element)).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
    expect(nulls).toBeGreaterThan(100);
  });

  it("CORE-006 WHERE keeps the rows for which a condition is true, and NOT those for which it is false", () => {
    fc.assert(
      fc.property(truth, (term) => {
        const ids = (condition: Term<boolean>["element"], kept: boolean): void => {
          const statement = select(facts.c.id)
            .where(condition as never)
            .orderBy(facts.c.id);
          const { sql, parameters } = fill(compile(statement.node, dialect));
          const all = database.prepare(sql).all(...(parameters as string[]));
          expect(all.map((row) => row["id"])).toEqual(
            rows.filter((row) => term.value(row) === kept).map(({ id }) => id),
          );
        };
        ids(term.element, true);
        ids(not(term.element) as never, false);
      }),
      { numRuns: 500 },
    );
  });
});
