import type { SqlType } from "@rebis/core-sql";
import { type Render, typeName, type Writer } from "@rebis/core-sql/spi";
import type {
  CreateDomainNode,
  CreateEnumNode,
  DropTypeNode,
  EnumValueNode,
} from "../owned/type-statements.ts";
import type { DomainFacts, DomainOptions } from "../types/domain.ts";
import { stringLiteral } from "../types/literal.ts";
import { qualifiedTypeName } from "../types/type-name.ts";

function enumName(type: SqlType<unknown>): string {
  return qualifiedTypeName(type.facts.name ?? "", type.facts.schema);
}

function renderCreateEnum(node: CreateEnumNode, out: Writer): void {
  const values = (node.type.facts.values ?? []).map((value) => stringLiteral(value)).join(", ");
  out.text(`CREATE TYPE ${enumName(node.type)} AS ENUM (${values})`);
}

function renderAddValue(node: EnumValueNode, out: Writer): void {
  out.text(`ALTER TYPE ${enumName(node.type)} ADD VALUE `);
  if (node.ifNotExists) out.text("IF NOT EXISTS ");
  out.text(stringLiteral(node.value));
  if (node.before !== undefined) out.text(` BEFORE ${stringLiteral(node.before)}`);
  else if (node.after !== undefined) out.text(` AFTER ${stringLiteral(node.after)}`);
}

function renderRules(options: DomainOptions, out: Writer): void {
  if (options.default !== undefined) {
    out.text(" DEFAULT ");
    out.render(options.default.node);
  }
  if (options.constraintName !== undefined)
    out.text(` CONSTRAINT ${out.quote(options.constraintName)}`);
  if (options.notNull === true) out.text(" NOT NULL");
  if (options.check === undefined) return;
  out.text(" CHECK (");
  out.render(options.check.node);
  out.text(")");
}

function renderCreateDomain({ domain }: CreateDomainNode, out: Writer): void {
  const { name, schema, base, options }: DomainFacts = domain;
  out.text(`CREATE DOMAIN ${qualifiedTypeName(name, schema)} AS ${typeName(base, out, "ddl")}`);
  if (options.collation !== undefined) out.text(` COLLATE ${out.quote(options.collation)}`);
  out.bare(() => renderRules(options, out));
}

function renderDropType(node: DropTypeNode, out: Writer): void {
  const name = qualifiedTypeName(node.name, node.schema);
  out.text(`DROP ${node.word} ${node.ifExists ? "IF EXISTS " : ""}${name}`);
}

/** The render functions of types that schemas own, by the kind of their statement. */
export const typeEntries: Readonly<Record<string, Render<never>>> = {
  postgresqlCreateEnum: renderCreateEnum as Render<never>,
  postgresqlAddEnumValue: renderAddValue as Render<never>,
  postgresqlCreateDomain: renderCreateDomain as Render<never>,
  postgresqlDropType: renderDropType as Render<never>,
};
