import { CompileError } from "@rebis/base";
import type { CteNode } from "../ast/from.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import type { SqlPiece } from "./compiled.ts";
import { exportedNames } from "../traverse/column-names.ts";

/** The members of WITH of one statement: each is rendered where FROM has it first, and written once, on top. */
export interface CteBook {
  /** The name of a member, quoted. */
  name(node: CteNode, out: Writer): string;
  /** The name of a member, quoted; renders its definition when it is new. */
  reference(node: CteNode, out: Writer): string;
  /** `WITH … ` and the definitions; nothing without members. */
  clause(out: Writer): readonly SqlPiece[];
}

interface Member {
  readonly name: string;
  node: CteNode;
  /** Undefined while the definition is being rendered. */
  pieces: readonly SqlPiece[] | undefined;
}

/** A recursive member and the part it starts from are one: they share a name. */
function rootOf(node: CteNode): CteNode {
  let root = node;
  while (root.restates !== undefined) root = root.restates;
  return root;
}

function restates(node: CteNode, other: CteNode): boolean {
  for (let each = node.restates; each !== undefined; each = each.restates) {
    if (each === other) return true;
  }
  return false;
}

function definition(node: CteNode, name: string, out: Writer): readonly SqlPiece[] {
  const { query } = node;
  if (query === undefined) {
    throw new CompileError(`Cannot compile the CTE "${name}": it has no query. Give it one.`);
  }
  return out.capture(() => {
    out.text(name);
    const names =
      node.columnNames.length > 0 ? node.columnNames : node.recursive ? exportedNames(query) : [];
    if (names.length > 0) out.text(`(${names.map((each) => out.quote(each)).join(", ")})`);
    out.text(" AS ");
    if (node.materialized !== undefined) writeMaterialized(node.materialized, out);
    out.text("(");
    out.within(undefined, () => out.query(query, "cte"));
    out.text(")");
  });
}

function writeMaterialized(materialized: boolean, out: Writer): void {
  if (!out.dialect.capabilities.materializedCte) {
    out.unsupported("MATERIALIZED", "a CTE of this database cannot say so", "Leave it out");
  }
  out.text(materialized ? "MATERIALIZED " : "NOT MATERIALIZED ");
}

class Ctes implements CteBook {
  readonly #members = new Map<CteNode, Member>();
  readonly #names = new Map<CteNode, string>();
  readonly #owners = new Map<string, CteNode>();
  readonly #order: Member[] = [];

  name(node: CteNode, out: Writer): string {
    const root = rootOf(node);
    const known = this.#names.get(root);
    if (known !== undefined) return known;
    const name = out.quote(node.name ?? out.anonymous("anon"));
    const owner = this.#owners.get(name);
    if (owner !== undefined && owner !== root) {
      throw new CompileError(
        `Cannot compile two CTEs named ${name}: they are unrelated, and a name stands once in WITH. Rename one of them.`,
      );
    }
    this.#owners.set(name, root);
    this.#names.set(root, name);
    return name;
  }

  reference(node: CteNode, out: Writer): string {
    const root = rootOf(node);
    const known = this.#members.get(root);
    if (known === undefined) return this.#define(node, root, out);
    const larger = node.query !== undefined && restates(node, known.node);
    if (larger && known.pieces !== undefined) {
      this.#order.splice(this.#order.indexOf(known), 1);
      this.#render(known, node, out);
    }
    return known.name;
  }

  #define(node: CteNode, root: CteNode, out: Writer): string {
    const name = this.name(node, out);
    const member: Member = { name, node, pieces: undefined };
    this.#members.set(root, member);
    this.#render(member, node, out);
    return name;
  }

  #render(member: Member, node: CteNode, out: Writer): void {
    member.node = node;
    member.pieces = undefined;
    member.pieces = definition(node, member.name, out);
    // Members that the definition uses are complete by now and stand before it.
    this.#order.push(member);
  }

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

/** An empty book. */
export function cteBook(): CteBook {
  return new Ctes();
}
