import {
  check,
  type Column,
  column,
  type ColumnDefinitions,
  foreignKey,
  func,
  index,
  MetaData,
  primaryKeyConstraint,
  t,
  table,
  type TableOptions,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { differences, engineOf } from "./differences.ts";

/** A table beside one that it may point to. */
function models(definitions: ColumnDefinitions, options: object = {}): MetaData {
  const metadata = new MetaData();
  table("owners", metadata, { id: column(t.integer(), { primaryKey: true }) });
  table("things", metadata, definitions, options as TableOptions);
  return metadata;
}

const id = column(t.integer(), { primaryKey: true });
const base = { id, a: column(t.integer()), s: column(t.string(20)) };
type C = Readonly<Record<"id" | "a" | "s", Column<never>>>;

interface Change {
  readonly what: string;
  readonly before: MetaData;
  readonly after: MetaData;
  readonly found: readonly string[];
  readonly except?: readonly string[];
}

const changes: readonly Change[] = [
  {
    what: "a column came and one went",
    before: models({ ...base, old: column(t.text(), { nullable: true }) }),
    after: models({ ...base, fresh: column(t.date(), { nullable: true }) }),
    found: ["addColumn things.fresh", "dropColumn things.old"],
  },
  {
    what: "type and nullability",
    before: models(base),
    after: models({
      ...base,
      a: column(t.bigInteger()),
      s: column(t.string(30), { nullable: true }),
    }),
    found: ["alterColumn things.a type", "alterColumn things.s nullable type"],
    except: ["sqlite"],
  },
  {
    what: "another family of type",
    before: models(base),
    after: models({ ...base, a: column(t.text()) }),
    found: ["alterColumn things.a type"],
  },
  {
    what: "defaults: one came, one went, one changed",
    before: models({
      id,
      a: column(t.integer(), { serverDefault: text("1") }),
      b: column(t.integer(), { serverDefault: text("1") }),
      s: column(t.string(20)),
    }),
    after: models({
      id,
      a: column(t.integer(), { serverDefault: text("2") }),
      b: column(t.integer()),
      s: column(t.string(20), { serverDefault: "new" }),
    }),
    found: [
      "alterColumn things.a serverDefault",
      "alterColumn things.b serverDefault",
      "alterColumn things.s serverDefault",
    ],
  },
  {
    what: "unique constraints and indexes",
    before: models(base, {
      constraints: (c: C) => [
        uniqueConstraint(c.a, { name: "uq_old" }),
        index("ix_same", c.s),
        index("ix_changed", c.s),
      ],
    }),
    after: models(base, {
      constraints: (c: C) => [
        uniqueConstraint(c.s, { name: "uq_new" }),
        index("ix_same", c.s),
        index("ix_changed", c.s, c.a),
      ],
    }),
    found: [
      "dropConstraint things unique uq_old",
      "addConstraint things unique uq_new",
      "dropIndex things ix_changed",
      "addIndex things ix_changed",
    ],
    except: ["mariadb"],
  },
  {
    what: "a CHECK of the same name says something else",
    before: models(base, { constraints: () => [check("a > 1", { name: "ck_a" })] }),
    after: models(base, { constraints: () => [check("a > 2", { name: "ck_a" })] }),
    found: ["dropConstraint things check ck_a", "addConstraint things check ck_a"],
  },
  {
    what: "rules of foreign keys",
    before: models({
      id,
      a: column(t.integer(), {
        foreignKey: foreignKey("owners.id", { name: "fk_a" }),
        index: true,
      }),
    }),
    after: models({
      id,
      a: column(t.integer(), {
        foreignKey: foreignKey("owners.id", { name: "fk_a", onDelete: "CASCADE" }),
        index: true,
      }),
    }),
    found: ["dropConstraint things foreignKey fk_a", "addConstraint things foreignKey fk_a"],
  },
  {
    what: "comments",
    before: models(base, { comment: "old" }),
    after: models({ ...base, s: column(t.string(20), { comment: "text" }) }, { comment: "new" }),
    found: ["tableComment things", "alterColumn things.s comment"],
    except: ["sqlite"],
  },
  {
    what: "the primary key",
    before: models(
      { id: column(t.integer()), a: column(t.integer()) },
      { constraints: (c: C) => [primaryKeyConstraint(c.id, { name: "pk_things" })] },
    ),
    after: models(
      { id: column(t.integer()), a: column(t.integer()) },
      { constraints: (c: C) => [primaryKeyConstraint(c.id, c.a, { name: "pk_things" })] },
    ),
    found: [
      "dropConstraint things primaryKey pk_things",
      "addConstraint things primaryKey pk_things",
    ],
    except: ["mariadb"],
  },
  {
    what: "an index on an expression",
    before: models(base, { constraints: (c: C) => [index("ix_s", func.lower(c.s))] }),
    after: models(base, { constraints: (c: C) => [index("ix_s", func.upper(c.s))] }),
    found: ["dropIndex things ix_s", "addIndex things ix_s"],
    except: ["mariadb"],
  },
];

describeDatabases(
  "differences",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true },
  (database) => {
    const applying = changes.filter(({ except = [] }) => !except.includes(database.dialectName));
    test("AAUTO-002 AAUTO-003 AAUTO-004 AAUTO-005 each change is found, and nothing else", () => {
      const engine = engineOf(database);
      for (const { what, before, after, found } of applying) {
        before.createAll(engine);
        expect([what, ...differences(engine, before)]).toEqual([what]);
        expect([what, ...differences(engine, after)]).toEqual([what, ...found]);
        before.dropAll(engine);
      }
    });

    test("AAUTO-002 tables that came are in the order of their keys, tables that went in the opposite one", () => {
      const engine = engineOf(database);
      const metadata = new MetaData();
      table("c", metadata, { id, b: column(t.integer(), { foreignKey: "b.id" }) });
      table("b", metadata, { id, a: column(t.integer(), { foreignKey: "a.id" }) });
      table("a", metadata, { id });
      const [a, b, c] = ["addTable a", "addTable b", "addTable c"];
      expect(differences(engine, metadata)).toEqual([a, b, c]);
      metadata.createAll(engine);
      expect(differences(engine, new MetaData())).toEqual([
        "dropTable c",
        "dropTable b",
        "dropTable a",
      ]);
    });

    test("AAUTO-007 AAUTO-015 filters: names before anything is read, objects after; the table of versions never takes part", () => {
      const engine = engineOf(database);
      const metadata = models(base, { constraints: (c: C) => [index("ix_a", c.a)] });
      metadata.createAll(engine);
      const other = models({ id, a: column(t.integer()), more: column(t.date()) });
      expect(differences(engine, other, { includeName: (name) => name !== "things" })).toEqual([
        "addTable things",
      ]);
      const asked: string[] = [];
      const found = differences(engine, other, {
        includeObject: (_, name, type, reflected) => {
          asked.push(`${type} ${name ?? "?"} ${reflected}`);
          return type !== "index" && name !== "s";
        },
      });
      expect(found).toEqual(["addColumn things.more"]);
      expect(asked).toContain("index ix_a true");
      expect(asked).toContain("column more false");
      expect(
        differences(engine, new MetaData(), { leaveOut: new Set(["things", "owners"]) }),
      ).toEqual([]);
    });

    test("AAUTO-003 answers of the user's overrule what types and defaults look like", () => {
      const engine = engineOf(database);
      models(base).createAll(engine);
      const other = models({ ...base, a: column(t.text(), { serverDefault: "x" }) });
      const quiet = differences(engine, other, {
        isOtherType: () => false,
        isOtherDefault: (existing, model, before, after) => {
          expect([existing.name, model.name, before]).toEqual([model.name, model.name, undefined]);
          return after === undefined ? undefined : false;
        },
      });
      expect(quiet).toEqual([]);
      expect(differences(engine, models(base), { isOtherType: (c) => c.name === "s" })).toEqual([
        "alterColumn things.s type",
      ]);
    });
  },
);
