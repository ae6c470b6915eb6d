import { AsyncLocalStorage } from "node:async_hooks";
import { ArgumentError } from "@rebis/base";

/** Notes about where a statement comes from, by name. */
export type QueryTags = Readonly<Record<string, string | number | boolean>>;

let storage: AsyncLocalStorage<string> | undefined;

/** Percent-encoding that leaves letters, digits, dot and underscore: nothing that SQL could read. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*~-]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function comment(tags: QueryTags): string {
  const parts = Object.entries(tags).map(([name, value]) => {
    if (!["string", "number", "boolean"].includes(typeof value)) {
      throw new ArgumentError(
        `Cannot tag statements with "${name}": its value is neither a text, a number nor a boolean. Give one of these.`,
      );
    }
    return [encoded(name), encoded(String(value))] as const;
  });
  parts.sort(([one], [other]) => (one < other ? -1 : 1));
  return parts.map(([name, value]) => `${name}='${value}'`).join(",");
}

/**
 * Runs work whose statements carry tags as a comment at their end, so that the server's log and its
 * statistics tell where they come from. Engines made with `queryTags: true` write them. Inner tags
 * are added to outer ones. The format is that of sqlcommenter: names and values percent-encoded.
 *
 * @example
 * const engine = createEngine(url, { queryTags: true });
 * withQueryTags({ route: "/users" }, () => conn.execute(select(users.c.id)));
 * // SELECT users.id FROM users /*route='%2Fusers'*\/
 * @see https://google.github.io/sqlcommenter/spec/
 * @since 0.1.0
 */
export function withQueryTags<Value>(tags: QueryTags, work: () => Value): Value {
  storage ??= new AsyncLocalStorage();
  const outer = storage.getStore();
  const own = comment(tags);
  return storage.run(outer === undefined || own === "" ? (outer ?? own) : `${outer},${own}`, work);
}

/** SQL with the tags of the work under way. */
export function tagged(sql: string): string {
  const tags = storage?.getStore();
  return tags === undefined || tags === "" ? sql : `${sql} /*${tags}*/`;
}
