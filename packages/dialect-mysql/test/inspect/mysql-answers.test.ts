import {
  type DialectReflection,
  type Program,
  type ProgramConnection,
  type ReflectionQuery,
  runSync,
} from "@rebis/base";
import { expect, test } from "vitest";
import { mysql } from "../../src/index.ts";
import { connectTo } from "../support/scripted-server.ts";

// No MySQL server is at hand: what its catalogue answers is written here, as its manual and its
// bug reports show it. @see https://dev.mysql.com/doc/refman/8.4/en/information-schema.html

const dialect = mysql({ serverVersion: "8.4.3" });
const inspection = dialect.inspection as DialectReflection;
const query: ReflectionQuery = { schema: undefined, kinds: ["table"], scope: "default" };

/** What a program makes of these rows; the text of its statement is noted. */
function answer<R>(
  program: (connection: ProgramConnection) => Program<R>,
  ...answers: readonly (readonly (readonly unknown[])[])[]
): { result: R; sql: readonly string[] } {
  const sql: string[] = [];
  const connection: ProgramConnection = {
    dialect,
    // oxlint-disable-next-line require-yield -- nothing is asked of a database
    *execute(statement) {
      sql.push((statement as { node: { pieces: readonly string[] } }).node.pieces.join("?"));
      return { keys: [], rows: answers[sql.length - 1] ?? [], rowCount: -1 };
    },
  };
  return { result: runSync(program(connection)), sql };
}

/** A row of COLUMNS: name, type, NULL, default, extra, charset, collation, of the table, comment, expression. */
const column = (
  name: string,
  type: string,
  sql: string | null,
  extra = "",
  expression = "",
  nullable = "YES",
) => ["t", name, type, nullable, sql, extra, null, null, "utf8mb4_0900_ai_ci", "", expression];

test("MYSQL-012 defaults of MySQL come without quotes; expressions with backslashes", () => {
  const { result } = answer(
    (connection) => inspection.getColumns(connection, query),
    [
      column("id", "int unsigned", null, "auto_increment", "", "NO"),
      column("name", "varchar(50)", "it's \\ new"),
      column("digits", "varchar(50)", "12"),
      column("none", "varchar(50)", ""),
      column("rank", "int", "-5"),
      column("price", "decimal(10,2)", "1.50"),
      column("flags", "bit(3)", "b'101'"),
      column("made", "datetime(6)", "CURRENT_TIMESTAMP(6)", "DEFAULT_GENERATED"),
      column(
        "seen",
        "datetime",
        "CURRENT_TIMESTAMP",
        "DEFAULT_GENERATED on update CURRENT_TIMESTAMP",
      ),
      column("at", "timestamp", null, "on update CURRENT_TIMESTAMP", "", "NO"),
      column("body", "text", "_utf8mb4\\'it\\\\\\'s\\'", "DEFAULT_GENERATED"),
      column("dice", "double", "rand()", "DEFAULT_GENERATED"),
      column("twice", "int", null, "VIRTUAL GENERATED", "(`rank` * 2)"),
      column("kept", "varchar(9)", null, "STORED GENERATED", "concat(`name`,_utf8mb4\\'x\\')"),
      column("yes", "tinyint(1)", "1"),
    ],
  );
  const columns = result.get("t") ?? [];
  const read = columns.map((each) => [each.name, each.default ?? each.computed?.sqlText]);
  expect(Object.fromEntries(read)).toEqual({
    id: undefined,
    name: "'it''s \\\\ new'",
    digits: "'12'",
    none: "''",
    rank: "-5",
    price: "1.50",
    flags: "b'101'",
    made: "CURRENT_TIMESTAMP(6)",
    seen: "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP",
    at: "ON UPDATE CURRENT_TIMESTAMP",
    body: "(_utf8mb4'it\\'s')",
    dice: "(rand())",
    twice: "(`rank` * 2)",
    kept: "concat(`name`,_utf8mb4'x')",
    yes: "1",
  });
  expect(columns[0]).toMatchObject({ autoincrement: true, nullable: false });
  expect(columns.at(-1)?.type).toMatchObject({ kind: "boolean" });
  expect(columns.at(-2)?.computed?.persisted).toBe(true);
});

test("MYSQL-012 checks of MySQL stand in a list of their own, in parentheses", () => {
  const { result, sql } = answer(
    (connection) => inspection.getCheckConstraints(connection, query),
    [
      ["t", "c1", "Table", "(`a` > 0)"],
      ["t", "c2", "Table", "((`a` > 0) or (`b` = _utf8mb4\\')\\'))"],
      ["t", "c3", "Table", "(`a` > 0) and (`b` > 0)"],
    ],
  );
  expect(result.get("t")).toEqual([
    { name: "c1", sqlText: "`a` > 0" },
    { name: "c2", sqlText: "(`a` > 0) or (`b` = _utf8mb4')')" },
    { name: "c3", sqlText: "(`a` > 0) and (`b` > 0)" },
  ]);
  expect(sql.join()).toContain("JOIN information_schema.CHECK_CONSTRAINTS c");
});

test("MYSQL-008 indexes of MySQL on expressions, and with a parser, which SHOW CREATE TABLE tells", () => {
  const { result, sql } = answer(
    (connection) => inspection.getIndexes(connection, query),
    [
      ["t", "ft", 1, "body", null, null, null, "FULLTEXT", ""],
      ["t", "fx", 1, null, "lower(`name`)", "D", null, "BTREE", "by name"],
      ["t", "hx", 0, "code", null, null, null, "HASH", ""],
    ],
    [
      [
        "t",
        "CREATE TABLE `t` (\n  `body` text,\n  FULLTEXT KEY `ft` (`body`) /*!50100 WITH PARSER `ngram` */ \n)",
      ],
    ],
  );
  expect(result.get("t")).toEqual([
    {
      name: "ft",
      terms: [{ text: "body", isExpression: false }],
      unique: false,
      options: { prefix: "FULLTEXT", withParser: "ngram" },
    },
    {
      name: "fx",
      terms: [{ text: "(lower(`name`))", isExpression: true, descending: true }],
      unique: false,
      comment: "by name",
    },
    {
      name: "hx",
      terms: [{ text: "code", isExpression: false }],
      unique: true,
      options: { using: "HASH" },
    },
  ]);
  expect(sql[0]).toContain("x.EXPRESSION");
});

test("MYSQL-012 RESTRICT is a rule on MySQL; NO ACTION is what it does when nothing is said", () => {
  const { result } = answer(
    (connection) => inspection.getForeignKeys(connection, query),
    [
      ["t", "fk", "a", "other", "u", "x", "RESTRICT", "NO ACTION", "shop"],
      ["t", "fk", "b", "other", "u", "y", "RESTRICT", "NO ACTION", "shop"],
    ],
  );
  expect(result.get("t")).toEqual([
    {
      name: "fk",
      columns: ["a", "b"],
      referredSchema: "other",
      referredTable: "u",
      referredColumns: ["x", "y"],
      onDelete: "RESTRICT",
    },
  ]);
});

test("MYSQL-012 where the server folds names they are found under the name that was asked for, and referred tables under their own", () => {
  const own = mysql();
  connectTo(own, "8.4.3", "", 2);
  const folding = own.inspection as DialectReflection;
  const asked: ReflectionQuery = { ...query, names: ["Posts"] };
  const { result, sql } = answer(
    (connection) => folding.getForeignKeys(connection, asked),
    [["posts", "fk", "a", "shop", "users", "x", "CASCADE", "NO ACTION", "shop"]],
    [
      ["shop", "Users"],
      ["shop", "posts"],
    ],
  );
  expect([...result]).toMatchObject([["Posts", [{ referredTable: "Users" }]]]);
  expect(sql).toHaveLength(2);
});

test("MYSQL-013 MySQL has no sequences, and lists no temporary tables", () => {
  const { result, sql } = answer((connection) => inspection.getSequences(connection, undefined));
  expect(result).toEqual([]);
  expect(sql).toEqual([]);
  expect(() =>
    answer((connection) => inspection.getObjectNames(connection, { ...query, scope: "temporary" })),
  ).toThrow(/temporary tables/u);
});
