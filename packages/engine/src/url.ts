import { ArgumentError, type DatabaseUrl as DatabaseUrlShape } from "@rebis/base";

/** The parts of a {@link DatabaseUrl}; what is left out is absent from the URL. */
export interface UrlParts {
  readonly dialectName: string;
  readonly driverName?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly query?: UrlQuery | undefined;
}

/** Query parameters as a record or a map; a name with an array stands several times in the URL. */
export type UrlQuery =
  | ReadonlyMap<string, string | readonly string[]>
  | Readonly<Record<string, string | readonly string[]>>;

const namePattern = /^[a-z][\w-]*$/i;

/**
 * A database URL in its parts: `dialect+driver://username:password@host:port/database?query`.
 *
 * Immutable; `set` and `updateQuery` give new ones. The password is shown by `password` and
 * `render({ hidePassword: false })` only: not by `toString`, JSON or `console.log`.
 *
 * @example
 * const url = makeUrl("postgresql+pg://ann:s%40cret@localhost:5432/shop?sslmode=require");
 * url.password; // "s@cret"
 * String(url.set({ database: "test" })); // "postgresql+pg://ann:***@localhost:5432/test?sslmode=require"
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.engine.URL
 * @since 0.1.0
 */
export class DatabaseUrl implements DatabaseUrlShape {
  readonly dialectName: string;
  readonly driverName: string | undefined;
  readonly username: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly query: ReadonlyMap<string, string | readonly string[]>;
  /** Private, so that nothing which lists properties shows it. */
  readonly #password: string | undefined;

  constructor(parts: UrlParts) {
    checkName("dialect", parts.dialectName);
    if (parts.driverName !== undefined) checkName("driver", parts.driverName);
    checkPort(parts.port);
    this.dialectName = parts.dialectName;
    this.driverName = parts.driverName;
    this.username = parts.username;
    this.host = parts.host;
    this.port = parts.port;
    this.database = parts.database;
    this.query = toQueryMap(parts.query);
    this.#password = parts.password;
  }

  get password(): string | undefined {
    return this.#password;
  }

  /** What stands before `://`: `postgresql+pg`. */
  get scheme(): string {
    return this.driverName === undefined
      ? this.dialectName
      : `${this.dialectName}+${this.driverName}`;
  }

  /**
   * This URL with some parts replaced; `undefined` takes a part away.
   *
   * @example
   * makeUrl("postgresql://localhost/a").set({ database: "b" }); // postgresql://localhost/b
   */
  set(parts: Partial<UrlParts>): DatabaseUrl {
    const { dialectName, driverName, username, password, host, port, database, query } = this;
    const present = { dialectName, driverName, username, password, host, port, database, query };
    return new DatabaseUrl({ ...present, ...parts });
  }

  /**
   * This URL with query parameters replaced, or with `append` added to those of the same name.
   *
   * @example
   * url.updateQuery({ sslmode: "require" }); // …?sslmode=require
   */
  updateQuery(query: UrlQuery, options: { readonly append?: boolean } = {}): DatabaseUrl {
    const merged = new Map(this.query);
    for (const [name, value] of toQueryMap(query)) {
      const present = options.append === true ? merged.get(name) : undefined;
      merged.set(name, present === undefined ? value : [present, value].flat());
    }
    return this.set({ query: merged });
  }

  /** This URL without the named query parameters. */
  withoutQuery(...names: readonly string[]): DatabaseUrl {
    return this.set({
      query: new Map([...this.query].filter(([name]) => !names.includes(name))),
    });
  }

  /** The query parameters, each as an array. */
  get normalizedQuery(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.query].map(([name, value]) => [name, [value].flat()]));
  }

  /** The URL as text; the password is hidden unless asked for. */
  render(options: { readonly hidePassword?: boolean } = {}): string {
    return `${this.scheme}://${this.#authority(options.hidePassword !== false)}${this.#path()}`;
  }

  toString(): string {
    return this.render();
  }
  toJSON(): string {
    return this.render();
  }

  #authority(hidePassword: boolean): string {
    let text = "";
    if (this.username !== undefined || this.#password !== undefined) {
      text += encodePart(this.username ?? "");
      if (this.#password !== undefined) {
        text += `:${hidePassword ? "***" : encodePart(this.#password)}`;
      }
      text += "@";
    }
    if (this.host !== undefined) text += this.host.includes(":") ? `[${this.host}]` : this.host;
    return this.port === undefined ? text : `${text}:${this.port}`;
  }

  #path(): string {
    const database =
      this.database === undefined
        ? ""
        : `/${this.database.replace(/[%?#]/g, (character) => encodeURIComponent(character))}`;
    const pairs = [...this.query].flatMap(([name, value]) =>
      [value].flat().map((member) => `${encodeQuery(name)}=${encodeQuery(member)}`),
    );
    return pairs.length === 0 ? database : `${database}?${pairs.join("&")}`;
  }
}

const urlPattern =
  /^(?<scheme>[\w+-]+):\/\/(?:(?<username>[^:/]*)(?::(?<password>[^@]*))?@)?(?:\[(?<ipv6>[^/?\]]+)\]|(?<host>[^/:?]+))?(?::(?<port>[^/?]*))?(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/s;

/**
 * Parses a database URL; one that is parsed already is handed back.
 *
 * User name, password and database are percent-decoded; an IPv6 host stands in brackets; a query
 * parameter given several times has an array.
 *
 * @example
 * makeUrl("sqlite:///data.db").database; // "data.db", relative to the working directory
 * makeUrl("sqlite:////var/data.db").database; // "/var/data.db"
 * makeUrl("oracle+oracledb://user:secret@host:1521/?service_name=main").query.get("service_name"); // "main"
 * @throws {ArgumentError} when the text is not a database URL
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.engine.make_url
 * @since 0.1.0
 */
export function makeUrl(url: string | DatabaseUrl): DatabaseUrl {
  if (url instanceof DatabaseUrl) return url;
  const groups = typeof url === "string" ? urlPattern.exec(url)?.groups : undefined;
  if (groups === undefined) {
    // The text is not shown: it may hold a password.
    throw new ArgumentError(
      `Cannot parse the database URL: it is not of the form ` +
        `"dialect+driver://username:password@host:port/database?name=value". ` +
        `Percent-encode "@", ":" and "/" inside a user name or password.`,
    );
  }
  const [dialectName = "", driverName, ...more] = (groups["scheme"] ?? "").split("+");
  if (more.length > 0) checkName("driver", `${driverName ?? ""}+${more.join("+")}`);
  return new DatabaseUrl({
    dialectName,
    driverName,
    username: decode(groups["username"]),
    password: decode(groups["password"]),
    host: groups["ipv6"] ?? groups["host"],
    port: toPort(groups["port"]),
    database: decode(groups["database"] === "" ? undefined : groups["database"]),
    query: parseQuery(groups["query"] ?? ""),
  });
}

/** `a=1&b=2&b=3` in its parts; a blank value is left out, as in Python. */
function parseQuery(text: string): Map<string, string | readonly string[]> {
  const query = new Map<string, string | readonly string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (value === "") continue;
    const present = query.get(name);
    query.set(name, present === undefined ? value : [present, value].flat());
  }
  return query;
}

function toQueryMap(query: UrlQuery | undefined): Map<string, string | readonly string[]> {
  const entries = query instanceof Map ? query.entries() : Object.entries(query ?? {});
  const map = new Map<string, string | readonly string[]>();
  for (const [name, value] of entries as Iterable<[string, unknown]>) {
    map.set(name, Array.isArray(value) ? Object.freeze(value.map(queryText)) : queryText(value));
  }
  return map;
}

function queryText(value: unknown): string {
  if (typeof value === "string") return value;
  throw new ArgumentError(
    `Cannot put a ${typeof value} in the query of a URL: its values are text. Write it as a string.`,
  );
}

/** Percent-decoding that leaves alone what is not well-formed. */
function decode(text: string | undefined): string | undefined {
  return text?.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

const encodePart = (text: string): string => encodeURIComponent(text).replace(/%20/g, " ");
const encodeQuery = (text: string): string => encodeURIComponent(text).replace(/%20/g, "+");

function toPort(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number(text);
}

function checkPort(port: number | undefined): void {
  if (port === undefined || (Number.isInteger(port) && port >= 0 && port <= 65535)) return;
  throw new ArgumentError(
    `Cannot use the port of this URL: it is not a whole number up to 65535. ` +
      `Percent-encode "@" and ":" if they belong to the password.`,
  );
}

function checkName(what: string, name: string): void {
  if (typeof name === "string" && namePattern.test(name)) return;
  throw new ArgumentError(
    `Cannot use "${name}" as the ${what} of a URL: it is not a name. ` +
      `Write for example "sqlite" or "postgresql+pg".`,
  );
}
