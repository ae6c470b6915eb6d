import { describe, expect, it } from "vitest";
import {
  check,
  column,
  conv,
  createTable,
  foreignKeyConstraint,
  func,
  index,
  MetaData,
  type NamingConvention,
  primaryKeyConstraint,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { defaultDialect, shortName, type SqlDialect } from "@rebis/core-sql/spi";
import { sqlOf } from "../support/sql.ts";

const usual: NamingConvention = {
  ix: "ix_%(column_0_label)s",
  uq: "uq_%(table_name)s_%(column_0_name)s",
  ck: "ck_%(table_name)s_%(constraint_name)s",
  fk: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
  pk: "pk_%(table_name)s",
};

function names(convention: NamingConvention): readonly (string | undefined)[] {
  const metadata = new MetaData({ namingConvention: convention });
  table("parents", metadata, {
    a: column(t.integer(), { primaryKey: true }),
    b: column(t.integer(), { primaryKey: true }),
  });
  const made = table(
    "children",
    metadata,
    {
      id: column(t.integer(), { primaryKey: true }),
      parentA: column(t.integer(), { name: "parent_a" }),
      parentB: column(t.integer(), { name: "parent_b" }),
      tag: column(t.string(), { index: true }),
    },
    {
      constraints: (c) => [
        foreignKeyConstraint([c.parentA, c.parentB], ["parents.a", "parents.b"]),
        uniqueConstraint(c.parentA, c.parentB),
        check(c.parentA.gt(0), { name: "positive" }),
        index(undefined, func.lower(c.tag), c.parentB.desc()),
      ],
    },
  );
  return [...made.constraints, ...made.indexes].map((each) => each.name);
}

describe("DDL-004 naming conventions", () => {
  it("DDL-004 name every kind of constraint and index", () => {
    expect(names(usual)).toEqual([
      "pk_children",
      "fk_children_parent_a_parents",
      "uq_children_parent_a",
      "ck_children_positive",
      "ix_children_tag",
      "ix_children_tag",
    ]);
  });

  it.each([
    ["%(column_0_name)s", "parent_a"],
    ["%(column_1_name)s", "parent_b"],
    ["%(column_0_key)s", "parentA"],
    ["%(column_0_label)s", "children_parent_a"],
    ["%(column_0N_name)s", "parent_aparent_b"],
    ["%(column_0_N_name)s", "parent_a_parent_b"],
    ["%(column_0N_key)s", "parentAparentB"],
    ["%(column_0_N_key)s", "parentA_parentB"],
    ["%(column_0N_label)s", "children_parent_achildren_parent_b"],
    ["%(column_0_N_label)s", "children_parent_a_children_parent_b"],
    ["%(referred_table_name)s", "parents"],
    ["%(referred_column_0_name)s", "a"],
    ["%(referred_column_0N_name)s", "ab"],
    ["%(referred_column_0_N_name)s", "a_b"],
    ["%(guid)s", "children+2"],
  ])("DDL-004 the token %s of a foreign key is %s", (token, expected) => {
    const guid = ({
      table: { name },
      columnNames,
    }: {
      table: { name: string };
      columnNames: readonly string[];
    }): string => `${name}+${columnNames.length}`;
    expect(names({ fk: token, guid })[1]).toBe(expected);
  });

  it("DDL-004 a rule may be a function; other kinds keep no name", () => {
    expect(
      names({ uq: ({ table: { name }, columnKeys }) => `${name}!${columnKeys.join("")}` }),
    ).toEqual([
      undefined,
      undefined,
      "children!parentAparentB",
      "positive",
      "ix_children_tag",
      "ix_children_tag",
    ]);
  });

  it("DDL-004 a CHECK without a name is named by its column, or refused where its name is wanted", () => {
    const make = (ck: string): string | undefined => {
      const metadata = new MetaData({ namingConvention: { ck } });
      const made = table(
        "x",
        metadata,
        { a: column(t.integer()) },
        {
          constraints: (c) => [check(c.a.gt(0))],
        },
      );
      return made.constraints.at(-1)?.name;
    };
    expect(make("ck_%(table_name)s_%(column_0_name)s")).toBe("ck_x_a");
    expect(() => make("ck_%(constraint_name)s")).toThrow(/has no name\. Name it/u);
    expect(() => make("ck_%(nonsense)s")).toThrow(/the token %\(nonsense\)s/u);
    expect(() => make("ck_%(column_3_name)s")).toThrow(/it has 1 such columns/u);
  });

  it("DDL-004 a name marked by conv() stays as it is", () => {
    const metadata = new MetaData({ namingConvention: usual });
    const made = table(
      "x",
      metadata,
      { a: column(t.integer()) },
      {
        constraints: (c) => [
          check(c.a.gt(0), { name: conv("final") }),
          index(conv("ix_final"), c.a),
        ],
      },
    );
    expect(made.constraints.at(-1)?.name).toBe("final");
    expect(made.indexes[0]?.name).toBe("ix_final");
    expect(sqlOf(createTable(made))).toContain("CONSTRAINT final CHECK (a > 0)");
  });

  it.each([
    ["app", "users", "ix_app_users_email"],
    ["shop.dbo", "users", "ix_shop_dbo_users_email"],
    ["app", "a.b", "ix_app_a.b_email"],
    [undefined, "a.b", "ix_a.b_email"],
  ])("DDL-004 the label of a column begins with the schema: %s, %s", (schema, name, expected) => {
    const columns = { email: column(t.string(), { index: true }) };
    const made = table(name, new MetaData(), columns, schema === undefined ? {} : { schema });
    expect(made.indexes[0]?.name).toBe(expected);
  });

  it("DDL-004 the schema of the MetaData is in the label, too", () => {
    const metadata = new MetaData({
      schema: "app",
      namingConvention: { uq: "uq_%(column_0_label)s" },
    });
    const made = table("users", metadata, { email: column(t.string(), { unique: true }) });
    expect(made.constraints.at(-1)?.name).toBe("uq_app_users_email");
  });

  it("DDL-004 a primary key that is named by hand keeps its name", () => {
    const metadata = new MetaData({ namingConvention: usual });
    const made = table(
      "x",
      metadata,
      { a: column(t.integer()), b: column(t.integer()) },
      {
        constraints: (c) => [primaryKeyConstraint(c.b, c.a, { name: "pk_own" })],
      },
    );
    expect(made.primaryKey.name).toBe("pk_own");
  });
});

describe("DDL-042 long names", () => {
  const short: SqlDialect = {
    ...defaultDialect,
    name: "short",
    identifiers: { ...defaultDialect.identifiers, maxLength: 20, shorten: shortName },
  };
  const make = (name?: string): string => {
    const metadata = new MetaData({
      namingConvention: { uq: "uq_%(table_name)s_%(column_0_N_name)s" },
    });
    const made = table(
      "people",
      metadata,
      { givenName: column(t.string()), familyName: column(t.string()) },
      {
        constraints: (c) => [
          uniqueConstraint(c.givenName, c.familyName, name === undefined ? {} : { name }),
        ],
      },
    );
    return sqlOf(createTable(made), short);
  };

  it("DDL-042 DDL-041 a name that a convention made is cut, always in the same way", () => {
    const [, name = ""] = /CONSTRAINT (\w+) UNIQUE/u.exec(make()) ?? [];
    expect(name).toHaveLength(17);
    expect(name.startsWith("uq_people_")).toBe(true);
    expect(make()).toBe(make());
  });

  it("DDL-042 a name given by hand that is too long is refused", () => {
    expect(() => make("a_name_that_somebody_chose")).toThrow(/it has 26 characters/u);
  });
});
