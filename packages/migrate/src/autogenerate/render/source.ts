/** A piece of source: text, or a list between an opening and a closing text that breaks where it is too long. */
export type Source = string | SourceList;

interface SourceList {
  readonly open: string;
  readonly items: readonly Source[];
  readonly close: string;
  /** An object or array, which may stay on the line of the call that it is the last argument of. */
  readonly hugs: boolean;
}

const width = 100;

/** `name(a, b)`. */
export function call(name: string, ...items: readonly Source[]): Source {
  return { open: `${name}(`, items, close: ")", hugs: false };
}

/** `[a, b]`. */
export function array(items: readonly Source[], before: string = ""): Source {
  return items.length === 0 && before === ""
    ? "[]"
    : { open: `${before}[`, items, close: "]", hugs: true };
}

const plainKey = /^[A-Za-z_$][\w$]*$/;

/** `{ key: value }`; entries without a value are left out. */
export function object(entries: Readonly<Record<string, Source | undefined>>): Source {
  const items = Object.entries(entries).flatMap(([key, value]): Source[] => {
    if (value === undefined) return [];
    // A key of this name would set the prototype.
    const name = plainKey.test(key) && key !== "__proto__" ? key : `[${quoted(key)}]`;
    return [prefixed(`${name}: `, value)];
  });
  return items.length === 0 ? "{}" : { open: "{", items, close: "}", hugs: true };
}

/** A value with a text before it, on its line. */
function prefixed(before: string, source: Source): Source {
  return typeof source === "string" ? before + source : { ...source, open: before + source.open };
}

/** A string as a literal. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A value of JavaScript as a literal. */
export function literal(value: unknown): Source {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "bigint":
      return `${value}n`;
    case "number":
    case "boolean":
      return String(value);
    default:
      if (Array.isArray(value)) return array(value.map(literal));
      if (value === null || value === undefined) return String(value);
      return object(
        Object.fromEntries(Object.entries(value).map(([key, each]) => [key, literal(each)])),
      );
  }
}

/** The source on one line. */
export function flat(source: Source): string {
  if (typeof source === "string") return source;
  const inner = source.items.map(flat).join(", ");
  const space = source.open.endsWith("{") ? " " : "";
  return `${source.open}${space}${inner}${space}${source.close}`;
}

function hasList(source: Source): boolean {
  return typeof source !== "string" && (source.hugs || source.items.some(hasList));
}

/** The source as text whose first line begins at `column`; the last line has room for `after` more characters. */
function laidOut(source: Source, indent: string, column: number, after: number): string {
  const line = flat(source);
  if (typeof source === "string") return source;
  if (!line.includes("\n") && column + line.length + after <= width) return line;
  const { open, items, close } = source;
  const last = items.at(-1);
  const before = items.slice(0, -1);
  if (last !== undefined && typeof last !== "string" && last.hugs && !source.hugs) {
    const head = [...before.map(flat), last.open].join(", ");
    if (!before.some(hasList) && column + open.length + head.length <= width) {
      const start = open + before.map((each) => `${flat(each)}, `).join("");
      return `${start}${broken(last, indent)}${close}`;
    }
  }
  return broken(source, indent);
}

function broken({ open, items, close }: SourceList, indent: string): string {
  const inner = `${indent}  `;
  const lines = items.map((each) => `${inner}${laidOut(each, inner, inner.length, 1)},\n`);
  return `${open}\n${lines.join("")}${indent}${close}`;
}

/** A statement that will stand `indent` characters in. */
export function statement(source: Source, indent: number): string {
  return `${laidOut(source, "", indent, 1)};`;
}
