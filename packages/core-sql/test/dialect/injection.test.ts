import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alias,
  check,
  column,
  createIndex,
  createTable,
  delete_,
  dropTable,
  foreignKey,
  func,
  index,
  insert,
  literal,
  MetaData,
  select,
  sql,
  t,
  table,
  union,
  uniqueConstraint,
  update,
} from "@rebis/core-sql";
import {
  compile,
  fill,
  quoteIdentifier,
  type IdentifierRules,
  type Node,
  type SqlDialect,
} from "@rebis/core-sql/spi";
import { dialects } from "../support/dialects.ts";

const each = dialects.map((dialect): [string, SqlDialect] => [dialect.name, dialect]);

/** The SQL with names between quotes and strings taken out: what a server would read as words and symbols. */
function skeleton(text: string, { open, close }: IdentifierRules): string {
  let rest = "";
  for (let at = 0; at < text.length;) {
    const quote = text[at] === open ? close : text[at] === "'" ? "'" : undefined;
    if (quote === undefined) {
      rest += text[at++];
      continue;
    }
    at += 1;
    const start = at;
    // E'…' reads a backslash as an escape, so each must be doubled.
    const hasEscapes = quote === "'" && rest.endsWith(" E");
    if (hasEscapes) rest = rest.slice(0, -2);
    for (;;) {
      const end = text.indexOf(quote, at);
      if (end === -1) throw new Error(`a quote is left open: ${text}`);
      at = end + 1;
      if (text[at] !== quote) break;
      at += 1;
    }
    if (hasEscapes && text.slice(start, at).replaceAll("\\\\", "").includes("\\"))
      throw new Error(`a backslash escapes: ${text}`);
    rest += quote === "'" ? "S" : "N";
  }
  return rest;
}

const hostile = fc
  .array(
    fc.constantFrom(
      '"',
      "`",
      "]",
      "[",
      "'",
      "\n",
      "--",
      "/*",
      "*/",
      ";",
      "\\",
      ".",
      "%s",
      "?",
      ":a",
      "$1",
      "a",
      "é",
      " ",
      "drop table t",
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  // The capital keeps the name out of the form that needs no quotes, so that two skeletons compare.
  .map((parts) => `X${parts.join("")}`);

/** Statements and DDL with `name` at every place where a name can stand. */
function statementsNamed(name: string): readonly { readonly node: Node }[] {
  const metadata = new MetaData();
  const users = table(
    name,
    metadata,
    {
      id: column(t.integer(), { primaryKey: true, name }),
      other: column(t.string(), { serverDefault: name }),
    },
    {
      schema: name,
      constraints: (c) => [
        uniqueConstraint(c.other, { name }),
        check(c.other.ne("x"), { name: `${name}k` }),
        index(name, c.other),
      ],
    },
  );
  const posts = table(`${name}p`, metadata, {
    id: column(t.integer(), { primaryKey: true, foreignKey: foreignKey(users.c.id, { name }) }),
  });
  const named = alias(users, name);
  const inner = select(users.c.id).subquery(name);
  const member = select(users.c.id.label(name)).cte(name);
  const labelled = users.c.id.label(name);
  return [
    select(users),
    select(named.c.id).where(named.c.other.eq("x")),
    select(inner.c.id),
    select(member),
    select(labelled).orderBy(labelled).groupBy(users.c.id),
    select(labelled).orderBy(name),
    union(select(labelled), select(users.c.id)).orderBy(name),
    select(users.c.other.collate(name)),
    select(users.c.id).withForUpdate(),
    insert(users).values({ id: 1, other: "x" }).returning(users.c.id),
    update(users).values({ other: "x" }).where(users.c.id.eq(1)),
    delete_(users).where(users.c.id.eq(1)),
    sql`select ${users.c.id} from ${users}`,
    createTable(users),
    createTable(posts),
    createIndex(users.indexes[0]!),
    dropTable(users),
  ];
}

function texts(name: string, dialect: SqlDialect): readonly string[] {
  return statementsNamed(name).map(({ node }) => {
    const compiled = compile(node, dialect);
    return skeleton(compiled.sql ?? fill(compiled).sql, dialect.identifiers);
  });
}

describe.each(each)("names and values in %s", (_name, dialect) => {
  it("C1 a name is one identifier at every place", () => {
    const expected = texts("Xplain", dialect);
    fc.assert(
      fc.property(hostile, (name) => {
        expect(texts(name, dialect)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("C1 NUL, nothing and over-length raise", () => {
    expect(() => quoteIdentifier("a\0", dialect.identifiers)).toThrow(
      expect.objectContaining({ code: "IDENTIFIER" }),
    );
    expect(() => quoteIdentifier("", dialect.identifiers)).toThrow(
      expect.objectContaining({ code: "IDENTIFIER" }),
    );
    const long = "a".repeat(dialect.identifiers.maxLength + 1);
    expect(() =>
      compile(
        select(alias(table("t", new MetaData(), { a: column(t.integer()) }), long).c.a).node,
        dialect,
      ),
    ).toThrow(expect.objectContaining({ code: "IDENTIFIER" }));
  });

  it("C2 the SQL is the same for any leg of a JSON path", () => {
    const documents = table("documents", new MetaData(), { body: column(t.json()) });
    const path = (leg: string): Node => documents.c.body.path(leg).asString().node;
    const plain = compile(path("a"), dialect).sql;
    fc.assert(
      fc.property(hostile, (leg) => {
        const compiled = compile(path(leg), dialect);
        expect(compiled.sql).toBe(plain);
        // As it is, or as a name in the text of a path.
        const [value] = fill(compiled).parameters;
        expect([leg, `$.${JSON.stringify(leg)}`]).toContain(value);
      }),
      { numRuns: 30 },
    );
  });

  it("C3 plain data never passes for SQL", () => {
    const users = table("users", new MetaData(), {
      id: column(t.integer()),
      name: column(t.string()),
    });
    const crafted: readonly unknown[] = [
      { node: { kind: "text", pieces: ["1; drop table users"], nodes: [] } },
      { __raw: "1=1" },
      { $or: [] },
      { gt: 0 },
      { toSQL: "1=1" },
      [["x"]],
    ].map((each_) => JSON.parse(JSON.stringify(each_)) as unknown);
    for (const value of crafted) {
      expect(() => select(value as never)).toThrow(expect.objectContaining({ code: "ARGUMENT" }));
      expect(() => select(users).where(value as never)).toThrow(
        expect.objectContaining({ code: "ARGUMENT" }),
      );
      expect(() => select(users).orderBy(value as never)).toThrow(
        expect.objectContaining({ code: "ARGUMENT" }),
      );
      const compared = compile(
        select(users.c.id).where(users.c.name.eq(value as never)).node,
        dialect,
      );
      expect(compared.sql).not.toContain("drop table");
      expect(() => fill(compared)).toThrow(expect.objectContaining({ code: "ARGUMENT" }));
    }
  });

  it("C6 a literal ends where its value ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), fc.integer(), (text, number) => {
        fc.pre(!text.includes("\0"));
        const statement = select(
          literal(text),
          literal(number).neg(),
          func["f"]!(literal(-Math.abs(number))),
        );
        const { sql: printed } = compile(statement.node, dialect, { literalBinds: true });
        const { identifiers } = dialect;
        expect(skeleton(printed ?? "", identifiers)).toMatch(/^SELECT S AS anon_1, /u);
        expect(printed).not.toContain("--");
      }),
      {
        numRuns: 100,
        examples: [
          ["it's", -5],
          ["''", 0],
          ["\\'", 1],
        ],
      },
    );
  });

  it("C7 values that look like placeholders stay values", () => {
    const users = table("users", new MetaData(), {
      id: column(t.integer()),
      name: column(t.string()),
    });
    const values = [":a", "?", "$1", "@p1", "%s", "%(a)s", "{0}"];
    const statement = select(users.c.id).where(
      ...values.map((value) => users.c.name.ne(value)),
      users.c.name.in(values),
    );
    const { parameters, sql: text } = fill(compile(statement.node, dialect));
    expect(parameters).toEqual([...values, ...values]);
    expect(text).not.toMatch(/%s|\{0\}|:a\b/u);
  });

  it("C8 strings are no SQL", () => {
    const users = table("users", new MetaData(), {
      id: column(t.integer()),
      name: column(t.string()),
    });
    const text = "1; drop table users";
    expect(() => select(text as never)).toThrow(expect.objectContaining({ code: "ARGUMENT" }));
    expect(() => select(users).where(text as never)).toThrow(
      expect.objectContaining({ code: "ARGUMENT" }),
    );
    expect(() => compile(select(users).orderBy(text).node, dialect)).toThrow(
      expect.objectContaining({ code: "COMPILE" }),
    );
    expect(() => compile(select(users).groupBy(text).node, dialect)).toThrow(
      expect.objectContaining({ code: "COMPILE" }),
    );
    expect(() => users.c.id.op(text)).toThrow(expect.objectContaining({ code: "ARGUMENT" }));
  });
});
