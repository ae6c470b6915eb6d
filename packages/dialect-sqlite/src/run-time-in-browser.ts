import { NoSuchModuleError } from "@rebis/base";
import type { RunTime } from "./run-time.ts";

function refuse(): never {
  throw new NoSuchModuleError(
    "Cannot open an SQLite database here: this program was bundled for a browser, which has none. " +
      "Compile the statement and send it to where the database is, or bundle the program for Node.",
  );
}

/** What stands in bundles for browsers where `run-time.ts` stands elsewhere. */
export function runTime(): RunTime {
  return {
    transaction: {
      begin: [],
      commit: "",
      rollback: "",
      savepoint: refuse,
      rollbackToSavepoint: refuse,
      releaseSavepoint: refuse,
      isolationLevels: [],
      defaultIsolationLevel: "SERIALIZABLE",
      setIsolationLevel: refuse,
      transactionalDdl: true,
    },
    inspection: { getTableNames: refuse, getViewNames: refuse },
    poolFor: () => "queue",
    createDriver: refuse,
    onConnect: refuse,
    translateError: refuse,
    isDisconnect: () => false,
  };
}
