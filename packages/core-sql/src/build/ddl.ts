import { renderDdlText } from "../compile/ddl-objects.ts";
import { textNode } from "../ast/make.ts";
import { ddlElement, type DdlElement } from "../schema/ddl-element.ts";
import { embedded, requireTemplate } from "./text.ts";

/**
 * DDL of your own as a tagged template: tables become their names, columns theirs without the
 * table, every other value a literal. It can be executed, or returned by a listener of
 * `createAll` and `dropAll`.
 *
 * @example
 * event.listen(users, "afterCreate", () => ddl`CREATE INDEX ix_low ON ${users} (lower(${users.c.name}))`);
 * // CREATE INDEX ix_low ON users (lower(name))
 * @throws {ArgumentError} when it is called as a function
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DDL
 */
export function ddl(strings: TemplateStringsArray, ...values: readonly unknown[]): DdlElement {
  const pieces = requireTemplate(strings, "ddl");
  return ddlElement(
    { kind: "ddlText", text: textNode(pieces, values.map(embedded)) },
    renderDdlText,
  );
}
