import { ArgumentError } from "@rebis/base";

/** Where a server may be; what is undefined is the driver's own default. */
export interface Host {
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/** Which of several servers is wanted. */
export type TargetSession =
  | "any"
  | "read-write"
  | "read-only"
  | "primary"
  | "standby"
  | "prefer-standby";

const withPort = /^(\[[^\]]+\]|[^:]*):(\d+)$/;

/**
 * The hosts of a URL: of its parameter `host`, given once for each or with commas between them, or
 * its own. A port stands behind a host, or in the parameter `port`, for all or one for each.
 */
export function hostsOf(
  own: Host,
  hosts: readonly string[],
  ports: string | undefined,
): readonly Host[] {
  const names = hosts.flatMap((each) => each.split(","));
  if (names.length === 0) names.push(own.host ?? "");
  const numbers = ports?.split(",") ?? [];
  if (numbers.length > 1 && numbers.length !== names.length) {
    throw new ArgumentError(
      `Cannot connect to PostgreSQL: the URL has ${names.length} hosts and ${numbers.length} ports. ` +
        `Give one port for all, or one for each.`,
    );
  }
  return names.map((name, position) => {
    // A socket's folder may have a colon in its name.
    const [, host = name, port] = name.startsWith("/") ? [] : (withPort.exec(name) ?? []);
    const given = port ?? numbers[position] ?? numbers[0] ?? own.port;
    return {
      host: host === "" ? undefined : host.replace(/^\[(.*)\]$/, "$1"),
      port: given === undefined || given === "" ? undefined : Number(given),
    };
  });
}
