import { MetaData } from "@rebis/core-sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestEngine } from "../face/test-face.ts";
import type { TestDatabase } from "../provision/databases.ts";
import { shapeOf, type ShapeRules } from "../table-shape.ts";
import { makeTables, randomTables } from "./random-tables.ts";

async function createAll(metadata: MetaData, engine: TestEngine): Promise<void> {
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
}
async function dropAll(metadata: MetaData, engine: TestEngine): Promise<void> {
  if (engine.face === "sync") metadata.dropAll(engine);
  else await metadata.dropAll(engine);
}
async function reflected(engine: TestEngine): Promise<MetaData> {
  const metadata = new MetaData();
  if (engine.face === "sync") metadata.reflect(engine);
  else await metadata.reflect(engine);
  return metadata;
}

/** A text without what is only a way of writing it: casts, parentheses, quotes, case. */
function meaning(sql: string): string {
  return sql
    .replaceAll(/::[a-z ]+(?:\(\d+(?:,\d+)?\))?(?:\[\])?/g, "")
    .replaceAll(/[`"()\s]/g, "")
    .replace(/^'(-?\d+(?:\.\d+)?)'$/, "$1")
    .replace(/(:\d\d)\.0+'/, "$1'")
    .toLowerCase()
    .replace(/^now$/, "current_timestamp");
}

/** A type by one of its names, where the server has several for it. */
function oneType(name: string): string {
  return name
    .replace(/^FLOAT$/, "DOUBLE PRECISION")
    .replace(/^(NUMERIC|DECIMAL)\((\d+)\)$/, "$1($2, 0)");
}

function rulesFor({ dialect, dialectName }: TestDatabase, isExact: boolean): ShapeRules {
  const isMysql = dialectName === "mysql" || dialectName === "mariadb";
  return {
    dialect: dialect.sql,
    isExact,
    text: isExact ? (sql) => sql : meaning,
    type: isExact || dialectName === "sqlite" ? (name) => name : oneType,
    indexesForConstraints: isMysql && !isExact,
  };
}

/** Whatever tables are made, they are read as they were made. */
export function roundTripSuite(options: DescribeOptions, runs: number): void {
  describeDatabases("reflection's round trip", options, (database) => {
    test("REFLECT-004 reflect(createAll(m)) is m, and creates the same again", async () => {
      const engine = database.engine();
      await fc.assert(
        fc.asyncProperty(randomTables, async (randoms) => {
          const metadata = makeTables(randoms, database);
          await createAll(metadata, engine);
          let last = metadata;
          try {
            const first = await reflected(engine);
            last = first;
            const loose = rulesFor(database, false);
            const exact = rulesFor(database, true);
            expect(shapeOf(first, loose)).toEqual(shapeOf(metadata, loose));
            await dropAll(first, engine);
            await createAll(first, engine);
            const second = await reflected(engine);
            expect(shapeOf(second, exact)).toEqual(shapeOf(first, exact));
          } finally {
            await dropAll(last, engine);
          }
        }),
        { numRuns: runs },
      );
    }, 120_000);
  });
}
