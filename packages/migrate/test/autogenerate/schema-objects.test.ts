import { column, MetaData, select, sequence, t, table } from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { project } from "./project.ts";

const id = column(t.integer(), { primaryKey: true });

describeDatabases(
  "sequences",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true, needs: ["sequences"] },
  (database) => {
    test("AAUTO-001 AOP-019 a sequence of the models comes and goes; those of columns are no sequences of their own", async () => {
      const { step, open, connection, config, command } = project(database);
      const models = new MetaData();
      const numbers = models.addSequence(sequence("paper_numbers", { start: 1000, increment: 5 }));
      const places = sequence("places");
      table("papers", models, { id, place: column(t.integer(), { default: places }) });
      const source = await step(models, "numbers");
      expect(open(models)).toEqual([]);
      expect(source).toContain("op.createSequence(sequence(");
      const gone = new MetaData();
      table("papers", gone, { id, place: column(t.integer(), { default: places }) });
      expect(open(gone)).toEqual(["dropSequence paper_numbers"]);
      await step(gone, "no numbers");
      expect(open(gone)).toEqual([]);
      await command.downgrade(config(models), "-1");
      connection.commit();
      expect(open(models)).toEqual([]);
      const next = connection.execute(select(numbers.nextValue())).scalar();
      expect(Number(next)).toBe(1000);
    });
  },
);

describeDatabases(
  "schemas",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true, dialects: ["postgresql"] },
  (database) => {
    test("AAUTO-007 the schema of a table is made before it, and dropped by the undoing", async () => {
      const { step, open, connection, config, command } = project(database);
      const models = new MetaData();
      table("papers", models, { id }, { schema: "library" });
      const source = await step(models, "library");
      expect(source.indexOf('op.createSchema("library");')).toBeLessThan(
        source.indexOf("op.createTable("),
      );
      expect(open(models)).toEqual([]);
      await command.downgrade(config(models), "base");
      connection.commit();
      const names = "SELECT count(*) FROM pg_namespace WHERE nspname = 'library'";
      expect(Number(connection.execDriverSql(names).scalar())).toBe(0);
    });
  },
);
