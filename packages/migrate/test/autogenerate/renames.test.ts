import {
  check,
  type Column,
  column,
  type ColumnDefinitions,
  index,
  MetaData,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { compareDatabase } from "../../src/autogenerate/compare/compare-database.ts";
import { renameCandidates } from "../../src/autogenerate/rename-candidates.ts";
import { differences, engineOf } from "./differences.ts";

const id = column(t.integer(), { primaryKey: true });

/** A table whose constraints, keys and indexes are about one column. */
function people(name: string, columnName: string, definition: ColumnDefinitions[string]): MetaData {
  const metadata = new MetaData();
  const definitions: ColumnDefinitions = { id, [columnName]: definition, born: column(t.date()) };
  table(name, metadata, definitions, {
    constraints: (c) => {
      const one = (c as Readonly<Record<string, Column<never>>>)[columnName] as Column<never>;
      return [
        uniqueConstraint(one, { name: "uq_people" }),
        index("ix_people", one),
        check(`length(${columnName}) > 0`, { name: "ck_people" }),
      ];
    },
  });
  return metadata;
}

describeDatabases(
  "names that change",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true },
  (database) => {
    test("M1 renamedFrom of a column: one rename, nothing dropped; what else changed is found too", () => {
      const engine = engineOf(database);
      people("people", "name", column(t.string(20))).createAll(engine);
      const hinted = column(t.string(20), { renamedFrom: "name" });
      expect(differences(engine, people("people", "title", hinted))).toEqual([
        "alterColumn people.title ",
      ]);
      const changed = column(t.text(), { nullable: true, renamedFrom: "name" });
      expect(differences(engine, people("people", "title", changed))).toEqual([
        "alterColumn people.title nullable type",
      ]);
    });

    test("M1 the hint is inert once the column has its name", () => {
      const engine = engineOf(database);
      const hinted = people("people", "title", column(t.string(20), { renamedFrom: "name" }));
      hinted.createAll(engine);
      expect(differences(engine, hinted)).toEqual([]);
    });

    test("M1 renamedFrom of a table, or an answer, renames it", () => {
      const engine = engineOf(database);
      people("folk", "name", column(t.string(20))).createAll(engine);
      const hinted = new MetaData();
      table("people", hinted, { id, born: column(t.date()) }, { renamedFrom: "folk" });
      const found = differences(engine, hinted);
      expect(found[0]).toBe("renameTable people");
      expect(found).toContain("dropColumn people.name");
      expect(found).not.toContain("dropTable folk");
      const answered = differences(engine, people("people", "name", column(t.string(20))), {
        renames: [{ table: undefined, from: "folk", to: "people" }],
      });
      expect(answered).toEqual(["renameTable people"]);
    });

    test("M1 what is gone and what came are a likely rename when they are alike, and else not", async () => {
      const engine = engineOf(database);
      const candidates = (models: MetaData) => {
        const found = engine.runProgram((connection) =>
          compareDatabase(connection, {
            models: [models],
            leaveOut: new Set(),
            warn: () => undefined,
          }),
        );
        return renameCandidates(found, database.dialect.sql);
      };
      people("people", "name", column(t.string(20))).createAll(engine);
      expect(candidates(people("people", "title", column(t.string(20))))).toEqual([
        { table: "people", from: "name", to: "title" },
      ]);
      expect(candidates(people("people", "title", column(t.string(21))))).toEqual([]);
      expect(
        candidates(people("people", "title", column(t.string(20), { nullable: true }))),
      ).toEqual([]);
      expect(candidates(people("folk", "name", column(t.string(20))))).toEqual([
        { table: undefined, from: "people", to: "folk" },
      ]);
    });
  },
);
