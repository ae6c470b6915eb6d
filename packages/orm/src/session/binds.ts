import { ArgumentError } from "@rebis/base";
import { type SqlElement, Table } from "@rebis/core-sql";
import { describe, type EntityNode, type Node, type TableNode, walk } from "@rebis/core-sql/spi";
import { ConnectionCore, EngineCore } from "@rebis/engine/spi";
import type { AnyMappedClass } from "../declare/attribute-types.ts";
import type { Mapper, MapperRegistry } from "../mapper/mapping.ts";
import { findMapper } from "../mapper/registry.ts";
import { viewedMapper } from "../query/write-view.ts";

/** Where statements of a session go. */
export type BindCore = EngineCore | ConnectionCore;

/** An engine or connection of the session's face. */
export interface BindLike {
  readonly face: "sync" | "async";
  readonly core: BindCore;
}

/** What is kept in a database of its own: a mapped class with its subclasses, a base with all of its tables, a table. */
export type BindKey = AnyMappedClass | MapperRegistry | Table;

/** What a connection is wanted for. */
export interface BindArguments {
  readonly mapper?: AnyMappedClass | undefined;
  readonly clause?: SqlElement | undefined;
  /** Goes before everything else. */
  readonly bind?: BindLike | undefined;
}

/** {@link BindArguments} as the parts of a session give them. */
export interface BindRequest {
  readonly mapper?: Mapper | undefined;
  readonly clause?: { readonly node: Node } | undefined;
}

/** Finds the database of a class or statement among several. */
export class Binds {
  readonly #byKey = new Map<object, BindLike>();
  readonly #byMetadata = new Map<object, BindLike>();

  /** @throws {ArgumentError} for a key that is nothing of a database */
  constructor(entries: Iterable<readonly [BindKey, BindLike]>, face: "sync" | "async") {
    const tables = new Map<Table, BindLike>();
    for (const [key, bind] of entries) {
      checkBind(bind, face);
      const mapper = typeof key === "function" ? findMapper(key) : undefined;
      if (mapper !== undefined) {
        this.#byKey.set(mapper.class, bind);
        for (const { table } of mapper.tables) this.#byKey.set(table, bind);
      } else if (key instanceof Table) tables.set(key, bind);
      else if (isBase(key)) this.#byMetadata.set(key.metadata, bind);
      else {
        throw new ArgumentError(
          `Cannot bind ${describe(key)} to a database: it is neither a mapped class, a declarative base nor a table. Give [[User, engine], [Base, other]].`,
        );
      }
    }
    // What is said of a table itself goes before what follows from its class.
    for (const [table, bind] of tables) this.#byKey.set(table, bind);
  }

  /** Every database, once. */
  get all(): readonly BindLike[] {
    return [...new Set([...this.#byKey.values(), ...this.#byMetadata.values()])];
  }

  /** The database of a class, else of the first class or table in the statement that has one. */
  find({ mapper, clause }: BindRequest): BindLike | undefined {
    if (mapper !== undefined) return this.#ofMapper(mapper);
    return clause === undefined ? undefined : this.#ofNode(clause.node);
  }

  #ofMapper(mapper: Mapper): BindLike | undefined {
    for (let each: Mapper | undefined = mapper; each !== undefined; each = each.inherits) {
      const found = this.#byKey.get(each.class);
      if (found !== undefined) return found;
    }
    for (const { table } of mapper.tables.toReversed()) {
      const found = this.#ofTable(table);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #ofTable(table: Table): BindLike | undefined {
    return this.#byKey.get(table) ?? this.#byMetadata.get(table.metadata);
  }

  #ofNode(node: Node): BindLike | undefined {
    let [byClass, byTable]: (BindLike | undefined)[] = [];
    walk(node, (each) => {
      if (byClass !== undefined) return false;
      const { owner } = each as Partial<TableNode>;
      if (each.kind === "entity") {
        const { entity } = each as EntityNode;
        byClass = this.#ofMapper(entity as Mapper); // what entityFacts() gave
      } else if (each.kind === "inlineView") {
        const mapper = viewedMapper(each as never); // by its kind
        byTable ??= mapper === undefined ? undefined : this.#ofMapper(mapper);
      } else if (owner instanceof Table) byTable ??= this.#ofTable(owner);
      return true;
    });
    return byClass ?? byTable;
  }
}

function isBase(key: unknown): key is MapperRegistry {
  return typeof key === "object" && key !== null && "mappers" in key && "metadata" in key;
}

/** Refuses what is no engine or connection of the session's face. */
export function checkBind(bind: unknown, face: "sync" | "async"): void {
  const { core, face: own } = (bind ?? {}) as Partial<BindLike>;
  const isBind = core instanceof EngineCore || core instanceof ConnectionCore;
  if (isBind && own === face) return;
  const wanted = face === "sync" ? "Engine or Connection" : "AsyncEngine or AsyncConnection";
  throw new ArgumentError(
    `Cannot use ${describe(bind)} as the database of this session: it is no ${wanted}. Give one.`,
  );
}
