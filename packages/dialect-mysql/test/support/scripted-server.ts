import { type Dialect, type DriverConnection, runSync } from "@rebis/base";

/** Connects a dialect to a server that says this of itself; hands back what it was sent. */
export function connectTo(
  dialect: Dialect,
  version: string,
  sqlMode: string = "",
  lowerCaseTableNames: number = 0,
): readonly string[] {
  const sent: string[] = [];
  const never = (): never => {
    throw new Error("nothing but execute is called when connecting");
  };
  const connection: DriverConnection = {
    driverConnection: undefined,
    execute: ({ sql }) => {
      sent.push(sql);
      const rows = sql.startsWith("SELECT") ? [[version, sqlMode, lowerCaseTableNames]] : [];
      return { columns: [], rows, rowCount: -1 };
    },
    executeMany: never,
    openCursor: never,
    ping: never,
    close: never,
  };
  runSync(dialect.onConnect(connection));
  return sent;
}
