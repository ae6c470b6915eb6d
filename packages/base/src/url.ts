/** A parsed database URL, as dialects read it; `makeUrl` of @rebis/engine makes one. */
export interface DatabaseUrl {
  /** `sqlite`, `postgresql`, … */
  readonly dialectName: string;
  /** What follows the plus sign, if anything. */
  readonly driverName: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** For SQLite a file path, or `:memory:`. */
  readonly database: string | undefined;
  /** Query parameters; a repeated name has an array. */
  readonly query: ReadonlyMap<string, string | readonly string[]>;
  /** The URL with the password hidden. */
  toString(): string;
}
