import { select } from "@rebis/core-sql";
import type { Engine } from "@rebis/engine";
import { inspect, Session, type SessionTransaction } from "@rebis/orm";
import { expect } from "vitest";
import {
  emptyWorld,
  type Kind,
  type Objects,
  type Snapshot,
  sorted,
  type World,
} from "./oracle-world.ts";
import { Branch, Child, childTags, Parent, Seat, Tag } from "./session-models.ts";

// A naive oracle of the session: it keeps which rows there ought to be, by number, and the objects
// that stand for them. A rollback puts both back to a copy; a commit compares with the database.

/** One step: what to do, and numbers that choose to whom. */
export interface Step {
  readonly kind: string;
  readonly a: number;
  readonly b: number;
  readonly other: boolean;
}

/** Runs steps on a session and on the oracle. */
export class SessionOracle {
  readonly #engine: Engine;
  readonly #options: { expireOnCommit: boolean };
  session: Session;
  #world: World = emptyWorld();
  #objects: Objects = new Map();
  #committed: Snapshot = { world: emptyWorld(), objects: new Map() };
  #savepoints: { transaction: SessionTransaction; snapshot: Snapshot }[] = [];
  #next = 1;

  constructor(engine: Engine, options: { expireOnCommit: boolean }) {
    this.#engine = engine;
    this.#options = options;
    this.session = new Session(engine, options);
  }

  #snapshot(): Snapshot {
    return { world: structuredClone(this.#world), objects: new Map(this.#objects) };
  }
  #pick(kind: Kind, at: number): number | undefined {
    const keys = [...this.#world[kind].keys()];
    return keys.length === 0 ? undefined : keys[at % keys.length];
  }
  #of<T>(id: number): T {
    return this.#objects.get(id) as T;
  }
  #name(): string {
    return `n${this.#next++}`;
  }
  #enter(object: object): number {
    const id = this.#next++;
    this.#objects.set(id, object);
    return id;
  }
  #leave(kind: Kind, id: number): void {
    this.#world[kind].delete(id);
    if (kind === "tags") for (const child of this.#world.children.values()) child.tags.delete(id);
  }

  /** Every step by its name. */
  readonly steps: Readonly<Record<string, (step: Step) => void>> = {
    addParent: () => {
      const name = this.#name();
      const parent = new Parent({ name });
      this.session.add(parent);
      this.#world.parents.set(this.#enter(parent), { name });
    },
    addChild: ({ a, other }) => {
      const name = this.#name();
      const child = new Child({ name });
      const parent = this.#pick("parents", a);
      if (parent === undefined) this.session.add(child);
      else if (other) this.#of<Parent>(parent).children.push(child);
      else {
        child.parent = this.#of<Parent>(parent);
        this.session.add(child);
      }
      this.#world.children.set(this.#enter(child), {
        name,
        parent: parent ?? null,
        tags: new Set(),
      });
    },
    addTag: () => {
      const name = this.#name();
      const tag = new Tag({ name });
      this.session.add(tag);
      this.#world.tags.set(this.#enter(tag), { name });
    },
    addBranch: ({ a, other }) => {
      const name = this.#name();
      const branch = new Branch({ name });
      const up = this.#pick("branches", a);
      if (up !== undefined && other) this.#of<Branch>(up).twigs.push(branch);
      else {
        if (up !== undefined) branch.up = this.#of<Branch>(up);
        this.session.add(branch);
      }
      this.#world.branches.set(this.#enter(branch), { name, up: up ?? null });
    },
    addSeat: () => {
      const place = this.#name().slice(-5);
      const seat = new Seat({ row: 1, place, holder: "h" });
      this.session.add(seat);
      this.#world.seats.set(this.#enter(seat), { place, holder: "h" });
    },
    rename: ({ a, b }) => {
      const kind = (["parents", "children", "tags", "branches"] as const)[b % 4] as "parents";
      const id = this.#pick(kind, a);
      if (id === undefined) return;
      const name = this.#name();
      this.#of<{ name: string }>(id).name = name;
      (this.#world[kind].get(id) as { name: string }).name = name;
    },
    changeKey: ({ a }) => {
      const id = this.#pick("seats", a);
      if (id === undefined) return;
      const place = this.#name().slice(-5);
      this.#of<Seat>(id).place = place;
      (this.#world.seats.get(id) as { place: string }).place = place;
    },
    moveChild: ({ a, b, other }) => {
      const [id, to] = [this.#pick("children", a), this.#pick("parents", b)];
      if (id === undefined || to === undefined) return;
      const row = this.#world.children.get(id);
      if (row === undefined || row.parent === to) return;
      const [child, parent] = [this.#of<Child>(id), this.#of<Parent>(to)];
      if (other) parent.children.push(child);
      else child.parent = parent;
      row.parent = to;
    },
    orphanChild: ({ a, other }) => {
      const id = this.#pick("children", a);
      const row = id === undefined ? undefined : this.#world.children.get(id);
      if (id === undefined || row === undefined || row.parent === null) return;
      const child = this.#of<Child>(id);
      const parent = this.#of<Parent>(row.parent);
      if (other) parent.children.splice(parent.children.indexOf(child), 1);
      else {
        expect(child.parent).toBe(parent);
        child.parent = null;
      }
      this.#leave("children", id);
    },
    tag: ({ a, b, other }) => {
      const [id, tagId] = [this.#pick("children", a), this.#pick("tags", b)];
      if (id === undefined || tagId === undefined) return;
      const row = this.#world.children.get(id);
      if (row === undefined) return;
      const [child, tag] = [this.#of<Child>(id), this.#of<Tag>(tagId)];
      const [list, item] = other ? [tag.children, child] : [child.tags, tag];
      if (row.tags.has(tagId)) {
        expect(list).toContain(item);
        list.splice((list as object[]).indexOf(item), 1);
        row.tags.delete(tagId);
      } else {
        expect(list).not.toContain(item);
        (list as object[]).push(item);
        row.tags.add(tagId);
      }
    },
    moveBranch: ({ a, b, other }) => {
      const [id, to] = [this.#pick("branches", a), this.#pick("branches", b)];
      const row = id === undefined ? undefined : this.#world.branches.get(id);
      if (id === undefined || to === undefined || row === undefined) return;
      const branch = this.#of<Branch>(id);
      if (this.#isBelow(to, id)) {
        branch.up = null;
        row.up = null;
        return;
      }
      if (row.up === to) return;
      if (other) this.#of<Branch>(to).twigs.push(branch);
      else branch.up = this.#of<Branch>(to);
      row.up = to;
    },
    delete: ({ a, b }) => {
      const kind = (["parents", "children", "tags", "branches", "seats"] as const)[b % 5] as Kind;
      const id = this.#pick(kind, a);
      if (id === undefined) return;
      this.session.flush();
      this.session.delete(this.#of(id));
      this.#removeBelow(kind, id);
    },
    flush: () => this.session.flush(),
    expire: ({ a, b }) => {
      const id = this.#pick("parents", a);
      this.session.flush();
      if (id === undefined) this.session.expireAll();
      else {
        const parent = this.#of<Parent>(id);
        parent.name = "to be forgotten";
        if (b % 2 === 0) this.session.expire(parent);
        else this.session.refresh(parent);
      }
    },
    merge: ({ a, other }) => {
      const id = this.#pick("parents", a);
      const name = this.#name();
      if (id === undefined || other) {
        const merged = this.session.merge(new Parent({ name }));
        this.#world.parents.set(this.#enter(merged), { name });
        return;
      }
      this.session.flush();
      const parent = this.#of<Parent>(id);
      expect(this.session.merge(new Parent({ id: parent.id, name }))).toBe(parent);
      (this.#world.parents.get(id) as { name: string }).name = name;
    },
    get: ({ a }) => {
      const id = this.#pick("parents", a);
      if (id === undefined) return;
      this.session.flush();
      const parent = this.#of<Parent>(id);
      expect(this.session.get(Parent, parent.id)).toBe(parent);
    },
    commit: ({ other }) => this.commit(other),
    rollback: () => {
      this.session.rollback();
      this.#restore(this.#committed);
      this.#savepoints = [];
    },
    savepoint: () => {
      const transaction = this.session.beginNested();
      this.#savepoints.push({ transaction, snapshot: this.#snapshot() });
    },
    release: () => {
      const top = this.#savepoints.pop();
      top?.transaction.commit();
    },
    rollbackSavepoint: ({ a }) => {
      if (this.#savepoints.length === 0) return;
      const at = a % this.#savepoints.length;
      const [outermost] = this.#savepoints.splice(at);
      if (outermost === undefined) return;
      outermost.transaction.rollback();
      this.#restore(outermost.snapshot);
    },
    failFlush: () => {
      const name = this.#name();
      this.session.addAll([new Tag({ name }), new Tag({ name })]);
      expect(() => this.session.flush()).toThrow(/unique/i);
      expect(() => this.session.execute(select(Tag))).toThrow(/original error/);
      this.session.rollback();
      this.#restore(this.#committed);
      this.#savepoints = [];
    },
    reopen: () => {
      this.commit(false);
      const ids = new Map([...this.#objects].map(([id, object]) => [id, inspect(object)]));
      this.session.close();
      this.session = new Session(this.#engine, this.#options);
      for (const [id, shown] of ids) {
        const found = this.session.get(shown.mapper.class as typeof Parent, shown.identity);
        if (found !== null) this.#objects.set(id, found);
      }
      this.#committed = this.#snapshot();
    },
  };

  #isBelow(id: number, top: number): boolean {
    for (let at: number | null = id; at !== null; at = this.#world.branches.get(at)?.up ?? null)
      if (at === top) return true;
    return false;
  }

  #removeBelow(kind: Kind, id: number): void {
    if (kind === "parents")
      for (const [child, row] of this.#world.children)
        if (row.parent === id) this.#leave("children", child);
    const below =
      kind === "branches"
        ? [...this.#world.branches.keys()].filter((branch) => this.#isBelow(branch, id))
        : [];
    for (const branch of below) this.#leave("branches", branch);
    this.#leave(kind, id);
  }

  #present(): Set<number> {
    return new Set(
      Object.values(this.#world).flatMap((rows: Map<number, unknown>) => [...rows.keys()]),
    );
  }

  /** Back to a copy: what was new since then is new again, all else is persistent. */
  #restore({ world, objects }: Snapshot): void {
    for (const [id, object] of this.#objects) {
      const shown = inspect(object);
      if (!objects.has(id)) expect(shown.transient).toBe(true);
    }
    this.#world = structuredClone(world);
    this.#objects = new Map(objects);
    const present = this.#present();
    for (const [id, object] of this.#objects)
      expect(inspect(object).persistent).toBe(present.has(id));
    this.#compareValues();
    expect([this.session.new.size, this.session.deleted.size]).toEqual([0, 0]);
  }

  /** Commits, and compares: the rows, the stages, and (`deep`) what objects say of each other. */
  commit(deep: boolean): void {
    this.session.commit();
    this.#savepoints = [];
    const present = this.#present();
    for (const [id, object] of this.#objects) {
      const shown = inspect(object);
      if (present.has(id)) expect(shown.persistent).toBe(true);
      else {
        expect(shown.persistent || shown.pending).toBe(false);
        this.#objects.delete(id);
      }
    }
    this.#compareRows();
    this.#committed = this.#snapshot();
    if (!deep) return;
    // What was deleted stays in loaded lists until they are read again.
    this.session.expireAll();
    this.#compareObjects();
  }

  #compareRows(): void {
    const { parents, children, tags, branches, seats } = this.#world;
    const key = (id: number | null): number | null =>
      id === null ? null : this.#of<{ id: number }>(id).id;
    const rows = this.#engine.begin((connection) =>
      [
        select(Parent.c.id, Parent.c.name),
        select(Child.c.id, Child.c.name, Child.c.parentId),
        select(Tag.c.id, Tag.c.name),
        select(childTags.c.childId, childTags.c.tagId),
        select(Branch.c.id, Branch.c.name, Branch.c.upId),
        select(Seat.c.row, Seat.c.place, Seat.c.holder),
      ].map((statement) =>
        sorted(
          connection
            .execute(statement as never)
            .tuples()
            .all(),
        ),
      ),
    );
    expect(rows).toEqual([
      sorted([...parents].map(([id, row]) => [key(id), row.name])),
      sorted([...children].map(([id, row]) => [key(id), row.name, key(row.parent)])),
      sorted([...tags].map(([id, row]) => [key(id), row.name])),
      sorted([...children].flatMap(([id, row]) => [...row.tags].map((tag) => [key(id), key(tag)]))),
      sorted([...branches].map(([id, row]) => [key(id), row.name, key(row.up)])),
      sorted([...seats.values()].map((row) => [1, row.place, row.holder])),
    ]);
  }

  /** What objects say of themselves and of the one object they refer to. */
  #compareValues(): void {
    const { parents, children, branches, seats } = this.#world;
    for (const [id, row] of parents) expect(this.#of<Parent>(id).name).toBe(row.name);
    for (const [id, row] of children) {
      const child = this.#of<Child>(id);
      expect(child.name).toBe(row.name);
      expect(child.parent).toBe(row.parent === null ? null : this.#of(row.parent));
    }
    for (const [id, row] of branches) {
      const branch = this.#of<Branch>(id);
      expect(branch.name).toBe(row.name);
      expect(branch.up).toBe(row.up === null ? null : this.#of(row.up));
    }
    for (const [id, row] of seats) {
      const { place, holder } = this.#of<Seat>(id);
      expect([place, holder]).toEqual([row.place, row.holder]);
    }
  }

  #compareObjects(): void {
    const { parents, children, tags, branches } = this.#world;
    for (const [id, row] of children) {
      const child = this.#of<Child>(id);
      expect(child.name).toBe(row.name);
      expect(child.parent).toBe(row.parent === null ? null : this.#of(row.parent));
      expect(new Set(child.tags)).toEqual(new Set(Array.from(row.tags, (tag) => this.#of(tag))));
    }
    for (const id of parents.keys())
      this.#compareMembers(this.#of<Parent>(id).children, children, (row) => row.parent === id);
    for (const id of tags.keys())
      this.#compareMembers(this.#of<Tag>(id).children, children, (row) => row.tags.has(id));
    for (const [id, row] of branches) {
      const branch = this.#of<Branch>(id);
      expect(branch.up).toBe(row.up === null ? null : this.#of(row.up));
      this.#compareMembers(branch.twigs, branches, (other) => other.up === id);
    }
  }

  #compareMembers<Row>(
    list: readonly object[],
    rows: ReadonlyMap<number, Row>,
    belongs: (row: Row) => boolean,
  ): void {
    const wanted = [...rows].filter(([, row]) => belongs(row)).map(([id]) => this.#of<object>(id));
    expect(new Set(list)).toEqual(new Set(wanted));
    expect(list).toHaveLength(wanted.length);
  }

  close(): void {
    this.session.close();
  }
}
