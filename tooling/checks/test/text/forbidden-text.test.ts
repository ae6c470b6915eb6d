import { expect, test } from "vitest";
import { findForbidden } from "../../src/text/forbidden-text.ts";

const host = ["registry", "example", "org"].join(".");
const home = ["", "home", "ann", "x"].join("/");

test("a registry's host and a machine's path are found, with their line", () => {
  expect(findForbidden("a.md", `one\nsee https://${host}/x`)).toEqual([
    "a.md:2: names a registry's host",
  ]);
  expect(findForbidden("a.md", `cd ${home}`)).toEqual([
    "a.md:1: names a path of somebody's machine",
  ]);
});

test("a file called registry.ts and an address in prose are fine", () => {
  expect(
    findForbidden("a.md", "dialect/registry.test.ts, https://www.sqlite.org/lang.html"),
  ).toEqual([]);
});

test("a lock file holds no address at all", () => {
  expect(findForbidden("pnpm-lock.yaml", "resolution: {tarball: x}")).toHaveLength(1);
  expect(findForbidden("pnpm-lock.yaml", "a: https://example.org/a.tgz")).toHaveLength(1);
});
