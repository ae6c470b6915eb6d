import { describe, expect, test } from "vitest";
import {
  CycleDetected,
  DependencyCycleDetected,
  DependencyLoopDetected,
  LoopDetected,
  MultipleHeads,
  RangeNotAncestorError,
  ResolutionError,
  RevisionError,
} from "../../src/errors.ts";
import { Revision } from "../../src/revision/revision.ts";
import { ids, mapOf } from "./support.ts";

/** Two branches from b, of which c has a label; d and e are heads. */
const branched = mapOf(
  { aaaa1: null, bbbb1: "aaaa1", cccc1: "bbbb1", dddd1: "cccc1", eeee1: "bbbb1" },
  { cccc1: { branchLabels: "lib" } },
);
const straight = mapOf({ aaaa1: null, bbbb1: "aaaa1", cccc1: "bbbb1" });

describe("identifiers", () => {
  test("AREV-002 a beginning names a revision where no other begins so", () => {
    const map = mapOf({ abcd11: null, abcd22: "abcd11", abef33: "abcd22" });
    expect(map.getRevision("abef")?.revision).toBe("abef33");
    expect(map.getRevision("abe")?.revision).toBe("abef33");
    expect(() => mapOf({ abc: null }).getRevision("ab")).toThrow(/no such revision or branch/);
    expect(() => map.getRevision("abcd")).toThrow(ResolutionError);
    expect(() => map.getRevision("abcd")).toThrow(/several begin with it \("abcd11", "abcd22"\)/);
    expect(() => map.getRevision("zzzz")).toThrow(/no such revision or branch.*rebis history/);
  });

  test("AREV-002 head is refused where there are several, with the ways out", () => {
    expect(straight.getRevision("head")?.revision).toBe("cccc1");
    expect(() => branched.getRevision("head")).toThrow(MultipleHeads);
    expect(() => branched.getRevision("head")).toThrow(
      /"dddd1", "eeee1".*<branch>@head.*rebis merge/,
    );
    expect(ids(branched.getRevisions("heads"))).toEqual(["dddd1", "eeee1"]);
    expect(branched.getRevision("base")).toBe(undefined);
    expect(mapOf({}).getRevision("head")).toBe(undefined);
  });

  test("AREV-007 a label stands for its branch, and so does any revision on it", () => {
    expect(branched.getRevision("lib@head")?.revision).toBe("dddd1");
    expect(branched.getRevision("eeee1@head")?.revision).toBe("eeee1");
    expect(branched.getRevision("lib")?.revision).toBe("cccc1");
    expect(() => branched.getRevision("lib@eeee1")).toThrow(/not a member of that branch/);
    expect(() => branched.getRevision("nope@head")).toThrow(
      /no such label or revision \(labels are: lib\)/,
    );
  });

  test("AREV-007 labels spread to what follows, and down to the branch point", () => {
    const labelled = branched.revisions.filter((each) => each.branchLabels.has("lib"));
    expect(ids(labelled)).toEqual(["cccc1", "dddd1"]);
  });

  test("AREV-001 characters of ranges are refused in identifiers", () => {
    expect(() => new Revision({ revision: "a-b@c" })).toThrow(/holds "-", "@"/);
    expect(() => new Revision({ revision: "" })).toThrow(/it is empty/);
  });
});

describe("relative places", () => {
  test("AREV-004 are counted from the database or from a symbol", () => {
    expect(ids(straight.planUpgrade("+2", []))).toEqual(["aaaa1", "bbbb1"]);
    expect(ids(straight.planUpgrade("+1", "aaaa1"))).toEqual(["bbbb1"]);
    expect(ids(straight.planUpgrade("aaaa1+2", "aaaa1"))).toEqual(["bbbb1", "cccc1"]);
    expect(ids(straight.planUpgrade("head-1", []))).toEqual(["aaaa1", "bbbb1"]);
    expect(ids(straight.planDowngrade("-1", "cccc1"))).toEqual(["cccc1"]);
    expect(ids(straight.planDowngrade("-3", "cccc1"))).toEqual(["cccc1", "bbbb1", "aaaa1"]);
    expect(ids(straight.planDowngrade("cccc1-2", "cccc1"))).toEqual(["cccc1", "bbbb1"]);
    expect(ids(straight.planDowngrade("base+1", "cccc1"))).toEqual(["cccc1", "bbbb1"]);
    expect(ids(branched.planUpgrade("lib@+1", "bbbb1"))).toEqual(["cccc1"]);
    expect(ids(branched.planDowngrade("lib@-1", ["dddd1", "eeee1"]))).toEqual(["dddd1"]);
  });

  test.for([
    ["+4", [], /not 4 revisions that way/],
    ["-1", ["aaaa1"], /not 1 revision that way/],
    ["cccc1+1", [], /not 1 revision that way/],
  ] as const)("AREV-004 upgrade %s from %s goes nowhere", ([target, current, message]) => {
    expect(() => straight.planUpgrade(target, current)).toThrow(message);
  });

  test.for([
    ["-4", ["cccc1"], /not 4 revisions that way/],
    ["+1", ["aaaa1"], /not 1 revision that way/],
    ["-1", [], /not 1 revision that way/],
  ] as const)("AREV-004 downgrade %s from %s goes nowhere", ([target, current, message]) => {
    expect(() => straight.planDowngrade(target, current)).toThrow(message);
  });

  test("AREV-004 an ambiguous way names the ways", () => {
    expect(() => branched.planUpgrade("+1", "bbbb1")).toThrow(
      /ambiguous \("cccc1", "eeee1"\).*<branch>@\+1/,
    );
    expect(() => branched.planDowngrade("-1", ["dddd1", "eeee1"])).toThrow(
      /several revisions.*<branch>@-1/,
    );
    expect(() => branched.planUpgrade("+1", ["dddd1", "eeee1"])).toThrow(RevisionError);
  });
});

describe("ranges", () => {
  test("AREV-005 go from the newest to the oldest, with both ends", () => {
    const range = (upper: string, lower: string): readonly string[] =>
      ids(
        straight.iterateRevisions(upper, lower, { inclusive: true, assertRelativeLength: false }),
      );
    expect(range("heads", "base")).toEqual(["cccc1", "bbbb1", "aaaa1"]);
    expect(range("cccc1", "bbbb1")).toEqual(["cccc1", "bbbb1"]);
    expect(range("heads", "-1")).toEqual(["cccc1", "bbbb1"]);
    expect(range("heads", "-9")).toEqual(["cccc1", "bbbb1", "aaaa1"]);
    expect(range("aaaa1+1", "base")).toEqual(["bbbb1", "aaaa1"]);
    expect(range("heads", "cccc1-1")).toEqual(["cccc1", "bbbb1"]);
  });

  test("AREV-003 what is not above a target cannot go down to it", () => {
    expect(() => straight.planDowngrade("cccc1", "aaaa1")).toThrow(RangeNotAncestorError);
    expect(() => straight.iterateRevisions("aaaa1", "cccc1")).toThrow(/not an ancestor/);
    expect(() => branched.planDowngrade("eeee1", "dddd1")).toThrow(/nothing to take back/);
  });

  test("AREV-003 branch@base takes a branch back and what it alone needs", () => {
    const map = mapOf(
      { aaaa1: null, bbbb1: "aaaa1", xxxx1: null, yyyy1: "xxxx1" },
      {
        xxxx1: { branchLabels: "other" },
      },
    );
    expect(ids(map.planDowngrade("other@base", ["bbbb1", "yyyy1"]))).toEqual(["yyyy1", "xxxx1"]);
  });

  test("AENV-010 heads of which one includes another are refused", () => {
    expect(() => straight.planUpgrade("heads", ["aaaa1", "bbbb1"])).toThrow(
      /overlaps.*stamp --purge/,
    );
  });
});

describe("revisions that do not fit", () => {
  test("AREV-010 a missing parent is named, with who asks for it", () => {
    expect(() => mapOf({ bbbb1: "aaaa1" })).toThrow(
      /revision "bbbb1".*follows revision "aaaa1".*not present/,
    );
    expect(() => mapOf({ a: null }, { a: { dependsOn: "gone" } })).toThrow(/depends on "gone"/);
  });

  test("AREV-010 circles are found, also beside a way from base to head", () => {
    expect(() => mapOf({ a: "b", b: "a" })).toThrow(CycleDetected);
    expect(() => mapOf({ x: null, b: ["x", "a"], a: "b", c: "b" })).toThrow(
      /"a", "b" lead to each other/,
    );
    expect(() => new Revision({ revision: "a", downRevision: "a" })).toThrow(LoopDetected);
    expect(() => new Revision({ revision: "a", dependsOn: "a" })).toThrow(DependencyLoopDetected);
    const depend = (): unknown =>
      mapOf({ a: null, b: null }, { a: { dependsOn: "b" }, b: { dependsOn: "a" } });
    expect(depend).toThrow(DependencyCycleDetected);
  });

  test("AREV-007 a label is given once", () => {
    expect(() =>
      mapOf({ a: null, b: null }, { a: { branchLabels: "x" }, b: { branchLabels: "x" } }),
    ).toThrow(/branch label "x" to revision "b": revision "a" has that name already/);
  });

  test("AREV-011 an identifier that is there twice is warned about, and the last is used", () => {
    const warnings: string[] = [];
    mapOf({ a: null }, {}, (message) => warnings.push(message)).with(
      new Revision({ revision: "a" }),
    );
    expect(warnings).toEqual([
      'Revision "a" is there more than once (revision "a"); the last is used.',
    ]);
  });
});
