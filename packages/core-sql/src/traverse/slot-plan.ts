import type { NodeKind } from "../ast/kinds.ts";
import type { Node, Slot } from "../ast/node.ts";
import { shapes } from "../ast/shapes.ts";

/** A node as the shape-driven walks see it: its slots by name. */
export type NodeRecord = Node & Readonly<Record<string, unknown>>;

interface SlotCodes extends Readonly<Record<Slot, number>> {
  readonly child: 0;
  readonly "child?": 0;
  readonly children: 1;
  readonly rows: 2;
  readonly value: 3;
  readonly values: 4;
  readonly type: 5;
  readonly bound: 6;
  readonly fact: 7;
}

/** A slot as a small number, which a switch tells apart in one step. */
export const slotCode: SlotCodes = {
  child: 0,
  "child?": 0,
  children: 1,
  rows: 2,
  value: 3,
  values: 4,
  type: 5,
  bound: 6,
  fact: 7,
};

/** One kind's shape in the form that walks read fastest: flat arrays in the order of the slots. */
export interface SlotPlan {
  readonly kind: NodeKind;
  /** A small number that stands for the kind in hashes. */
  readonly id: number;
  readonly names: readonly string[];
  /** Numbers of {@link slotCode}, parallel to `names`. */
  readonly codes: readonly number[];
  readonly shared: boolean;
  readonly identity: boolean;
}

const plans: Map<string, SlotPlan> = /* @__PURE__ */ new Map<string, SlotPlan>();

function makePlan(kind: string): SlotPlan {
  const id = Object.keys(shapes).indexOf(kind);
  if (id === -1) throw new TypeError(`no shape for a node of kind "${kind}"`);
  // Sound: `kind` is one of the keys of `shapes`.
  const shape = shapes[kind as NodeKind];
  const entries = Object.entries<Slot>(shape.slots).filter(([, slot]) => slot !== "fact");
  return {
    kind: kind as NodeKind,
    id: id + 1,
    names: entries.map(([name]) => name),
    codes: entries.map(([, slot]) => slotCode[slot]),
    shared: shape.shared === true,
    identity: shape.identity === true,
  };
}

/** The plan of a kind, made at its first use. */
export function slotPlan(kind: string): SlotPlan {
  let plan = plans.get(kind);
  if (plan === undefined) {
    plan = makePlan(kind);
    plans.set(kind, plan);
  }
  return plan;
}
