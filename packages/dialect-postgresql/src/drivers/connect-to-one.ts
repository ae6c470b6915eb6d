import type { DriverConnection } from "@rebis/base";
import { isDisconnect } from "../errors.ts";
import type { ConnectOptions } from "./connect-options.ts";
import type { Host, TargetSession } from "./host-list.ts";

const askRole =
  "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only')";

async function fits(connection: DriverConnection, target: TargetSession): Promise<boolean> {
  if (target === "any") return true;
  const { rows } = await connection.execute({ sql: askRole, parameters: [] });
  const [isStandby, readOnly] = rows[0] ?? [];
  switch (target) {
    case "primary":
      return isStandby === false;
    case "standby":
    case "prefer-standby":
      return isStandby === true;
    case "read-write":
      return readOnly === "off";
    case "read-only":
      return readOnly === "on";
  }
}

/**
 * Connects to the first of the hosts that answers and is what `target_session_attrs` asks for. One
 * that refuses the user is not passed over: the next would, too.
 *
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS
 */
export async function connectToOne(
  options: ConnectOptions,
  connect: (options: ConnectOptions) => Promise<DriverConnection>,
): Promise<DriverConnection> {
  const { hosts, target } = options;
  if (hosts.length === 1 && target === "any") return await connect({ ...options, ...hosts[0] });
  const failures: Error[] = [];
  const targets: readonly TargetSession[] =
    target === "prefer-standby" ? [target, "any"] : [target];
  for (const wanted of targets) {
    for (const host of hosts) {
      try {
        // One after the other: the first that fits is taken.
        // oxlint-disable-next-line no-await-in-loop
        const connection = await connect({ ...options, ...host });
        // oxlint-disable-next-line no-await-in-loop
        if (await fits(connection, wanted)) return connection;
        // oxlint-disable-next-line no-await-in-loop
        await connection.close();
        failures.push(new Error(`${nameOf(host)} is not ${wanted}`));
      } catch (error) {
        if (!isDisconnect(error) || isRefusal(error)) throw error;
        failures.push(new Error(`${nameOf(host)}: ${(error as Error).message}`, { cause: error }));
      }
    }
  }
  const told = failures.map(({ message }) => message).join("; ");
  throw Object.assign(new AggregateError(failures, `none of the hosts can be used (${told})`), {
    code: "NO_HOST",
  });
}

/** Whether a server has refused the user or the database: FATAL, but no reason to go elsewhere. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && (code.startsWith("28") || code === "3D000");
}

function nameOf({ host = "localhost", port }: Host): string {
  return port === undefined ? host : `${host}:${port}`;
}
