import {
  column,
  delete_,
  func,
  select,
  sequence,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { mssql } from "@rebis/dialect-mssql";
import { mysql } from "@rebis/dialect-mysql";
import { postgresql } from "@rebis/dialect-postgresql";
import { sqlite } from "@rebis/dialect-sqlite";
import { describe, expect, test } from "vitest";
import { type ContextOptions, MigrationContext } from "../../src/context/migration-context.ts";
import { CommandError } from "../../src/errors.ts";
import { MigrateOperation } from "../../src/operations/migrate-operation.ts";
import { Operations } from "../../src/operations/operations.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../../src/operations/ops/column-ops.ts";
import { UpgradeOps } from "../../src/operations/ops/containers.ts";
import { CreateIndexOp } from "../../src/operations/ops/index-ops.ts";
import { CreateTableOp } from "../../src/operations/ops/table-ops.ts";
import { KeptText } from "../support.ts";

/** The statements that some operations write on a database. */
function written(
  dialect: ReturnType<typeof postgresql>,
  work: (op: Operations) => void,
  options: ContextOptions = {},
): readonly string[] {
  const outputBuffer = new KeptText();
  const context = MigrationContext.configure(
    { dialect },
    { asSql: true, outputBuffer, ...options },
  );
  work(new Operations(context));
  return outputBuffer.text
    .split(";\n\n")
    .map((each) => each.replace(/\s+/g, " ").trim())
    .filter((each) => each !== "");
}

const onPostgresql = (
  work: (op: Operations) => void,
  options?: ContextOptions,
): readonly string[] => written(postgresql(), work, options);

describe("operations", () => {
  test("AOP-001 AOP-002 tables are created with their indexes and comments, and dropped", () => {
    const made = onPostgresql((op) => {
      const users = op.createTable(
        "users",
        {
          id: column(t.integer(), { primaryKey: true, autoincrement: false }),
          email: column(t.string(50), { index: true, comment: "to write to" }),
        },
        { schema: "app", ifNotExists: true, constraints: (c) => [uniqueConstraint(c.email)] },
      );
      op.bulkInsert(users, [{ id: 1, email: "a@b" }]);
      op.dropTable("users", { schema: "app", ifExists: true });
    });
    expect(made).toEqual([
      "CREATE TABLE IF NOT EXISTS app.users ( id INTEGER NOT NULL, email VARCHAR(50) NOT NULL, PRIMARY KEY (id), UNIQUE (email) )",
      "CREATE INDEX IF NOT EXISTS ix_app_users_email ON app.users (email)",
      "COMMENT ON COLUMN app.users.email IS 'to write to'",
      "INSERT INTO app.users (id, email) VALUES (1, 'a@b')",
      "DROP TABLE IF EXISTS app.users",
    ]);
  });

  test("AOP-003 AOP-004 a column comes with its constraints and index, and goes", () => {
    const made = onPostgresql((op) => {
      const definition = column(t.integer(), {
        nullable: true,
        foreignKey: "users.id",
        index: true,
      });
      op.addColumn("users", "boss", definition, { ifNotExists: true });
      op.addColumn("users", "n", column(t.integer(), { serverDefault: "0" }), { schema: "app" });
      op.dropColumn("users", "boss", { ifExists: true });
    });
    expect(made).toEqual([
      "ALTER TABLE users ADD COLUMN IF NOT EXISTS boss INTEGER",
      "ALTER TABLE users ADD FOREIGN KEY(boss) REFERENCES users (id)",
      "CREATE INDEX ix_users_boss ON users (boss)",
      "ALTER TABLE app.users ADD COLUMN n INTEGER DEFAULT '0' NOT NULL",
      "ALTER TABLE users DROP COLUMN IF EXISTS boss",
    ]);
  });

  test("AOP-005 AOP-014 columns change, one statement a change or one for all", () => {
    const work = (op: Operations): void => {
      op.alterColumn("users", "name", {
        existingType: t.string(50),
        existingNullable: false,
        type: t.string(100),
        nullable: true,
        newColumnName: "full_name",
      });
      op.alterColumn("users", "age", { existingType: t.integer(), serverDefault: null });
    };
    expect(onPostgresql(work)).toEqual([
      "ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(100)",
      "ALTER TABLE users ALTER COLUMN name DROP NOT NULL",
      "ALTER TABLE users RENAME name TO full_name",
      "ALTER TABLE users ALTER COLUMN age DROP DEFAULT",
    ]);
    expect(written(mysql(), work)).toEqual([
      "ALTER TABLE users CHANGE name full_name VARCHAR(100) NULL",
      "ALTER TABLE users ALTER COLUMN age DROP DEFAULT",
    ]);
    const using = { type: t.integer(), postgresql_using: "name::integer" };
    expect(onPostgresql((op) => op.alterColumn("users", "name", using))).toEqual([
      "ALTER TABLE users ALTER COLUMN name TYPE INTEGER USING name::integer",
    ]);
  });

  test("AOP-004 AOP-014 SQL Server first finds and drops what hangs on a column", () => {
    const made = written(mssql(), (op) =>
      op.dropColumn("users", "phone", {
        mssql_dropDefault: true,
        mssql_dropCheck: true,
        mssql_dropForeignKey: true,
      }),
    ).join(" ");
    const found = made.match(/sys\.(default_constraints|check_constraints|foreign_keys)/g);
    expect(new Set(found)).toEqual(
      new Set(["sys.default_constraints", "sys.check_constraints", "sys.foreign_keys"]),
    );
    expect(made).toMatch(/ALTER TABLE users DROP COLUMN phone/);
  });

  test("AOP-006 AOP-007 AOP-008 indexes and constraints, named or not", () => {
    const made = onPostgresql((op) => {
      op.createIndex("ix_users_email", "users", ["email"], { unique: true, ifNotExists: true });
      op.createIndex("ix_lower", "users", [
        func.lower(table("users", column("email", t.string())).c.email),
      ]);
      op.createIndex("ix_part", "users", ["a"], { postgresql_concurrently: true });
      op.dropIndex("ix_users_email", "users", { schema: "app", ifExists: true });
      op.createForeignKey("fk_author", "articles", "users", ["author_id"], ["id"], {
        onDelete: "CASCADE",
        referentSchema: "app",
        deferrable: true,
      });
      op.createUniqueConstraint(null, "users", ["a", "b"]);
      op.createPrimaryKey("pk_users", "users", ["id"]);
      op.createCheckConstraint("ck_age", "users", "age > 0", { schema: "app" });
      op.dropConstraint("ck_age", "users", { schema: "app", ifExists: true });
    });
    expect(made).toEqual([
      "CREATE UNIQUE INDEX IF NOT EXISTS ix_users_email ON users (email)",
      "CREATE INDEX ix_lower ON users (lower(email))",
      "CREATE INDEX CONCURRENTLY ix_part ON users (a)",
      "DROP INDEX IF EXISTS app.ix_users_email",
      "ALTER TABLE articles ADD CONSTRAINT fk_author FOREIGN KEY(author_id) REFERENCES app.users (id) ON DELETE CASCADE DEFERRABLE",
      "ALTER TABLE users ADD UNIQUE (a, b)",
      "ALTER TABLE users ADD CONSTRAINT pk_users PRIMARY KEY (id)",
      "ALTER TABLE app.users ADD CONSTRAINT ck_age CHECK (age > 0)",
      "ALTER TABLE app.users DROP CONSTRAINT IF EXISTS ck_age",
    ]);
    const drop = (op: Operations): void =>
      op.dropConstraint("fk", "articles", { type: "foreignkey" });
    expect(() => written(mysql(), (op) => op.dropIndex("ix"))).toThrow(/table/);
    expect(written(mysql(), drop)).toEqual(["ALTER TABLE articles DROP FOREIGN KEY fk"]);
  });

  test("AOP-007 AOP-013 names go through the convention, but for final ones", () => {
    const namingConvention = {
      uq: "uq_%(table_name)s_%(column_0_name)s",
      ck: "ck_%(table_name)s_%(constraint_name)s",
    };
    const made = onPostgresql(
      (op) => {
        op.createUniqueConstraint(null, "users", ["name"]);
        op.createCheckConstraint("age", "users", "age > 0");
        op.createCheckConstraint(op.f("age"), "users", "age > 0");
        op.dropConstraint("age", "users", { type: "check" });
        op.dropConstraint(op.f("age"), "users", { type: "check" });
      },
      { namingConvention },
    );
    expect(made).toEqual([
      "ALTER TABLE users ADD CONSTRAINT uq_users_name UNIQUE (name)",
      "ALTER TABLE users ADD CONSTRAINT ck_users_age CHECK (age > 0)",
      "ALTER TABLE users ADD CONSTRAINT age CHECK (age > 0)",
      "ALTER TABLE users DROP CONSTRAINT ck_users_age",
      "ALTER TABLE users DROP CONSTRAINT age",
    ]);
  });

  test("AOP-009 AOP-010 AOP-011 statements, rows, new names and comments", () => {
    const roles = table("roles", column("id", t.integer()), column("name", t.string()));
    const made = onPostgresql((op) => {
      op.execute("UPDATE users SET note = 'at 10\\:30'");
      op.execute(delete_(roles));
      op.bulkInsert(roles, [
        { id: 1, name: op.inlineLiteral("a") },
        { id: 2, name: null },
      ]);
      op.bulkInsert(roles, []);
      op.renameTable("users", "people", { schema: "app" });
      op.createTableComment("users", "those who log in");
      op.dropTableComment("users");
    });
    expect(made).toEqual([
      "UPDATE users SET note = 'at 10:30'",
      "DELETE FROM roles",
      "INSERT INTO roles (id, name) VALUES (1, 'a')",
      "INSERT INTO roles (id, name) VALUES (2, NULL)",
      "ALTER TABLE app.users RENAME TO people",
      "COMMENT ON TABLE users IS 'those who log in'",
      "COMMENT ON TABLE users IS NULL",
    ]);
    expect(() => onPostgresql((op) => op.execute(" "))).toThrow(/no SQL/);
  });

  test("AOP-012 ABATCH-007 changes of one table are plain statements where the database takes them", () => {
    const work = (op: Operations): void =>
      op.batchAlterTable(
        "users",
        (batch) => {
          batch.addColumn("phone", column(t.string(20), { nullable: true }));
          batch.dropColumn("fax");
          batch.alterColumn("name", { newColumnName: "full_name" });
          batch.createIndex("ix_phone", ["phone"]);
          batch.dropIndex("ix_fax");
          batch.createUniqueConstraint("uq_phone", ["phone"]);
          batch.createForeignKey("fk_boss", "users", ["boss"], ["id"], { referentSchema: "app" });
          batch.createPrimaryKey(null, ["id"]);
          batch.createCheckConstraint(batch.f("ck"), "id > 0");
          batch.dropConstraint("uq_old", { type: "unique" });
          batch.createTableComment("people");
          batch.dropTableComment();
        },
        { schema: "app" },
      );
    expect(onPostgresql(work)).toEqual([
      "ALTER TABLE app.users ADD COLUMN phone VARCHAR(20)",
      "ALTER TABLE app.users DROP COLUMN fax",
      "ALTER TABLE app.users RENAME name TO full_name",
      "CREATE INDEX ix_phone ON app.users (phone)",
      "DROP INDEX app.ix_fax",
      "ALTER TABLE app.users ADD CONSTRAINT uq_phone UNIQUE (phone)",
      "ALTER TABLE app.users ADD CONSTRAINT fk_boss FOREIGN KEY(boss) REFERENCES app.users (id)",
      "ALTER TABLE app.users ADD PRIMARY KEY (id)",
      "ALTER TABLE app.users ADD CONSTRAINT ck CHECK (id > 0)",
      "ALTER TABLE app.users DROP CONSTRAINT uq_old",
      "COMMENT ON TABLE app.users IS 'people'",
      "COMMENT ON TABLE app.users IS NULL",
    ]);
  });

  test("ABATCH-001 SQLite adds, drops and renames columns by ALTER; what needs a new table changes nothing halfway", () => {
    const plain = (op: Operations): void =>
      op.batchAlterTable("users", (batch) => {
        batch.addColumn("phone", column(t.string(20), { nullable: true }));
        batch.alterColumn("name", { newColumnName: "full_name" });
        batch.dropColumn("fax");
      });
    expect(written(sqlite(), plain)).toEqual([
      "ALTER TABLE users ADD COLUMN phone VARCHAR(20)",
      "ALTER TABLE users RENAME COLUMN name TO full_name",
      "ALTER TABLE users DROP COLUMN fax",
    ]);
    const outputBuffer = new KeptText();
    const context = MigrationContext.configure(
      { dialect: sqlite() },
      { asSql: true, outputBuffer },
    );
    const refused = (): void =>
      new Operations(context).batchAlterTable("users", (batch) => {
        batch.dropColumn("fax");
        batch.createUniqueConstraint("uq", ["name"]);
      });
    expect(refused).toThrow(/has to make it anew.*copyFrom/);
    expect(outputBuffer.text).toBe("");
  });

  test("AOP-016 schemas, sequences and views", () => {
    const users = table("users", column("id", t.integer()));
    const made = onPostgresql((op) => {
      op.createSchema("app", { ifNotExists: true });
      op.createSequence(sequence("numbers", { start: 10 }));
      op.dropSequence(sequence("numbers"), { ifExists: true });
      op.createView("ids", select(users.c.id), { materialized: true });
      op.dropView("ids", { ifExists: true, materialized: true });
      op.dropSchema("app", { cascade: true });
    });
    expect(made).toEqual([
      "CREATE SCHEMA IF NOT EXISTS app",
      "CREATE SEQUENCE numbers START WITH 10",
      "DROP SEQUENCE IF EXISTS numbers",
      "CREATE MATERIALIZED VIEW ids AS SELECT users.id FROM users",
      "DROP MATERIALIZED VIEW IF EXISTS ids",
      "DROP SCHEMA app CASCADE",
    ]);
  });

  test("AOP-013 work of one's own has a connection, and is refused where SQL is written", async () => {
    const context = MigrationContext.configure(
      { dialect: sqlite() },
      { asSql: true, outputBuffer: new KeptText() },
    );
    const op = new Operations(context);
    expect([op.getBind(), op.getContext()]).toEqual([null, context]);
    await expect(op.runAsync(async () => 1)).rejects.toThrow(/there is no database/);
  });
});

describe("operations as data", () => {
  const place = { tableName: "users", columnName: "phone" };
  const phone = column(t.string(20), { nullable: true });

  test("AAUTO-011 can be turned round where it is known what was there", () => {
    const add = new AddColumnOp(place, phone);
    expect(add.reverse()).toBeInstanceOf(DropColumnOp);
    expect(add.reverse().reverse().toDiffTuples()).toEqual(add.toDiffTuples());
    expect(() => new DropColumnOp(place).reverse()).toThrow(/nothing says what the column was/);
    const index = new CreateIndexOp({ indexName: "ix", tableName: "users", columns: ["a"] });
    expect(index.reverse().reverse()).toEqual(index);
    const alter = new AlterColumnOp(place, {
      name: "tel",
      type: t.text(),
      existingType: t.string(20),
      serverDefault: "x",
    });
    const back = alter.reverse();
    expect(back.place.columnName).toBe("tel");
    expect(back.changes).toEqual({
      name: "phone",
      type: alter.changes.existingType,
      existingType: alter.changes.type,
      serverDefault: null,
      existingServerDefault: "x",
    });
    expect(() => new AlterColumnOp(place, { nullable: false }).reverse()).toThrow(
      /"existingNullable" is not given/,
    );
    expect(alter.toDiffTuples().map(([kind]) => kind)).toEqual([
      "modifyType",
      "modifyDefault",
      "renameColumn",
    ]);
  });

  test("AAUTO-011 ACOOK-010 a container runs in order, and turned round the other way about", () => {
    const made = onPostgresql((op) => {
      const ops = new UpgradeOps([
        new AddColumnOp(place, phone),
        new CreateIndexOp({ indexName: "ix_phone", tableName: "users", columns: ["phone"] }),
      ]);
      op.invoke(ops);
      op.invoke(ops.reverse());
      op.invoke(new CreateTableOp(op.createTable("x", { id: column(t.integer()) })).reverse());
    });
    expect(made).toEqual([
      "ALTER TABLE users ADD COLUMN phone VARCHAR(20)",
      "CREATE INDEX ix_phone ON users (phone)",
      "DROP INDEX ix_phone",
      "ALTER TABLE users DROP COLUMN phone",
      "CREATE TABLE x ( id INTEGER NOT NULL )",
      "DROP TABLE x",
    ]);
  });

  test("AENV-014 AOP-017 operations of one's own: a method, what it does, and for one database", () => {
    class GrantOp extends MigrateOperation {
      readonly role: string;
      constructor(role: string) {
        super();
        this.role = role;
      }
    }
    expect(() => onPostgresql((op) => op.invoke(new GrantOp("a")))).toThrow(CommandError);
    Operations.registerOperation("grantAll", (op, role: string) => op.invoke(new GrantOp(role)));
    Operations.implementationFor(GrantOp, (host, op) =>
      host.context.execute(`GRANT ALL ON users TO ${op.role}`),
    );
    Operations.implementationFor(
      GrantOp,
      function* (host, op) {
        yield* host.context.program.execute(table("grants", column("role", t.string())));
        return op;
      },
      { dialect: "none" },
    );
    const grant = (op: Operations): void => {
      (op as Operations & { grantAll(role: string): void }).grantAll("ann");
    };
    expect(onPostgresql(grant)).toEqual(["GRANT ALL ON users TO ann"]);
    expect(() => Operations.registerOperation("grantAll", () => undefined)).toThrow(
      /there is one of that name/,
    );
    expect(() => onPostgresql((op) => op.invoke(new GrantOp("a").reverse()))).toThrow(
      /Write the downgrade by hand/,
    );
  });
});
