import { CompileError } from "@rebis/base";
import type { FromNode } from "../ast/expression.ts";
import type { AliasNode, CteNode, JoinNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type { SelectNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { exportedNames } from "../traverse/column-names.ts";
import { inventedName } from "../traverse/names.ts";
import type { SqlPiece } from "./compiled.ts";
import { renderWords } from "./hints.ts";

/** What a member of WITH starts from: it is named so. */
type Root = CteNode | AliasNode;

interface Member {
  readonly name: string;
  readonly root: Root;
  node: CteNode;
  /** Undefined while the definition is being rendered. */
  pieces: readonly SqlPiece[] | undefined;
}

/** A recursive member and the part it starts from are one: they share a name. */
function rootOf(node: Root): Root {
  return "restates" in node && node.restates !== undefined ? rootOf(node.restates) : node;
}

function restates({ restates: first }: CteNode, other: Root): boolean {
  if (first === undefined) return false;
  return first === other || ("restates" in first && restates(first, other));
}

function columnList(node: CteNode, query: Node, out: Writer): string {
  const own = node.recursive || query.kind === "values" ? exportedNames(query) : [];
  const names = node.columnNames.length > 0 ? node.columnNames : own;
  const quoted = names.map((each) => out.quote(out.name(each)));
  // A column that stands there twice has one name.
  return quoted.length > 0 ? `(${[...new Set(quoted)].join(", ")})` : "";
}

const writes: ReadonlySet<string> = /* @__PURE__ */ new Set(["insert", "update", "delete"]);

function definition(node: CteNode, name: string, out: Writer): readonly SqlPiece[] {
  const { query } = node;
  if (query === undefined) {
    throw new CompileError(`Cannot compile the CTE "${name}": it has no query. Give it one.`);
  }
  if (!out.dialect.capabilities.dmlInCte && writes.has(query.kind)) {
    out.unsupported(
      "INSERT, UPDATE or DELETE inside WITH",
      "a CTE is a query here",
      "Run the statement by itself, with returning()",
    );
  }
  return out.capture(() => {
    out.text(`${name}${columnList(node, query, out)} AS `);
    renderWords(node.prefixes, "", " ", out);
    if (node.materialized !== undefined) writeMaterialized(node.materialized, out);
    out.text("(");
    out.within(undefined, () => out.query(query, "cte"));
    out.text(")");
    renderWords(node.suffixes, " ", "", out);
  });
}

function writeMaterialized(materialized: boolean, out: Writer): void {
  if (!out.dialect.capabilities.materializedCte) {
    out.unsupported("MATERIALIZED", "a CTE of this database cannot say so", "Leave it out");
  }
  out.text(materialized ? "MATERIALIZED " : "NOT MATERIALIZED ");
}

/**
 * The members of one WITH: each is rendered where FROM has it first, and written once. What is
 * nested stands in the WITH of the query that has it in FROM, anything else in that of the statement.
 */
export class CteBook {
  readonly #outer: CteBook | undefined;
  readonly #members = new Map<Root, Member>();
  readonly #owners = new Map<string, Root>();
  readonly #order: Member[] = [];
  constructor(outer?: CteBook) {
    this.#outer = outer;
  }

  #find(root: Root): CteBook {
    if (this.#members.has(root) || this.#outer === undefined) return this;
    return this.#outer.#find(root);
  }
  get #top(): CteBook {
    return this.#outer === undefined ? this : this.#outer.#top;
  }

  /** The name of a member, quoted. */
  name(node: CteNode, out: Writer): string {
    const root = rootOf(node);
    const { name: base } = (("query" in root && root.query) || {}) as { readonly name?: string };
    return out.quote(root.name ?? out.name(inventedName(root, base ?? "anon")));
  }

  /** The name of an alias that a member was made of, quoted. */
  aliasName(node: AliasNode): string | undefined {
    return this.#find(node).#members.get(node)?.name;
  }

  /** The name of a member, quoted; renders its definition when it is new. */
  reference(node: CteNode, out: Writer): string {
    const root = rootOf(node);
    const isMoved = node.query === undefined && node.nesting === true;
    const book = this.#find(root);
    const known = book.#members.get(root);
    if (known === undefined) {
      const own = isMoved ? (node.restates as CteNode) : node;
      return (node.nesting === true ? this : this.#top).#define(own, root, out);
    }
    if (isMoved && book !== this) book.#move(known, this);
    const larger = node.query !== undefined && restates(node, known.node);
    if (larger && known.pieces !== undefined) {
      book.#order.splice(book.#order.indexOf(known), 1);
      book.#render(known, node, out);
    }
    return known.name;
  }

  #define(node: CteNode, root: Root, out: Writer): string {
    const name = this.name(node, out);
    this.#claim(name, root);
    const member: Member = { name, root, node, pieces: undefined };
    this.#members.set(root, member);
    this.#render(member, node, out);
    return name;
  }

  #claim(name: string, root: Root): void {
    const owner = this.#owners.get(name);
    if (owner !== undefined && owner !== root) {
      throw new CompileError(
        `Cannot compile two CTEs named ${name}: they are unrelated, and a name stands once in WITH. Rename one of them.`,
      );
    }
    this.#owners.set(name, root);
  }

  #move(member: Member, to: CteBook): void {
    this.#members.delete(member.root);
    this.#owners.delete(member.name);
    this.#order.splice(this.#order.indexOf(member), 1);
    to.#claim(member.name, member.root);
    to.#members.set(member.root, member);
    to.#order.push(member);
  }

  #render(member: Member, node: CteNode, out: Writer): void {
    member.node = node;
    member.pieces = undefined;
    member.pieces = definition(node, member.name, out);
    // Members that the definition uses are complete by now and stand before it.
    this.#order.push(member);
  }

  /** `WITH … ` and the definitions; nothing without members. */
  clause(out: Writer): readonly SqlPiece[] {
    if (this.#order.length === 0) return [];
    const recursive = this.#order.some(({ node }) => node.recursive);
    const word =
      recursive && out.dialect.capabilities.recursiveKeyword ? "WITH RECURSIVE " : "WITH ";
    const pieces: SqlPiece[] = [];
    this.#order.forEach((member, index) => {
      pieces.push(index === 0 ? word : ", ", ...(member.pieces ?? []));
    });
    pieces.push(" ");
    return pieces;
  }
}

/** Whether a FROM element has a CTE that stands in the WITH of its own query. */
function isNesting(from: FromNode): boolean {
  switch (from.kind) {
    case "cte":
      return (from as CteNode).nesting === true;
    case "alias":
      return isNesting((from as AliasNode).element);
    case "join":
      return isNesting((from as JoinNode).left) || isNesting((from as JoinNode).right);
    default:
      return false;
  }
}

/** Whether a SELECT inside a statement has a WITH of its own. */
export function hasOwnCtes({ ctes }: SelectNode, froms: readonly FromNode[]): boolean {
  return froms.some(isNesting) || ctes.some(isNesting);
}

/** Writes a statement that, inside another, has a WITH of its own for what is nested in it. */
export function withOwnCtes(out: Writer, body: () => void): void {
  if (out.position === "top") body();
  else out.withCtes(body);
}
