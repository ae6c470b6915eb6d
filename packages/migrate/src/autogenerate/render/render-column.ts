import { type Column, type Identity, SqlElement } from "@rebis/core-sql";
import { ddlOf, type FunctionNode, written } from "@rebis/core-sql/spi";
import type { RenderContext } from "./render-context.ts";
import { typeSource } from "./render-type.ts";
import { call, literal, object, quoted, type Source } from "./source.ts";

/** SQL as the argument of `text()`, where a colon would begin the name of a parameter. */
export function sqlSource(sql: string, context: RenderContext): Source {
  context.use("text");
  return call("text", quoted(sql.replace(/(?<![:\\]):(?=\w)/g, "\\:")));
}

/** What DEFAULT says. */
export function serverDefaultSource(column: Column, context: RenderContext): Source | undefined {
  const own = context.renderItem?.("serverDefault", column, context);
  if (own !== undefined) return own;
  const { serverDefault } = column;
  if (typeof serverDefault === "string") return quoted(serverDefault);
  if (!SqlElement.is(serverDefault)) return undefined; // filled by a trigger: no part of the table
  const { node } = serverDefault;
  if (node.kind === "function") {
    const { path, args } = node as FunctionNode;
    const [name = ""] = path;
    if (path.length === 1 && args.length === 0 && /^[a-z_]+$/.test(name))
      return call(`${context.use("func")}.${name}`);
  }
  const sql = written(context.dialect, (out) => {
    ddlOf(out).columnDefault(column, out);
  });
  return sqlSource(sql, context);
}

/** `identity({ start: 5 })`. */
export function identitySource({ always, options }: Identity, context: RenderContext): Source {
  const facts = Object.entries({ ...(always ? { always } : {}), ...options })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, literal(value)] as const);
  context.use("identity");
  return facts.length === 0
    ? call("identity")
    : call("identity", object(Object.fromEntries(facts)));
}

function computedSource(column: Column, context: RenderContext): Source | undefined {
  const { computed } = column;
  if (computed === undefined) return undefined;
  const sql = written(context.dialect, (out) =>
    out.bare(() => out.render(computed.expression.node)),
  );
  context.use("computed");
  const { persisted } = computed;
  const options = persisted === undefined ? [] : [object({ persisted: literal(persisted) })];
  return call("computed", quoted(sql), ...options);
}

/** `column(t.string(50), { nullable: true })`: the column alone, its keys and indexes apart. */
export function columnSource(column: Column, context: RenderContext): Source {
  const own = context.renderItem?.("column", column, context);
  if (own !== undefined) return own;
  context.use("column");
  const { autoincrement, dialect = {} } = column.options;
  const options = object({
    primaryKey: column.primaryKey ? "true" : undefined,
    nullable: column.nullable && !column.primaryKey ? "true" : undefined,
    autoincrement: typeof autoincrement === "boolean" ? literal(autoincrement) : undefined,
    serverDefault: serverDefaultSource(column, context),
    identity: column.identity && identitySource(column.identity, context),
    computed: computedSource(column, context),
    comment: column.comment === undefined ? undefined : quoted(column.comment),
    dialect: Object.keys(dialect).length === 0 ? undefined : literal(dialect),
  });
  const type = typeSource(column.node.type, `"${column.fullName}"`, context);
  return call("column", type, ...(options === "{}" ? [] : [options]));
}
