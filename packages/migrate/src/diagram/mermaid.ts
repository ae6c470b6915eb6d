import type { SchemaShape, ShownColumn, ShownLink } from "./schema-shape.ts";

/** A name of a table, which may have any characters but quotes. */
const entity = (name: string): string => `"${name.replaceAll('"', "'").replaceAll(/\s/g, " ")}"`;
/** A type or the name of a column, which have letters, digits and some signs. */
const word = (text: string): string => {
  const plain = text.replaceAll(/[^\p{L}\p{N}_()[\]-]+/gu, "_");
  return /^\p{L}/u.test(plain) ? plain : `_${plain}`;
};

function columnLine(column: ShownColumn): string {
  const keys = [
    column.isPrimary ? "PK" : "",
    column.isForeign ? "FK" : "",
    column.isUnique && !column.isPrimary ? "UK" : "",
  ].filter(Boolean);
  const note = column.isNullable && !column.isPrimary ? ' "NULL"' : "";
  const words = [word(column.type.toLowerCase()), word(column.name), keys.join(", ")];
  return `    ${words.filter(Boolean).join(" ")}${note}\n`;
}

function linkLine({ from, to, label, isOptional, isUnique }: ShownLink): string {
  const ends = `${isOptional ? "|o" : "||"}--${isUnique ? "o|" : "o{"}`;
  return `  ${entity(to)} ${ends} ${entity(from)} : ${entity(label)}\n`;
}

/**
 * A schema as an entity-relationship diagram in Mermaid's words, which GitHub and editors draw.
 *
 * @see https://mermaid.js.org/syntax/entityRelationshipDiagram.html
 */
export function mermaidDiagram({ tables, links }: SchemaShape): string {
  const boxes = tables.map(
    ({ key, columns }) => `  ${entity(key)} {\n${columns.map(columnLine).join("")}  }\n`,
  );
  return `erDiagram\n${boxes.join("")}${links.map(linkLine).join("")}`;
}
