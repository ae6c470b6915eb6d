import { CircularDependencyError } from "@rebis/base";
import type { Table } from "@rebis/core-sql";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { planOf } from "./mapper-plan.ts";

/** The mappers of one hierarchy: their rows are in part in the same tables. */
export interface Family {
  readonly root: Mapper;
  readonly mappers: readonly Mapper[];
}

/**
 * Mappers whose rows are written together. `byRow`: they refer to each other, or one to itself, so
 * that their rows have to be sorted one by one.
 */
export interface Component {
  readonly mappers: readonly Mapper[];
  readonly families: readonly Family[];
  readonly byRow: boolean;
}

/** Whether rows of a class may be among those of a component. */
export function covers({ families }: Component, mapper: Mapper): boolean {
  return families.some(({ root }) => root === mapper.root);
}

/** The roots of hierarchies of `all` whose rows must be there before those of each root. */
function prerequisites(all: readonly Mapper[]): Map<Mapper, Set<Mapper>> {
  const before = new Map<Mapper, Set<Mapper>>(all.map((each) => [each.root, new Set()]));
  for (const mapper of all) {
    const plan = planOf(mapper);
    for (const { relationship, postUpdate } of plan.parents)
      if (!postUpdate && before.has(relationship.target.root))
        before.get(mapper.root)?.add(relationship.target.root);
    for (const { relationship, postUpdate } of plan.children)
      if (!postUpdate) before.get(relationship.target.root)?.add(mapper.root);
  }
  return before;
}

/** Orders mappers so that each stands after those that its rows refer to. */
export function sortMappers(mappers: readonly Mapper[]): Component[] {
  const before = prerequisites(mappers);
  const families = new Map<Mapper, Mapper[]>([...before.keys()].map((root) => [root, []]));
  for (const each of mappers) families.get(each.root)?.push(each);
  const components = new Components([...before.keys()], before).found.map(
    ({ roots, byRow }): Component => ({
      mappers: roots.flatMap((root) => families.get(root) ?? []),
      families: roots.map((root) => ({ root, mappers: families.get(root) ?? [] })),
      byRow,
    }),
  );
  return orderByForeignKeys(components, before);
}

/** Roots that reach each other form one component (Tarjan); components come in dependency order. */
class Components {
  readonly found: { readonly roots: readonly Mapper[]; readonly byRow: boolean }[] = [];
  readonly #before: ReadonlyMap<Mapper, ReadonlySet<Mapper>>;
  readonly #numbers = new Map<Mapper, number>();
  readonly #lowest = new Map<Mapper, number>();
  readonly #stack: Mapper[] = [];

  constructor(mappers: readonly Mapper[], before: ReadonlyMap<Mapper, ReadonlySet<Mapper>>) {
    this.#before = before;
    for (const mapper of mappers) if (!this.#numbers.has(mapper)) this.#visit(mapper);
  }

  #visit(mapper: Mapper): void {
    const number = this.#numbers.size;
    this.#numbers.set(mapper, number);
    let lowest = number;
    this.#stack.push(mapper);
    for (const each of this.#before.get(mapper) ?? []) {
      if (!this.#numbers.has(each)) this.#visit(each);
      if (this.#stack.includes(each))
        lowest = Math.min(lowest, this.#lowest.get(each) ?? this.#numbers.get(each) ?? lowest);
    }
    this.#lowest.set(mapper, lowest);
    if (lowest !== number) return;
    const members = this.#stack.splice(this.#stack.indexOf(mapper));
    const byRow = members.length > 1 || this.#before.get(mapper)?.has(mapper) === true;
    this.found.push({ roots: members, byRow });
  }
}

/** Where relationships leave the order open, foreign keys that no relationship stands for decide. */
function orderByForeignKeys(
  components: readonly Component[],
  before: ReadonlyMap<Mapper, ReadonlySet<Mapper>>,
): Component[] {
  const rest = [...components];
  const ordered: Component[] = [];
  while (rest.length > 0) {
    const isFree = (each: Component): boolean =>
      !rest.some((other) => other !== each && needs(each, other, before));
    const points = (each: Component): boolean =>
      rest.some((other) => other !== each && pointsTo(each, other));
    let position = rest.findIndex((each) => isFree(each) && !points(each));
    if (position < 0) position = rest.findIndex(isFree);
    const [next] = rest.splice(Math.max(0, position), 1);
    if (next !== undefined) ordered.push(next);
  }
  return ordered;
}

function needs(
  component: Component,
  other: Component,
  before: ReadonlyMap<Mapper, ReadonlySet<Mapper>>,
): boolean {
  return component.families.some(({ root }) =>
    other.families.some((each) => before.get(root)?.has(each.root)),
  );
}

function pointsTo(component: Component, other: Component): boolean {
  const targets = tablesOf(other).map(({ key }) => key);
  return tablesOf(component).some((table) =>
    table.foreignKeys.some(({ targetTableKey }) => targets.includes(targetTableKey)),
  );
}

function tablesOf({ mappers }: Component): readonly Table[] {
  return mappers.flatMap(({ tables }) => tables.map(({ table }) => table));
}

/**
 * Splits rows into waves: a row comes in a later wave than those that it needs. `needed` names
 * them, also such that are not among `rows`.
 *
 * @throws {CircularDependencyError} when rows need each other
 */
export function sortRows(
  rows: readonly InstanceState[],
  needed: (row: InstanceState) => readonly InstanceState[],
): InstanceState[][] {
  const open = new Map<InstanceState, number>(rows.map((row) => [row, 0]));
  const dependents = new Map<InstanceState, InstanceState[]>();
  for (const row of rows) {
    for (const other of needed(row)) {
      const count = open.get(row) ?? 0;
      if (!open.has(other)) continue;
      open.set(row, count + 1);
      const list = dependents.get(other);
      if (list === undefined) dependents.set(other, [row]);
      else list.push(row);
    }
  }
  const waves: InstanceState[][] = [];
  let wave = rows.filter((row) => open.get(row) === 0);
  let done = 0;
  while (wave.length > 0) {
    waves.push(wave);
    done += wave.length;
    const next: InstanceState[] = [];
    for (const row of wave) {
      for (const dependent of dependents.get(row) ?? []) {
        const left = (open.get(dependent) ?? 0) - 1;
        open.set(dependent, left);
        if (left === 0) next.push(dependent);
      }
    }
    wave = next;
  }
  if (done < rows.length) throw circular(rows.filter((row) => (open.get(row) ?? 0) > 0));
  return waves;
}

function circular(rows: readonly InstanceState[]): CircularDependencyError {
  const names = [...new Set(rows.map(({ mapper }) => `"${mapper.name}"`))].join(", ");
  return new CircularDependencyError(
    `Cannot order the rows of ${names}: ${rows.length} of them refer to each other in a circle. Give one of the relationships between them postUpdate: true, so that its foreign key is written by an UPDATE of its own.`,
  );
}
