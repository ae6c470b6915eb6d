// The part of the package `pg` that is used; its types are not needed to compile against this.

/** What `pg` tells a query of its own kind. @see https://node-postgres.com/apis/client */
export interface PgQuery {
  submit(wire: PgWire): void;
  handleRowDescription(message: { readonly fields: readonly PgField[] }): void;
  handleDataRow(message: { readonly fields: unknown[] }): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleEmptyQuery(): void;
  handlePortalSuspended(): void;
  handleCopyInResponse(wire: PgWire): void;
  handleCopyData(message: { readonly chunk: Buffer }): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

/** A column as the server describes it. */
export interface PgField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** The messages of the protocol. @see https://www.postgresql.org/docs/current/protocol-message-formats.html */
export interface PgWire {
  readonly stream: PgStream;
  /** A statement in the simple protocol. */
  query(text: string): void;
  parse(message: { text: string; name: string; types: readonly number[] }): void;
  bind(message: { statement: string; portal: string; values: readonly unknown[] }): void;
  describe(message: { type: "P" | "S"; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  close(message: { type: "P" | "S"; name: string }): void;
  sync(): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  end(): void;
  on(event: "parameterStatus", listener: (message: PgParameter) => void): unknown;
  on(event: "parseComplete" | "connect" | "sslconnect" | "end", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  prependListener(
    event: "readyForQuery",
    listener: (message: { readonly status: string }) => void,
  ): unknown;
}

/** The socket of a connection. */
interface PgStream {
  readonly writableNeedDrain: boolean;
  cork?(): void;
  uncork?(): void;
  pause(): void;
  resume(): void;
  destroy(): void;
  once(event: "drain", listener: () => void): unknown;
  off(event: "drain", listener: () => void): unknown;
}

/** A setting that the server reports. */
interface PgParameter {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** A message of NOTIFY; an empty payload may be left out. */
interface PgNotification {
  readonly channel: string;
  readonly payload?: string | undefined;
}

/** A client of `pg`. */
export interface PgClient {
  readonly connection: PgWire;
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
  connect(): Promise<unknown>;
  query(query: PgQuery): unknown;
  end(): Promise<void>;
  on(event: "error" | "end", listener: (error?: Error) => void): unknown;
  on(event: "notification", listener: (message: PgNotification) => void): unknown;
}

/** The exports of the package. */
export interface PgModule {
  readonly Client: new (options: object) => PgClient;
  readonly Connection: new (options: object) => PgWire;
}
