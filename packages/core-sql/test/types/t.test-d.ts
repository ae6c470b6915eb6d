import { expectTypeOf, test } from "vitest";
import { type SqlType, t, typeDecorator } from "@rebis/core-sql";

class Big {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

test("api.md: the value types of t", () => {
  expectTypeOf(t.integer()).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.smallInteger()).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.float()).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.double()).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.bigInteger()).toEqualTypeOf<SqlType<bigint>>();
  expectTypeOf(t.bigInteger({})).toEqualTypeOf<SqlType<bigint>>();
  expectTypeOf(t.bigInteger({ mode: "number" })).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.numeric()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.numeric(10, 2)).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.decimal(10, 2, { mode: "string" })).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.numeric(10, 2, { mode: "number" })).toEqualTypeOf<SqlType<number>>();
  expectTypeOf(t.numeric(10, 2, { mode: Big })).toEqualTypeOf<SqlType<Big>>();
  expectTypeOf(t.string(50, { collation: "C" })).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.text()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.unicode(20)).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.unicodeText()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.uuid()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.boolean()).toEqualTypeOf<SqlType<boolean>>();
  expectTypeOf(t.json<{ a: number }>()).toEqualTypeOf<SqlType<{ a: number }>>();
  expectTypeOf(t.json()).toEqualTypeOf<SqlType<unknown>>();
  expectTypeOf(t.largeBinary()).toEqualTypeOf<SqlType<Uint8Array>>();
});

test("api.md: the modes of dates", () => {
  expectTypeOf(t.date()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.date({ mode: "date" })).toEqualTypeOf<SqlType<Date>>();
  expectTypeOf(t.time()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.dateTime()).toEqualTypeOf<SqlType<Date>>();
  expectTypeOf(t.dateTime({ timezone: true })).toEqualTypeOf<SqlType<Date>>();
  expectTypeOf(t.dateTime({ timezone: true, mode: "string" })).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.interval()).toEqualTypeOf<SqlType<string>>();
  expectTypeOf(t.date({ mode: "temporal" })).toExtend<SqlType<{ toString(): string }>>();
  // @ts-expect-error no such mode
  t.date({ mode: "moment" });
});

test("D6: an enum is the union of its members", () => {
  expectTypeOf(t.enum("draft", "published")).toEqualTypeOf<SqlType<"draft" | "published">>();
  expectTypeOf(t.enum("draft", "published", { name: "status" })).toEqualTypeOf<
    SqlType<"draft" | "published">
  >();
  // @ts-expect-error members are strings
  t.enum(1, 2);
});

test("TYPE-019: a decorated type has the type that it makes", () => {
  const tags = typeDecorator(t.text(), {
    bind: (list: string[]) => list.join(),
    result: (text) => text.split(","),
  });
  expectTypeOf(tags).toEqualTypeOf<SqlType<string[]>>();
  // @ts-expect-error bind must give what the underlying type takes
  typeDecorator(t.text(), { bind: (value: number) => value, result: (text) => Number(text) });
});

test("TYPE-022: a variant has the same value type", () => {
  expectTypeOf(t.string(50).withVariant(t.text(), "mysql")).toEqualTypeOf<SqlType<string>>();
  // @ts-expect-error a variant cannot read numbers where the type reads strings
  t.string(50).withVariant(t.integer(), "mysql");
});
