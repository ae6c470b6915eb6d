import type { AnyElement, SqlType } from "@rebis/core-sql";
import { type Render, typeName, type Writer } from "@rebis/core-sql/spi";
import type {
  AlterDomainNode,
  CreateDomainNode,
  CreateEnumNode,
  DomainChange,
  DropTypeNode,
  EnumValueNode,
  RenameValueNode,
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

function renderRenameValue(node: RenameValueNode, out: Writer): void {
  out.text(
    `ALTER TYPE ${enumName(node.type)} RENAME VALUE ${stringLiteral(node.value)} TO ${stringLiteral(node.to)}`,
  );
}

/** `ADD CONSTRAINT name CHECK (…) NOT VALID`. */
function renderAddCheck(
  change: Extract<DomainChange, { readonly addCheck: AnyElement }>,
  out: Writer,
): void {
  out.text("ADD ");
  if (change.constraintName !== undefined) {
    out.text(`CONSTRAINT ${out.quote(change.constraintName)} `);
  }
  out.text("CHECK (");
  out.bare(() => out.render(change.addCheck.node));
  out.text(`)${change.notValid === true ? " NOT VALID" : ""}`);
}

function renderDefault(value: AnyElement | null, out: Writer): void {
  out.text(value === null ? "DROP DEFAULT" : "SET DEFAULT ");
  if (value !== null) out.render(value.node);
}

/** The one change of ALTER DOMAIN. */
function renderChange(change: DomainChange, out: Writer): void {
  if ("default" in change) renderDefault(change.default, out);
  else if ("notNull" in change) out.text(`${change.notNull ? "SET" : "DROP"} NOT NULL`);
  else if ("addCheck" in change) renderAddCheck(change, out);
  else if ("dropConstraint" in change) {
    out.text(`DROP CONSTRAINT ${change.ifExists === true ? "IF EXISTS " : ""}`);
    out.text(`${out.quote(change.dropConstraint)}${change.cascade === true ? " CASCADE" : ""}`);
  } else if ("validateConstraint" in change) {
    out.text(`VALIDATE CONSTRAINT ${out.quote(change.validateConstraint)}`);
  } else if ("renameConstraint" in change) {
    out.text(`RENAME CONSTRAINT ${out.quote(change.renameConstraint)} TO ${out.quote(change.to)}`);
  } else if ("renameTo" in change) out.text(`RENAME TO ${out.quote(change.renameTo)}`);
  else out.text(`SET SCHEMA ${out.quote(change.schema)}`);
}

function renderAlterDomain({ name, schema, change }: AlterDomainNode, out: Writer): void {
  out.text(`ALTER DOMAIN ${qualifiedTypeName(name, schema)} `);
  renderChange(change, out);
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
  postgresqlRenameEnumValue: renderRenameValue as Render<never>,
  postgresqlAlterDomain: renderAlterDomain as Render<never>,
  postgresqlDropType: renderDropType as Render<never>,
};
