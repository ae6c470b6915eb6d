import {
  type CheckConstraint,
  type Constraint,
  ForeignKeyConstraint,
  type Index,
  type Table,
} from "@rebis/core-sql";
import { type Node, written } from "@rebis/core-sql/spi";
import type { RenderContext } from "./render-context.ts";
import { sqlSource } from "./render-column.ts";
import { array, call, literal, object, quoted, type Source } from "./source.ts";

/** `op.f("…")` for a name that no convention shall change. */
export function nameSource(item: {
  readonly name: string | undefined;
  readonly hasFinalName: boolean;
}): Source | undefined {
  if (item.name === undefined) return undefined;
  return item.hasFinalName ? call("op.f", quoted(item.name)) : quoted(item.name);
}

/** A column of the table that a function of `(c) => …` is given. */
function memberSource(name: string): Source {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `c.${name}` : `c[${quoted(name)}]`;
}

/** Options that constraints of all kinds may have. */
export function constraintOptions({ options }: Constraint): Record<string, Source | undefined> {
  const { deferrable, initially, comment, ...rest } = options;
  const dialects = Object.entries(rest).filter(([name]) => name.includes("_"));
  return {
    deferrable: deferrable === undefined ? undefined : literal(deferrable),
    initially: initially === undefined ? undefined : quoted(initially),
    comment: comment === undefined ? undefined : quoted(comment),
    ...Object.fromEntries(dialects.map(([name, value]) => [name, literal(value)])),
  };
}

/** The rules of a foreign key. */
export function foreignKeyRules({
  options: { onDelete, onUpdate, match },
}: ForeignKeyConstraint): Record<string, Source | undefined> {
  return {
    onDelete: onDelete === undefined ? undefined : quoted(onDelete),
    onUpdate: onUpdate === undefined ? undefined : quoted(onUpdate),
    match: match === undefined ? undefined : quoted(match),
  };
}

/** The condition of a CHECK as SQL. */
export function checkSql({ expression }: CheckConstraint, context: RenderContext): string {
  return written(context.dialect, (out) => out.bare(() => out.render(expression.node)));
}

function withOptions(options: Record<string, Source | undefined>): readonly Source[] {
  const source = object(options);
  return source === "{}" ? [] : [source];
}

/** A constraint among those of `createTable`. */
export function constraintSource(
  constraint: Constraint,
  context: RenderContext,
): Source | undefined {
  const own = context.renderItem?.("constraint", constraint, context);
  if (own !== undefined) return own;
  const options = { name: nameSource(constraint), ...constraintOptions(constraint) };
  const columns = constraint.columns.map(({ name }) => memberSource(name));
  switch (constraint.kind) {
    case "unique":
      return call(context.use("uniqueConstraint"), ...columns, ...withOptions(options));
    case "primaryKey":
      return call(context.use("primaryKeyConstraint"), ...columns, ...withOptions(options));
    case "check": {
      // `kind` tells the classes apart.
      const sql = checkSql(constraint as CheckConstraint, context);
      return call(context.use("check"), quoted(sql), ...withOptions(options));
    }
    case "foreignKey": {
      if (!(constraint instanceof ForeignKeyConstraint)) return undefined;
      const targets = constraint.targetColumnNames.map((each) =>
        quoted(`${constraint.targetTableKey}.${each}`),
      );
      return call(
        context.use("foreignKeyConstraint"),
        array(columns),
        array(targets),
        ...withOptions({ ...options, ...foreignKeyRules(constraint) }),
      );
    }
    default:
      return undefined;
  }
}

/** Options of an index beside its columns. */
export function indexOptions(
  { options }: Index,
  context: RenderContext,
): Record<string, Source | undefined> {
  const { unique, where, ddlIf: _, ...rest } = options;
  return {
    unique: unique === true ? "true" : undefined,
    where: where && sqlSource(expressionSql(where.node, context), context),
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, literal(value)])),
  };
}

function expressionSql(node: Node, context: RenderContext): string {
  return written(context.dialect, (out) => out.bare(() => out.render(node)));
}

/** What an index is made on: columns as `column` writes them, expressions as SQL. */
export function indexTerms(
  { expressions }: Index,
  context: RenderContext,
  column: (name: string) => Source,
): readonly Source[] {
  return expressions.map(({ node }) =>
    node.kind === "column" && "name" in node
      ? column(String(node.name))
      : sqlSource(expressionSql(node, context), context),
  );
}

/** An index among the constraints of `createTable`. */
export function indexSource(index: Index, context: RenderContext): Source {
  const own = context.renderItem?.("index", index, context);
  if (own !== undefined) return own;
  return call(
    context.use("index"),
    nameSource(index) ?? "undefined",
    ...indexTerms(index, context, memberSource),
    ...withOptions(indexOptions(index, context)),
  );
}

/** Whether `primaryKey: true` of columns says all that there is to say of a primary key. */
function isOfColumns({ columns, name, options }: Constraint, table: Table): boolean {
  const own = table.columns.filter(({ primaryKey }) => primaryKey);
  const isPlain = name === undefined && Object.keys(options).length === 0;
  return isPlain && own.length === columns.length && own.every((each, at) => each === columns[at]);
}

/** The constraints that `createTable` writes: a primary key only where its columns do not say it all. */
export function tableConstraints(table: Table): readonly Constraint[] {
  return table.constraints.filter(
    (each) => each.kind !== "primaryKey" || (each.columns.length > 0 && !isOfColumns(each, table)),
  );
}
