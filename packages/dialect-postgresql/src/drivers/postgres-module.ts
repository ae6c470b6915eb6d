// The part of the package `postgres` that is used; its types are not needed to compile against this.

/** What a statement gave. */
export interface PostgresResult extends Array<unknown[]> {
  readonly columns?: readonly { readonly name: string }[] | undefined;
  readonly count: number | null;
  readonly command: string | undefined;
  /** Of the connection, as the server told when it was made. */
  readonly state?: { readonly pid: number | null } | undefined;
}

/** A statement that runs when it is awaited. */
export interface PostgresQuery extends Promise<PostgresResult> {
  values(): PostgresQuery;
  cancel(): unknown;
}

/** COPY: gives a stream when it is opened, and is told of its end by the functions it has. */
export interface PostgresCopy {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  active: boolean;
  readonly canceller: ((query: PostgresCopy) => Promise<unknown>) | null;
  readable(): Promise<unknown>;
  writable(): Promise<unknown>;
}

/** A pool of `postgres`. @see https://github.com/porsager/postgres#readme */
export interface PostgresSql {
  unsafe(
    text: string,
    parameters: readonly unknown[],
    options: { readonly prepare: boolean; readonly simple: false },
  ): PostgresQuery;
  unsafe(text: string): PostgresCopy;
  /** A value with the number of its type. */
  typed(value: unknown, type: number): unknown;
  end(options: { readonly timeout: number }): Promise<void>;
}

/** The default export of the package. */
export type PostgresModule = (options: object) => PostgresSql;
