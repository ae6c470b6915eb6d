import type {
  ConnectionCharacteristic,
  DBAPIError,
  IsolationLevel,
  TransactionDialect,
  TwophaseDialect,
} from "@rebis/base";

function setIsolationLevel(level: IsolationLevel): readonly string[] {
  if (level === "AUTOCOMMIT") return [];
  return [`SET SESSION TRANSACTION ISOLATION LEVEL ${level}`];
}

const characteristics: Readonly<Record<string, ConnectionCharacteristic>> = {
  readOnly: {
    set: (value) => [`SET SESSION TRANSACTION ${value ? "READ ONLY" : "READ WRITE"}`],
    reset: ["SET SESSION TRANSACTION READ WRITE"],
  },
};

/** The format of names without a branch, which is that of ours. */
const plainFormat = 1;

/**
 * XA transactions. `XA RECOVER` lists those of all databases of the server.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/xa-statements.html
 */
const twophase: TwophaseDialect = {
  begin: (xid) => [`XA START '${xid}'`],
  prepare: (xid) => [`XA END '${xid}'`, `XA PREPARE '${xid}'`],
  commit: (xid) => [`XA END '${xid}'`, `XA COMMIT '${xid}' ONE PHASE`],
  rollback: (xid) => [`XA END '${xid}'`, `XA ROLLBACK '${xid}'`],
  commitPrepared: (xid) => [`XA COMMIT '${xid}'`],
  rollbackPrepared: (xid) => [`XA ROLLBACK '${xid}'`],
  recover: "XA RECOVER",
  // Those of other programs whose names have branches cannot be named by one text.
  readRecovered: (rows) =>
    rows
      .filter(([format, , branch]) => Number(format) === plainFormat && Number(branch) === 0)
      .map(([, , , data]) =>
        data instanceof Uint8Array ? new TextDecoder().decode(data) : String(data),
      ),
};

/** The table, column, key or constraint is there, or is gone. */
const doneNumbers = new Set(["1050", "1051", "1060", "1061", "1068", "1091", "1826"]);
/** Of these kinds of statement: what is renamed is gone; MariaDB's words for a foreign key that is there. */
const doneNumbersByKind: Readonly<Record<string, readonly string[]>> = {
  renameTable: ["1146"],
  columnName: ["1054"],
  mysqlColumn: ["1054"],
  addConstraint: ["1005", "1022"],
};

function saysDone({ serverCode = "" }: DBAPIError, statement: object): boolean {
  const { kind = "" } = (statement as { readonly node?: { readonly kind?: string } }).node ?? {};
  return doneNumbers.has(serverCode) || doneNumbersByKind[kind]?.includes(serverCode) === true;
}

/**
 * The statements of transactions. DDL ends the one that is open.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/commit.html
 */
export const mysqlTransaction: TransactionDialect = {
  begin: ["BEGIN"],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  savepoint: (name) => `SAVEPOINT ${name}`,
  rollbackToSavepoint: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
  releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
  isolationLevels: [
    "REPEATABLE READ",
    "READ COMMITTED",
    "READ UNCOMMITTED",
    "SERIALIZABLE",
    "AUTOCOMMIT",
  ],
  defaultIsolationLevel: "REPEATABLE READ",
  setIsolationLevel,
  characteristics,
  twophase,
  saysDone,
};
