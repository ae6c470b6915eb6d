import { CommandError } from "../../errors.ts";
import { type SqlType, t } from "@rebis/core-sql";
import { typeName, written } from "@rebis/core-sql/spi";
import type { RenderContext } from "./render-context.ts";
import { call, literal, object, type Source } from "./source.ts";

/** The name of `t` for each kind, where it is another. */
const constructors: Partial<Record<SqlType<unknown>["kind"], keyof typeof t>> = {
  string: "string",
  text: "text",
  unicode: "unicode",
  unicodeText: "unicodeText",
  integer: "integer",
  smallInteger: "smallInteger",
  bigInteger: "bigInteger",
  float: "float",
  double: "double",
  numeric: "numeric",
  uuid: "uuid",
  boolean: "boolean",
  date: "date",
  time: "time",
  dateTime: "dateTime",
  interval: "interval",
  json: "json",
  largeBinary: "largeBinary",
};

function defined(values: readonly unknown[]): readonly Source[] {
  return values.filter((each) => each !== undefined).map(literal);
}

function enumSource({ facts }: SqlType<unknown>): Source {
  const { values = [], name, schema } = facts;
  const options = object({
    name: name === undefined ? undefined : literal(name),
    schema: schema === undefined ? undefined : literal(schema),
  });
  return call("t.enum", ...values.map(literal), ...(options === "{}" ? [] : [options]));
}

/** What the constructor of a kind takes. */
function argumentsOf({ kind, facts }: SqlType<unknown>): readonly Source[] {
  switch (kind) {
    case "string":
    case "text":
    case "unicode":
    case "largeBinary":
      return defined([facts.length]);
    case "numeric":
      return defined([facts.precision, facts.scale]);
    case "float":
      return defined([facts.precision]);
    case "time":
    case "dateTime":
      return facts.timezone === true ? [object({ timezone: "true" })] : [];
    default:
      return [];
  }
}

/** A type that only one database has, by the name that it has there. */
function exactSource(type: SqlType<unknown>, where: string, context: RenderContext): Source {
  const name =
    type.facts.exactName ?? written(context.dialect, (out) => out.text(typeName(type, out, "ddl")));
  const base = nearest(type);
  try {
    t.exactly(name, base);
  } catch {
    throw new CommandError(
      `Cannot write the type "${name}" of ${where}: it is more than words and numbers. ` +
        `Write it yourself by "renderItem".`,
    );
  }
  return call("t.exactly", literal(name), typeSource(base, where, context));
}

function nearest(type: SqlType<unknown>): SqlType<unknown> {
  try {
    const generic = type.asGeneric();
    return generic.kind === "native" || generic === type ? t.text() : generic;
  } catch {
    return t.text();
  }
}

/**
 * A type as source: `t.string(50)`; one of a single database as `t.exactly("MEDIUMTEXT", t.text())`.
 *
 * @throws {CommandError} for a type whose name cannot be written so
 */
export function typeSource(type: SqlType<unknown>, where: string, context: RenderContext): Source {
  const own = context.renderItem?.("type", type, context);
  if (own !== undefined) return own;
  context.use("t");
  const { kind, facts, variants } = type;
  const name = constructors[kind];
  const source =
    facts.exactName !== undefined
      ? exactSource(type, where, context)
      : kind === "enum"
        ? enumSource(type)
        : kind === "array" && type.definition.item !== undefined
          ? call("t.array", typeSource(type.definition.item, where, context))
          : name === undefined
            ? exactSource(type, where, context)
            : call(`t.${name}`, ...argumentsOf(type));
  const other = variants?.get(context.dialect.name);
  if (other === undefined) return source;
  return typeSource(other, where, context);
}
