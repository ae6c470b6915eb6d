import { ArgumentError, CompileError, UnsupportedCompilationError } from "@rebis/base";
import type {
  BindNode,
  ColumnNode,
  Expr,
  FromNode,
  JsonPathNode,
  RetypedBind,
} from "../ast/expression.ts";
import type { AliasNode, CteNode, TableNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type {
  BindNames,
  QueryPosition,
  Render,
  ResultCollector,
  SqlDialect,
  Writer,
} from "../dialect/sql-dialect.ts";
import type { DdlStatement } from "../schema/ddl-statement.ts";
import type { Name } from "../traverse/names.ts";
import { bindProcessor, typeEntry, renderLiteral } from "../types/processor.ts";
import type { SqlType } from "../types/type.ts";
import { NameBook } from "./bind-names.ts";
import type { BindPlan, ExpandingPlan, SqlPiece } from "./compiled.ts";
import { CteBook } from "./cte.ts";
import type { FromLinter } from "./from-linter.ts";
import { chosenQuote, quotedSchema, quoteIdentifier } from "./identifier.ts";
import { InventedNames } from "./invented-names.ts";
import { needsParentheses } from "./precedence.ts";
import { ResultColumns } from "./result-columns.ts";
import { type SchemaTranslateMap, translatedSchema } from "./schema-translate.ts";
import type { Scope } from "./scope.ts";

/** Below this many binds a search beats a map. */
const fewBinds = 8;

/** What a writer is told. */
export interface WriterOptions {
  /** The binds of the statement's cache key. */
  readonly binds: readonly BindNode[];
  readonly literalBinds: boolean;
  readonly parameterKeys: readonly string[] | "all" | undefined;
  /** Other names of schemas. */
  readonly schemas: SchemaTranslateMap | undefined;
  readonly linter: FromLinter | undefined;
}

/** Writes one statement; made for one compile. */
export class StatementWriter implements Writer {
  readonly dialect: SqlDialect;
  literalBinds: boolean;
  readonly parameterKeys: readonly string[] | "all" | undefined;
  assigned: ((column: ColumnNode) => void) | undefined = undefined;
  readonly generatedKeys: string[] = [];
  readonly resultColumns: ResultColumns;
  scope: Scope | undefined = undefined;
  position: QueryPosition = "top";
  isBare = false;
  isMember = false;
  wrapsColumns = true;
  /** The pieces of one row, when the statement is an INSERT of one row. */
  rowStart: number | undefined = undefined;
  rowEnd: number | undefined = undefined;
  #buffer = "";
  #pieces: SqlPiece[] = [];
  #ctePlace: number | undefined = undefined;
  readonly #names = new NameBook();
  readonly #plans = new Map<BindNode, BindPlan>();
  readonly #invented: InventedNames;
  readonly #fromNames = new Map<FromNode, string>();
  readonly #tableAliases = new Map<string, string>();
  #ctes = new CteBook();
  readonly #binds: readonly BindNode[];
  readonly #schemas: SchemaTranslateMap | undefined;
  readonly #linter: FromLinter | undefined;
  readonly warnings: string[] = [];
  #indexes: Map<BindNode, number> | undefined = undefined;

  constructor(dialect: SqlDialect, options: WriterOptions) {
    this.dialect = dialect;
    this.#binds = options.binds;
    this.literalBinds = options.literalBinds;
    this.parameterKeys = options.parameterKeys;
    this.#schemas = options.schemas;
    this.#linter = options.linter;
    this.resultColumns = new ResultColumns(dialect);
    this.#invented = new InventedNames(this.#names, dialect.identifiers);
  }

  text(sql: string): void {
    this.#buffer += sql;
  }
  identifier(name: string, quote?: boolean): void {
    this.#buffer += this.quote(name, quote);
  }
  quote(name: string, quote?: boolean): string {
    const rules = this.dialect.identifiers;
    return quote === undefined ? quoteIdentifier(name, rules) : chosenQuote(name, quote, rules);
  }
  schema(name: string | undefined): string | undefined {
    return this.#schemas === undefined ? name : translatedSchema(name, this.#schemas);
  }

  render(node: Node): void {
    const { render, ddl } = this.dialect;
    const { kind, standard } = node as DdlStatement;
    // The one cast of the dispatcher: the table has an entry for each kind, typed by it.
    const table = render as unknown as Readonly<Record<string, Render<Node> | undefined>>;
    const entry = table[kind] ?? ((ddl[kind] ?? standard) as unknown as Render<Node> | undefined);
    if (entry === undefined) {
      this.unsupported(`"${node.kind}"`, "its tables have no such entry", "Use another construct");
    }
    entry(node, this);
  }

  list(nodes: readonly Node[], separator = ", "): void {
    for (let index = 0; index < nodes.length; index++) {
      if (index > 0) this.#buffer += separator;
      this.render(nodes[index] as Node);
    }
  }

  operand(node: Expr, operator: string | number): void {
    if (
      needsParentheses(node, operator) ||
      (node.kind === "jsonPath" && this.dialect.groupsPath?.(node as JsonPathNode, operator))
    ) {
      this.#buffer += "(";
      this.render(node);
      this.#buffer += ")";
    } else {
      this.render(node);
    }
  }

  bind(node: BindNode, as?: BindNames): void {
    if (this.literalBinds) {
      this.#printValue(node);
      return;
    }
    if (node.literalExecute === true) {
      this.inline(node, (value) => this.#literalText(value, node.type));
      return;
    }
    let plan = this.#plans.get(node);
    if (plan === undefined) {
      plan = this.#bindPlan(node, as);
      this.#plans.set(node, plan);
    }
    this.#push({ bind: plan });
  }

  inline(node: BindNode, print: (value: unknown) => string): void {
    if (this.literalBinds) this.#buffer += print(node.value);
    else this.#push({ inline: { ...this.#bindPlan(node, undefined), print } });
  }

  expanding(node: BindNode, empty: string, tuple?: readonly Expr[]): void {
    const prefix =
      tuple !== undefined && this.dialect.capabilities.tupleIn === "values" ? "VALUES " : "";
    const types = tuple?.map((each) => each.type) ?? [];
    if (this.literalBinds) {
      this.#printList(node, empty, types, prefix);
      return;
    }
    const plan: ExpandingPlan = {
      ...(this.#plans.get(node) ?? this.#bindPlan(node, undefined)),
      empty,
      tupleSize: types.length,
      tupleProcess: types.map((type) => bindProcessor(type, this.dialect)),
      prefix,
    };
    this.#plans.set(node, plan);
    this.#push({ expanding: plan });
  }

  literal(value: unknown, type: SqlType<unknown>): void {
    const text = this.#literalText(value, type);
    // A sign after a minus would begin a comment (demands C6).
    const isComment = text.startsWith("-") && this.#buffer.endsWith("-");
    this.#buffer += isComment ? `(${text})` : text;
  }

  qualifier(from: FromNode): string {
    const renamed = this.scope?.renamed?.get(from);
    return renamed === undefined ? this.ownName(from) : this.quote(renamed);
  }

  ownName(from: FromNode): string {
    let name = this.#fromNames.get(from);
    if (name === undefined) {
      name = this.#makeQualifier(from);
      this.#fromNames.set(from, name);
    }
    return name;
  }

  anonymous(base: string): string {
    return this.#invented.cut(this.#names.anonymous(base));
  }
  name(name: Name): string {
    return typeof name === "string" ? name : this.#invented.name(name);
  }

  tableAlias(name: string): string {
    let alias = this.#tableAliases.get(name);
    if (alias === undefined) this.#tableAliases.set(name, (alias = this.anonymous(name)));
    return alias;
  }

  bare(body: () => void): void {
    const before = this.isBare;
    this.isBare = true;
    body();
    this.isBare = before;
  }

  query(node: Node, as: QueryPosition, wrapsColumns = false, isMember = false): void {
    const { position, isBare, wrapsColumns: wrapped, isMember: member } = this;
    this.position = as;
    this.wrapsColumns = wrapsColumns;
    this.isBare = false;
    this.isMember = isMember;
    this.render(node);
    this.position = position;
    this.wrapsColumns = wrapped;
    this.isBare = isBare;
    this.isMember = member;
  }

  assigning(assigned: (column: ColumnNode) => void, body: () => void): void {
    const before = this.assigned;
    this.assigned = assigned;
    body();
    this.assigned = before;
  }

  within(scope: Scope | undefined, body: () => void): void {
    const before = this.scope;
    this.scope = scope;
    body();
    this.scope = before;
  }

  cte(node: CteNode): string {
    return this.#ctes.reference(node, this);
  }
  cteAlias(node: AliasNode): string | undefined {
    return this.#ctes.aliasName(node);
  }
  withCtes(body: () => void): void {
    const outer = this.#ctes;
    const own = new CteBook(outer);
    this.#ctes = own;
    const pieces = this.capture(body);
    this.#ctes = outer;
    for (const piece of [...own.clause(this), ...pieces]) {
      if (typeof piece === "string") this.#buffer += piece;
      else this.#push(piece);
    }
  }
  placeCtes(): void {
    this.#flush();
    this.#ctePlace = this.#pieces.length;
  }

  printing(body: () => void): void {
    const before = this.literalBinds;
    this.literalBinds = true;
    body();
    this.literalBinds = before;
  }
  capture(body: () => void): readonly SqlPiece[] {
    const pieces = this.#pieces;
    const buffer = this.#buffer;
    this.#pieces = [];
    this.#buffer = "";
    body();
    this.#flush();
    const captured = this.#pieces;
    this.#pieces = pieces;
    this.#buffer = buffer;
    return captured;
  }

  get results(): ResultCollector | undefined {
    return this.position === "top" ? this.resultColumns : undefined;
  }

  unsupported(construct: string, fact: string, wayOut: string): never {
    throw new UnsupportedCompilationError(
      `Cannot compile ${construct} for dialect "${this.dialect.name}": ${fact}. ${wayOut}.`,
    );
  }

  lint(froms: readonly FromNode[], criteria: readonly Expr[]): void {
    this.warn(this.#linter?.(froms, criteria));
  }
  warn(message: string | undefined): void {
    if (message !== undefined) this.warnings.push(message);
  }

  generatedKey(key: string): void {
    if (this.position === "top") this.generatedKeys.push(key);
  }

  insertRow(body: () => void): void {
    if (this.position !== "top") {
      body();
      return;
    }
    this.#flush();
    this.rowStart = this.#pieces.length;
    body();
    this.#flush();
    this.rowEnd = this.#pieces.length;
  }

  /** Two binds of the user's have one name. */
  get hasTwins(): boolean {
    return this.#names.hasTwins;
  }

  /** The statement in pieces, WITH included; `rowStart` and `rowEnd` then count in them. */
  finish(): readonly SqlPiece[] {
    this.#flush();
    const withClause = this.#ctes.clause(this);
    if (withClause.length === 0) return this.#pieces;
    const place = this.#ctePlace ?? 0;
    if (this.rowStart !== undefined && this.rowEnd !== undefined && place <= this.rowStart) {
      this.rowStart += withClause.length;
      this.rowEnd += withClause.length;
    }
    return this.#pieces.toSpliced(place, 0, ...withClause);
  }

  #flush(): void {
    if (this.#buffer === "") return;
    this.#pieces.push(this.#buffer);
    this.#buffer = "";
  }
  #push(piece: SqlPiece): void {
    this.#flush();
    this.#pieces.push(piece);
  }

  #bindPlan(node: BindNode, as: BindNames | undefined): BindPlan {
    const type = node.type.forDialect(this.dialect.name);
    const entry = as?.untyped === true ? undefined : typeEntry(type, this.dialect.types);
    // A type that another database has brings its entry along.
    const { dialect: home = this.dialect.name } = type.facts;
    const cast = home === this.dialect.name ? entry?.boundAs?.(type) : undefined;
    return {
      node,
      name: this.#names.bind(node, as),
      type,
      process: bindProcessor(node.type, this.dialect),
      handlesNull: type.handlesNull,
      cast: cast === undefined ? "" : `::${cast}`,
      index: this.#indexOf(node),
      columnKey: as?.columnKey,
      row: as?.row ?? 0,
    };
  }

  #indexOf(given: BindNode): number {
    const node = (given as Partial<RetypedBind>).origin ?? given;
    if (this.#binds.length <= fewBinds) return this.#binds.indexOf(node);
    if (this.#indexes === undefined) {
      this.#indexes = new Map();
      for (let index = 0; index < this.#binds.length; index++) {
        this.#indexes.set(this.#binds[index] as BindNode, index);
      }
    }
    return this.#indexes.get(node) ?? -1;
  }

  #makeQualifier(from: FromNode): string {
    if (from.kind === "cte") return this.#ctes.name(from as CteNode, this);
    if (from.kind === "table") {
      const { name, quote, quoteSchema } = from as TableNode;
      const schema = this.schema((from as TableNode).schema);
      const own = this.quote(name, quote);
      return schema === undefined
        ? own
        : `${quotedSchema(schema, this.dialect.identifiers, quoteSchema)}.${own}`;
    }
    return this.quote((from as { readonly name?: string }).name ?? this.#invented.from(from));
  }

  #printValue(node: BindNode): void {
    if (node.expanding) {
      this.#printList(node, this.dialect.emptySet(1), [], "");
      return;
    }
    if (node.required || node.compute !== undefined) {
      throw new CompileError(
        `Cannot print the value of "${node.name ?? node.hint ?? "a bind"}" as a literal: it is known only ` +
          `when the statement runs. Give the bind a value.`,
      );
    }
    this.literal(node.value, node.type);
  }

  #printList(
    node: BindNode,
    empty: string,
    types: readonly SqlType<unknown>[],
    prefix: string,
  ): void {
    const values = node.value;
    if (!Array.isArray(values)) {
      throw new CompileError(
        `Cannot print a list for IN as literals: it has no value. Give the bind a list.`,
      );
    }
    if (values.length === 0) {
      this.#buffer += empty;
      return;
    }
    this.#buffer += prefix;
    values.forEach((value: unknown, index) => {
      if (index > 0) this.#buffer += ", ";
      if (types.length === 0) this.literal(value, node.type);
      else this.#printTuple(value as readonly unknown[], types);
    });
  }

  #printTuple(values: readonly unknown[], types: readonly SqlType<unknown>[]): void {
    this.#buffer += "(";
    types.forEach((type, index) => {
      if (index > 0) this.#buffer += ", ";
      this.literal(values[index], type);
    });
    this.#buffer += ")";
  }

  #literalText(value: unknown, type: SqlType<unknown>): string {
    if (value === undefined) {
      throw new ArgumentError(
        "Cannot print undefined as an SQL literal: it has no meaning in SQL. Use null for NULL.",
      );
    }
    return renderLiteral(value, type, this.dialect);
  }
}
