import type { DriverConnection } from "@rebis/base";

/** A message of NOTIFY, as the server sends it. */
export interface ServerMessage {
  readonly channel: string;
  readonly payload: string;
}

/** Who is told what a connection hears between its statements. */
export interface Hearer {
  notified(message: ServerMessage): void;
  /** The connection is gone: nothing more will be heard. */
  lost(error: Error): void;
}

/** A connection that hears what the server says by itself. */
export interface HearingConnection extends DriverConnection {
  /** The number of the server's process, as it told when the connection was made. */
  readonly processId: number | undefined;
  hear(hearer: Hearer): void;
}

/** Whether a driver's connection can hear; one in a thread cannot. */
export function canHear(connection: DriverConnection): connection is HearingConnection {
  return "hear" in connection;
}
