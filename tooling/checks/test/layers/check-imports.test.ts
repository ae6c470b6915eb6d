import { expect, test } from "vitest";
import { checkImport } from "../../src/layers/check-imports.ts";
import type { Import } from "../../src/layers/imports.ts";
import type { WorkspacePackage } from "../../src/workspace.ts";

const owner = (name: string, dependencies: string[], peers: string[] = []): WorkspacePackage => ({
  name,
  folder: `packages/${name}`,
  dependencies,
  peerDependencies: peers,
  entries: name === "base" ? [".", "./spi", "./package.json"] : [".", "./package.json"],
});
const base = owner("base", []);
const core = owner("core-sql", ["@rebis/base"]);
const pool = owner("pool", ["@rebis/base"]);
const orm = owner("orm", ["@rebis/base", "@rebis/core-sql"]);
const sqlite = owner("dialect-sqlite", ["@rebis/base"], ["better-sqlite3"]);
const all = [base, core, pool, orm, sqlite];

function check(who: WorkspacePackage, from: string, how: Import["how"] = "value", path = "a.ts") {
  return checkImport({ from, line: 1, how }, `${who.folder}/src/${path}`, who, all);
}

test("a package imports what its layer allows, by an entry", () => {
  expect(check(orm, "@rebis/core-sql")).toBeUndefined();
  expect(check(orm, "@rebis/base/spi")).toBeUndefined();
  expect(check(orm, "@rebis/base/internal/x")).toMatch(/no entry/);
});

test("an arrow down is refused, for types too", () => {
  expect(check(base, "@rebis/core-sql", "type")).toMatch(/may import only: nothing/);
  expect(check(orm, "@rebis/pool", "type")).toMatch(/may import only/);
  expect(check(orm, "@rebis/dialect-sqlite")).toMatch(/may import only/);
});

test("a dependency that package.json does not name is refused", () => {
  expect(check(orm, "@rebis/engine")).toMatch(/not among the dependencies/);
  expect(check(orm, "lodash")).toMatch(/not among the dependencies/);
});

test("a package that nobody has decided about is refused", () => {
  expect(check(owner("novel", ["@rebis/base"]), "@rebis/base")).toMatch(/nobody has said/);
});

test("an optional driver is loaded when first used", () => {
  expect(check(sqlite, "better-sqlite3", "dynamic")).toBeUndefined();
  expect(check(sqlite, "better-sqlite3", "type")).toBeUndefined();
  expect(check(sqlite, "better-sqlite3")).toMatch(/when first used/);
});

test("modules of Node stay out of packages that run in a browser", () => {
  expect(check(core, "node:fs")).toMatch(/without Node/);
  expect(check(pool, "node:fs")).toBeUndefined();
  expect(check(pool, "fs")).toMatch(/node:fs/);
});

test("tooling is for tests only", () => {
  expect(check(orm, "@rebis-tooling/testkit")).toMatch(/tests only/);
});

test("relative imports stay inside src and pass by the entries", () => {
  expect(check(orm, "./b.ts")).toBeUndefined();
  expect(check(orm, "../../core-sql/src/index.ts")).toMatch(/inside src/);
  expect(check(orm, "./index.ts", "value")).toMatch(/an entry is for others/);
  expect(check(orm, "./b.js")).toMatch(/ending/);
});

test("the folders of core-sql stand in an order", () => {
  expect(check(core, "../types/type.ts", "type", "ast/a.ts")).toBeUndefined();
  expect(check(core, "../build/select.ts", "type", "ast/a.ts")).toMatch(/the order is/);
  expect(check(core, "../coerce/operand.ts", "type", "compile/a.ts")).toMatch(/may import only/);
  expect(check(core, "../ast/select.ts", "type", "compile/a.ts")).toBeUndefined();
});
