import { check, column, func, index, MetaData, or, t, table, text } from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { differences, engineOf } from "./differences.ts";
import { convention, matrix } from "./models.ts";

describeDatabases(
  "no differences where there are none",
  {
    folder: import.meta.dirname,
    faces: ["sync"],
    oneDriver: true,
  },
  (database) => {
    test("M11 AAUTO-003 AAUTO-004 AAUTO-017 what createAll made is as the models say", () => {
      const engine = engineOf(database);
      const metadata = matrix(database.dialectName);
      metadata.createAll(engine);
      expect(differences(engine, metadata)).toEqual([]);
    });

    test("M11 AAUTO-004 the same with every name from a convention", () => {
      const engine = engineOf(database);
      const metadata = matrix(database.dialectName, convention);
      metadata.createAll(engine);
      expect(differences(engine, metadata)).toEqual([]);
    });

    test.runIf(database.dialectName === "postgresql")(
      "M11 expressions are compared in the server's own words",
      () => {
        const engine = engineOf(database);
        const metadata = new MetaData();
        table(
          "words",
          metadata,
          {
            id: column(t.integer(), { primaryKey: true }),
            state: column(t.string(20), { serverDefault: text("lower('A' || 'b')") }),
            amount: column(t.numeric(10, 2), { serverDefault: text("1 + 1") }),
            made: column(t.dateTime({ timezone: true }), {
              serverDefault: text("date_trunc('day', now())"),
            }),
          },
          {
            constraints: (c) => [
              check("state in ('a', 'b') and amount::int > 1", { name: "ck_words" }),
              check("(amount >= 0) is true"),
              check(or(c.state.in(["a", "b"]), c.amount.gt("3"))),
              index("ix_words", func.lower(c.state), { where: c.amount.between("1", "5") }),
              index("ix_words_case", text("(CASE WHEN amount > 1 THEN state END)") as never),
            ],
          },
        );
        metadata.createAll(engine);
        expect(differences(engine, metadata)).toEqual([]);
      },
    );
  },
);
