import type { Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import { type Action, Actions, type Groups } from "./actions.ts";
import type { FlushingSession } from "./flushing-session.ts";
import { type Change, changeOf, membersNow } from "./history.ts";
import { keyChanges, keyWasSet, referrersOf } from "./key-change.ts";
import { type MapperPlan, planOf } from "./mapper-plan.ts";
import { hasParent, isOrphan, isWith } from "./membership.ts";
import { unknownForDelete, unknownForUpdate } from "./unknown-relationships.ts";

/** Loads a relationship for the flush's own use, whatever its `lazy` option says. */
export type LoadForFlush = (state: InstanceState, relationship: Relationship) => Program<void>;

/**
 * Which objects a flush is about, and what is done with each. It begins with what the session
 * holds and follows relationships until nothing new comes: rows whose foreign key changes,
 * orphans, what is deleted along.
 *
 * Laws: an object has one action; a delete gives way only when the object came into a collection
 * again; nothing outside the session takes part.
 */
export class Participants {
  readonly #actions: Actions;
  /** Pending objects that lost the parent they cannot be without. */
  readonly expunged: Set<InstanceState> = new Set();
  readonly #session: FlushingSession;
  readonly #load: LoadForFlush;
  /** Columns that ON UPDATE CASCADE changes together with the key that they follow. */
  readonly cascaded: Map<InstanceState, Set<number>> = new Map();
  /** New objects that took over the row of a deleted one. */
  readonly #taken = new Map<InstanceState, InstanceState>();
  readonly #queue: InstanceState[] = [];
  #plan: MapperPlan | undefined;
  readonly #added = new Map<Relationship, Set<object>>();

  /** @param only - the part of what the session holds that is flushed */
  constructor(
    session: FlushingSession,
    load: LoadForFlush,
    only: ReadonlySet<InstanceState> | undefined,
  ) {
    this.#session = session;
    this.#load = load;
    this.#actions = new Actions(session, only);
  }

  /** Takes what the session holds. */
  begin(): void {
    const { pendingStates, modifiedStates, deletedStates } = this.#session;
    for (const state of deletedStates) this.#begin(state, "delete");
    for (const state of pendingStates) this.#begin(state, "insert");
    for (const state of modifiedStates) this.#begin(state, "update");
  }

  #begin(state: InstanceState, action: Action): void {
    const actions = this.#actions;
    if (!actions.includes(state)) return;
    if (action === "update" && this.#session.deletedStates.has(state)) return;
    actions.begin(state, action);
    if (action === "delete" || state.parents === undefined || !isOrphan(state)) {
      if (!this.expunged.has(state)) this.#visit(state, action);
    } else this.#delete(state);
  }

  /** What is saved, by mapper; final once everything is settled. */
  saved(): Groups {
    return this.#actions.saved();
  }
  /** What is deleted, by mapper. */
  deleted(): Groups {
    return this.#actions.deleted();
  }
  actionOf(state: InstanceState): Action | undefined {
    return this.#actions.get(state);
  }

  /** Follows relationships until nothing new comes. */
  *settle(): Program<void> {
    const queue = this.#queue;
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at] as InstanceState; // below the length
      const plan = planOf(state.mapper);
      const action = this.#actions.get(state);
      if (action === undefined) continue;
      for (const relationship of this.#unknown(state, action, plan))
        yield* this.#load(state, relationship);
      if (action === "delete") this.#followDelete(state, plan);
      else this.#followSave(state, plan);
    }
  }

  isDeleted(state: InstanceState): boolean {
    return this.#actions.get(state) === "delete";
  }

  /** The row of a deleted object becomes that of a new one. */
  takeRow(deleted: InstanceState, by: InstanceState): void {
    this.#taken.set(deleted, by);
  }
  /** Whether the row of a deleted object is still its own. */
  losesRow(deleted: InstanceState): boolean {
    return !this.#taken.has(deleted);
  }

  /** Whether the object of `state` takes part in what happens to `holder`; warns when it is outside the session. */
  admits(holder: InstanceState, state: InstanceState, relationship: Relationship): boolean {
    if (this.expunged.has(state)) return false;
    if (isWith(holder, state)) return true;
    if (state.stage !== "deleted") {
      this.#session.warn(
        `Cannot write "${relationship.parent.name}"."${relationship.key}" of an object: the "${state.mapper.name}" it leads to is not in the session. Add it with session.add(), or give the relationship the cascade "save-update".`,
      );
    }
    return false;
  }

  /** Whether a member that left the relationship of `from`, or loses it, belongs to another object now. */
  isHeld(member: InstanceState, relationship: Relationship, from: InstanceState): boolean {
    if (relationship.cascade.deleteOrphan) return hasParent(member, relationship);
    const { reverse } = relationship;
    const holder = reverse === undefined ? undefined : member.related?.[reverse.index];
    if (reverse?.uselist === false && holder !== undefined)
      return holder !== null && holder !== from.object;
    return this.#addedTo(relationship).has(member.object);
  }

  /** All objects that came into a relationship in this flush; gathered when first asked for. */
  #addedTo(relationship: Relationship): ReadonlySet<object> {
    let added = this.#added.get(relationship);
    if (added === undefined) {
      added = new Set();
      for (const [mapper, states] of this.saved())
        for (const state of mapper.isA(relationship.parent) ? states : [])
          for (const item of changeOf(state, relationship)?.added ?? []) added.add(item);
      this.#added.set(relationship, added);
    }
    return added;
  }

  #enlist(state: InstanceState, action: Action): void {
    this.#actions.set(state, action);
    this.#visit(state, action);
  }

  /** The object's relationships are looked at, when they can bring in others. */
  #visit(state: InstanceState, action: Action): void {
    // Most states come in runs of one class.
    if (this.#plan?.mapper !== state.mapper) this.#plan = planOf(state.mapper);
    if (this.#plan.reachesOthers || (action === "update" && keyWasSet(state)))
      this.#queue.push(state);
  }

  /** The object's row is written too. */
  #save(state: InstanceState, comesBack: boolean): void {
    const action = this.#actions.get(state);
    if (action === "insert" || action === "update" || this.expunged.has(state)) return;
    if (action === "delete" && !comesBack) return;
    this.#enlist(state, state.hasIdentity ? "update" : "insert");
  }

  #delete(state: InstanceState): void {
    if (this.isDeleted(state)) return;
    if (state.hasIdentity) this.#enlist(state, "delete");
    else this.#expunge(state);
  }

  /** A pending orphan leaves with what would leave the session along with it. */
  #expunge(start: InstanceState): void {
    const found = [start];
    for (let state = found.pop(); state !== undefined; state = found.pop()) {
      if (this.expunged.has(state)) continue;
      this.expunged.add(state);
      this.#actions.set(state, undefined);
      for (const relationship of state.mapper.relationships) {
        if (!relationship.cascade.expunge) continue;
        for (const item of membersNow(state, relationship)) {
          const member = stateOf(item);
          if (member?.stage === "pending") found.push(member);
        }
      }
    }
  }

  /** Relationships that have to be loaded before it is known whom the action concerns. */
  #unknown(state: InstanceState, action: Action, plan: MapperPlan): readonly Relationship[] {
    if (action === "insert") return [];
    if (action === "delete") return unknownForDelete(state, plan);
    return unknownForUpdate(state, plan);
  }

  #followSave(state: InstanceState, plan: MapperPlan): void {
    for (const link of plan.children) {
      const { relationship } = link;
      const change = changeOf(state, relationship);
      if (change !== undefined) this.#followChange(state, relationship, change);
      if (state.hasIdentity && keyChanges(state, link)) this.#followKey(state, relationship);
    }
    this.#followReferrers(state);
    for (const { relationship } of [...plan.secondaries, ...plan.parents]) {
      if (!relationship.cascade.deleteOrphan) continue;
      for (const item of changeOf(state, relationship)?.removed ?? []) {
        const member = stateOf(item);
        if (member !== undefined && isWith(state, member) && !hasParent(member, relationship))
          this.#delete(member);
      }
    }
  }

  #followChange(state: InstanceState, relationship: Relationship, change: Change): void {
    for (const item of change.added) {
      const member = stateOf(item);
      if (member !== undefined && this.admits(state, member, relationship))
        this.#save(member, true);
    }
    for (const item of change.removed) {
      const member = stateOf(item);
      if (member === undefined || !isWith(state, member)) continue;
      if (relationship.cascade.deleteOrphan) {
        if (!hasParent(member, relationship)) this.#delete(member);
      } else if (relationship.options.passiveDeletes !== "all") this.#save(member, false);
    }
  }

  /** The key that members refer to changes, and the database does not pass that on. */
  #followKey(state: InstanceState, relationship: Relationship): void {
    if (relationship.options.passiveUpdates !== false) return;
    for (const item of membersNow(state, relationship)) {
      const member = stateOf(item);
      if (member !== undefined && isWith(state, member)) this.#save(member, false);
    }
  }

  /** The same for objects that refer to this one, whose other side is not loaded or not there. */
  #followReferrers(state: InstanceState): void {
    if (!keyWasSet(state)) return;
    for (const { link, referrer } of referrersOf(this.#session, state)) {
      if (link.relationship.options.passiveUpdates === false && keyChanges(state, link))
        this.#save(referrer, false);
    }
  }

  #followDelete(state: InstanceState, plan: MapperPlan): void {
    for (const { relationship } of plan.children) {
      const { cascade, options } = relationship;
      if (options.passiveDeletes === "all") continue;
      for (const item of membersNow(state, relationship))
        this.#release(state, item, cascade.delete);
      for (const item of changeOf(state, relationship)?.removed ?? [])
        if (!this.isHeld(stateOf(item) as InstanceState, relationship, state))
          this.#release(state, item, cascade.delete || cascade.deleteOrphan);
    }
    for (const { relationship } of [...plan.parents, ...plan.secondaries]) {
      if (!relationship.cascade.delete) continue;
      for (const item of membersNow(state, relationship)) this.#release(state, item, true);
    }
  }

  /** What happens to an object that a deleted one led to: it goes along, or loses its foreign key. */
  #release(from: InstanceState, item: object, goesAlong: boolean): void {
    const member = stateOf(item);
    if (member === undefined || !isWith(from, member)) return;
    if (goesAlong) this.#delete(member);
    else this.#save(member, false);
  }
}
