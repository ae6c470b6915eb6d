import {
  CheckViolationError,
  DataError,
  type DBAPIError,
  ForeignKeyViolationError,
  NotNullViolationError,
  ProgrammingError,
  SqlSyntaxError,
  UniqueViolationError,
} from "@rebis/base";
import {
  check,
  column,
  delete_,
  foreignKey,
  insert,
  MetaData,
  select,
  type SqlElement,
  t,
  table,
  text,
  uniqueConstraint,
  update,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection } from "../face/test-face.ts";
import type { TestDatabase } from "../provision/databases.ts";
import { expectHidden, raised } from "./raised.ts";

const metadata = new MetaData();
const parents = table("parents", metadata, { id: column(t.integer(), { primaryKey: true }) });
const things = table(
  "things",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(20)),
    kind: column(t.string(20)),
    size: column(t.smallInteger()),
    parentId: column(t.integer(), {
      name: "parent_id",
      nullable: true,
      foreignKey: foreignKey("parents.id", { name: "fk_things_parent" }),
    }),
  },
  {
    constraints: (c) => [
      uniqueConstraint(c.name, c.kind, { name: "uq_things_name" }),
      check("size > 0", { name: "ck_things_size" }),
    ],
  },
);

const canary = "canary-5b1d";
const fine = { id: 2, name: "n", kind: canary, size: 1, parentId: 1 };

type ErrorClass = abstract new (...args: never) => DBAPIError;
type Facts = Partial<Pick<DBAPIError, "constraint" | "table" | "columns" | "serverCode">>;

/** A statement that a constraint refuses, and what each server says of it. */
interface Violation {
  readonly error: ErrorClass;
  readonly code: string;
  readonly statement: SqlElement;
  /** By dialect; what is missing here the server does not say. */
  readonly facts: Readonly<Record<"sqlite" | "postgresql" | "mariadb", Facts>>;
}

/** MySQL says what MariaDB says, and names the table of a key besides. */
function saidBy(dialectName: string, { error, facts }: Violation): Facts {
  if (dialectName !== "mysql") return facts[dialectName as keyof typeof facts];
  return error === UniqueViolationError ? { ...facts.mariadb, table: "things" } : facts.mariadb;
}

const both = { table: "things", columns: ["name", "kind"] };
const violations: Readonly<Record<string, Violation>> = {
  unique: {
    error: UniqueViolationError,
    code: "DBAPI-INTEGRITY-UNIQUE",
    statement: insert(things).values({ ...fine, id: 9, name: "first" }),
    facts: {
      sqlite: { ...both, serverCode: "SQLITE_CONSTRAINT_UNIQUE" },
      postgresql: { ...both, constraint: "uq_things_name", serverCode: "23505" },
      mariadb: { constraint: "uq_things_name", serverCode: "1062" },
    },
  },
  "primary key": {
    error: UniqueViolationError,
    code: "DBAPI-INTEGRITY-UNIQUE",
    statement: insert(things).values({ ...fine, id: 1 }),
    facts: {
      sqlite: { table: "things", columns: ["id"] },
      postgresql: { table: "things", columns: ["id"], constraint: "things_pkey" },
      mariadb: { constraint: "PRIMARY" },
    },
  },
  "foreign key": {
    error: ForeignKeyViolationError,
    code: "DBAPI-INTEGRITY-FOREIGN-KEY",
    statement: insert(things).values({ ...fine, parentId: 77 }),
    facts: {
      sqlite: {},
      postgresql: { table: "things", columns: ["parent_id"], constraint: "fk_things_parent" },
      mariadb: { table: "things", columns: ["parent_id"], constraint: "fk_things_parent" },
    },
  },
  "foreign key to a row that goes": {
    error: ForeignKeyViolationError,
    code: "DBAPI-INTEGRITY-FOREIGN-KEY",
    statement: delete_(parents).where(parents.c.id.eq(1)),
    facts: {
      sqlite: {},
      postgresql: { table: "things", constraint: "fk_things_parent" },
      mariadb: { table: "things", columns: ["parent_id"], constraint: "fk_things_parent" },
    },
  },
  "not null": {
    error: NotNullViolationError,
    code: "DBAPI-INTEGRITY-NOT-NULL",
    statement: update(things)
      .where(things.c.id.eq(1))
      .values({ name: null as never }),
    facts: {
      sqlite: { table: "things", columns: ["name"] },
      postgresql: { table: "things", columns: ["name"] },
      mariadb: { columns: ["name"] },
    },
  },
  "not null, left out": {
    error: NotNullViolationError,
    code: "DBAPI-INTEGRITY-NOT-NULL",
    statement: text("INSERT INTO things (id, kind, size) VALUES (5, 'k', 1)"),
    facts: {
      sqlite: { table: "things", columns: ["name"] },
      postgresql: { table: "things", columns: ["name"] },
      mariadb: { columns: ["name"] },
    },
  },
  check: {
    error: CheckViolationError,
    code: "DBAPI-INTEGRITY-CHECK",
    statement: insert(things).values({ ...fine, size: -7 }),
    facts: {
      sqlite: { constraint: "ck_things_size" },
      postgresql: { table: "things", constraint: "ck_things_size" },
      mariadb: { table: "things", constraint: "ck_things_size" },
    },
  },
};

/** One class for each thing that goes wrong, the same on every database, with what the server says. */
export function errorClassSuite(options: DescribeOptions): void {
  describeDatabases("error classes", options, (database) => {
    test.each(Object.entries(violations))("O3 %s", async (_what, violation) => {
      const connection = await start(database);
      const error = await raised(connection, () => connection.execute(violation.statement));
      expect(error.constructor).toBe(violation.error);
      expect(error.code).toBe(violation.code);
      const said = saidBy(database.dialectName, violation);
      const { constraint, columns, serverCode } = error;
      expect({ constraint, table: error.table, columns, serverCode }).toEqual({
        constraint: undefined,
        table: undefined,
        columns: undefined,
        serverCode: said.serverCode ?? (expect.any(String) as unknown),
        ...said,
      });
      expectHidden(error, canary);
      // The connection goes on.
      expect(await connection.scalar(select(things.c.name))).toBe("first");
      await connection.close();
    });

    test("O3 wrong SQL, a table and a column that are not there", async () => {
      const connection = await start(database);
      const run = (sql: string) => () => connection.execute(text(sql));
      const syntax = await raised(connection, run("SELEKT 1"));
      expect([syntax.constructor, syntax.code]).toEqual([
        SqlSyntaxError,
        "DBAPI-PROGRAMMING-SYNTAX",
      ]);
      expect((await raised(connection, run("SELECT 1 FROM"))).constructor).toBe(SqlSyntaxError);
      for (const sql of ["SELECT * FROM nowhere", "SELECT missing FROM things"]) {
        const error = await raised(connection, run(sql));
        expect([error.constructor, error.code]).toEqual([ProgrammingError, "DBAPI-PROGRAMMING"]);
      }
      await connection.close();
    });

    test("O3 D7 a value that does not fit the column is a DataError", async () => {
      // SQLite keeps any length and any size, and NULL for a division by zero.
      if (database.dialectName === "sqlite") {
        const connection = await start(database);
        const overflow = text("SELECT abs(-9223372036854775807 - 1)");
        const error = await raised(connection, () => connection.execute(overflow));
        expect(error.constructor).toBe(DataError);
        await connection.close();
        return;
      }
      const connection = await start(database);
      const statements: Readonly<Record<string, SqlElement>> = {
        "too long": insert(things).values({ ...fine, name: canary.repeat(3) }),
        "too large": insert(things).values({ ...fine, size: 40_000 }),
        "division by zero": update(things).values({ size: things.c.size.div(0) as never }),
        "no number": update(things).values({
          size: text(`'${canary}'`) as never,
        }),
      };
      for (const [what, statement] of Object.entries(statements)) {
        const error = await raised(connection, () => connection.execute(statement));
        expect(error.constructor, what).toBe(DataError);
        expect(error.message, what).not.toContain(canary);
      }
      await connection.close();
    });
  });
}

async function start(database: TestDatabase): Promise<TestConnection> {
  const engine = database.engine();
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
  const connection = await engine.connect();
  await connection.execute(insert(parents).values({ id: 1 }));
  await connection.execute(insert(things).values({ ...fine, id: 1, name: "first" }));
  await connection.commit();
  return connection;
}
