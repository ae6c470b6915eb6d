import { ArgumentError } from "@rebis/base";

/** What is said of the characters of a text type. */
export interface CharacterOptions {
  /** `CHARACTER SET utf8mb4`. */
  readonly charset?: string;
  /** `COLLATE utf8mb4_bin`. */
  readonly collation?: string;
  /** ASCII: `latin1`. */
  readonly ascii?: boolean;
  /** UNICODE: `ucs2`. */
  readonly unicode?: boolean;
  /** BINARY: the binary collation of the character set. */
  readonly binary?: boolean;
  /** NATIONAL: `utf8`, whatever else is said of the character set. */
  readonly national?: boolean;
}

function word(value: string, what: string): string {
  if (/^[A-Za-z]\w*$/.test(value)) return value;
  throw new ArgumentError(
    `Cannot use this ${what} of a text type: it is more than letters, digits and underscores. Give its name.`,
  );
}

/**
 * `NATIONAL CHAR(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/string-type-syntax.html
 */
export function textName(name: string, options: CharacterOptions): string {
  const { charset, collation, ascii, unicode, binary, national } = options;
  const words = [national === true ? `NATIONAL ${name}` : name];
  if (national !== true) {
    if (charset !== undefined) words.push(`CHARACTER SET ${word(charset, "character set")}`);
    else if (ascii === true) words.push("ASCII");
    else if (unicode === true) words.push("UNICODE");
  }
  if (collation !== undefined) words.push(`COLLATE ${word(collation, "collation")}`);
  else if (binary === true) words.push("BINARY");
  return words.join(" ");
}
