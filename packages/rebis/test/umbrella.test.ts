import { readFileSync } from "node:fs";
import * as async from "@rebis/async";
import * as core from "@rebis/core-sql";
import * as engine from "@rebis/engine";
import * as migrate from "@rebis/migrate";
import * as orm from "@rebis/orm";
import { describe, expect, test } from "vitest";
import * as rebisAsync from "../src/async.ts";
import * as rebis from "../src/index.ts";
import * as rebisMigrate from "../src/migrate.ts";
import * as rebisOrm from "../src/orm.ts";

const source = (path: string): string =>
  readFileSync(new URL(path, import.meta.url), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

/** Every name that an entry exports, types included. */
function exportedNames(path: string): readonly string[] {
  const lists = [...source(path).matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  return lists
    .flatMap(([, list = ""]) => list.split(","))
    .map((part) => part.replace(/^\s*type\s/, "").trim())
    .filter((name) => name !== "")
    .toSorted();
}

describe("the umbrella", () => {
  test("hands on the very values of the packages", () => {
    expect({ ...rebis }).toEqual({ ...core, ...engine });
    expect({ ...rebisOrm }).toEqual({ ...orm });
    expect({ ...rebisAsync }).toEqual({ ...async });
    expect({ ...rebisMigrate }).toEqual({ ...migrate });
    expect(rebis.select).toBe(core.select);
    expect(rebisOrm.Session).toBe(orm.Session);
    expect(rebisAsync.AsyncSession).toBe(async.AsyncSession);
  });

  test.for([
    ["../src/index.ts", ["core-sql", "engine"]],
    ["../src/orm.ts", ["orm"]],
    ["../src/async.ts", ["async"]],
    ["../src/migrate.ts", ["migrate"]],
  ] as const)("%s leaves out no name, types included", ([entry, packages]) => {
    const theirs = packages.flatMap((name) => exportedNames(`../../${name}/src/index.ts`));
    expect(exportedNames(entry)).toEqual(theirs.toSorted());
  });
});
