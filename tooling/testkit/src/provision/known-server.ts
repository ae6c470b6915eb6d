/** A server that tests can use. */
export interface Server {
  readonly url: string;
  readonly version: string;
}

/** A server, or why there is none. */
export type Search = Server | { readonly reason: string };

/** A server that the test run has asked already: its version stands beside its URL. */
export function knownServer(variable: string): Server | undefined {
  const url = process.env[`${variable}_URL`] ?? "";
  const version = process.env[`${variable}_VERSION`] ?? "";
  return url === "" || version === "" ? undefined : { url, version };
}
