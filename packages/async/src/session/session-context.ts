import { AsyncLocalStorage } from "node:async_hooks";
import { ArgumentError, type Awaitable, InvalidRequestError } from "@rebis/base";
import type { AsyncEngine } from "../async-engine.ts";
import type { AsyncSession } from "./async-session.ts";
import type { AsyncSessionMaker } from "./async-session-maker.ts";

/**
 * What a piece of work asks of the transaction around it. `required`: joins it, or begins one;
 * `requiresNew`: one of its own beside it; `nested`: a savepoint in it, or begins one;
 * `mandatory`: joins it, and fails without one; `never`: fails inside one, and runs in none.
 */
export type Propagation = "required" | "requiresNew" | "nested" | "mandatory" | "never";

/** Options of {@link sessionContext}. */
export interface SessionContextOptions {
  /** Engines of which no other connection may be used inside an ambient transaction. */
  readonly strict?: AsyncEngine | readonly AsyncEngine[];
}

/** One ambient transaction. */
interface Ambient<Face> {
  readonly session: Face;
  /** The session takes its connection: the one that strictness allows. */
  isOpening: boolean;
  isEnded: boolean;
}

const propagations: ReadonlySet<unknown> = new Set<Propagation>([
  "required",
  "requiresNew",
  "nested",
  "mandatory",
  "never",
]);

/**
 * The transaction around the code that is running, for those who do not want to hand a session
 * from function to function: made by {@link sessionContext}.
 *
 * @see https://nodejs.org/api/async_context.html
 */
export class SessionContext<Face extends AsyncSession = AsyncSession> {
  readonly #maker: AsyncSessionMaker<Face>;
  readonly #storage = new AsyncLocalStorage<Ambient<Face>>();

  constructor(maker: AsyncSessionMaker<Face>, options: SessionContextOptions) {
    this.#maker = maker;
    const { strict = [] } = options;
    for (const engine of Array.isArray(strict) ? strict : [strict]) {
      (engine as AsyncEngine).core.pool.events.listen("checkout", () => this.#refuseOthers());
    }
  }

  /** Whether there is an ambient transaction here. */
  get isActive(): boolean {
    const ambient = this.#storage.getStore();
    return ambient !== undefined && !ambient.isEnded;
  }

  /**
   * The session of the ambient transaction.
   *
   * @throws {InvalidRequestError} where there is none, or where it has ended: in a timer, say
   */
  get current(): Face {
    const ambient = this.#ambient();
    if (ambient !== undefined) return ambient.session;
    throw new InvalidRequestError(
      "Cannot use the ambient session: no transaction is around this code. Call it inside run().",
    );
  }

  /**
   * Runs work inside a transaction: COMMIT when its promise is kept, ROLLBACK when it is broken,
   * by whoever began it. Its session is closed for good then.
   *
   * @throws {InvalidRequestError} when the propagation does not fit what is around
   */
  async run<Value>(
    work: (session: Face) => Awaitable<Value>,
    options: { readonly propagation?: Propagation } = {},
  ): Promise<Value> {
    const { propagation = "required" } = options;
    if (!propagations.has(propagation)) {
      throw new ArgumentError(
        `Cannot run work with this propagation: there is none of that name. Use one of ${[...propagations].join(", ")}.`,
      );
    }
    const ambient = this.#ambient();
    if (propagation === "never") return await this.#outside(work, ambient);
    if (ambient === undefined || propagation === "requiresNew") {
      if (propagation !== "mandatory") return await this.#inOwn(work);
      throw new InvalidRequestError(
        'Cannot run this work: it must be inside a transaction ("mandatory"), and none is around it. Call it inside run().',
      );
    }
    if (propagation !== "nested") return await work(ambient.session);
    return await ambient.session.beginNested(() => work(ambient.session));
  }

  /** The ambient transaction, if there is one. @throws {InvalidRequestError} when it has ended */
  #ambient(): Ambient<Face> | undefined {
    const ambient = this.#storage.getStore();
    if (ambient?.isEnded !== true) return ambient;
    throw new InvalidRequestError(
      "Cannot use the ambient session: its transaction has ended, and this code went on. Await all work inside run().",
    );
  }

  async #inOwn<Value>(work: (session: Face) => Awaitable<Value>): Promise<Value> {
    await using session = this.#maker({ closeResetsOnly: false });
    const ambient: Ambient<Face> = { session, isOpening: true, isEnded: false };
    return await this.#storage.run(ambient, async () => {
      try {
        return await session.begin(async () => {
          await session.connection();
          ambient.isOpening = false;
          return await work(session);
        });
      } finally {
        ambient.isEnded = true;
      }
    });
  }

  async #outside<Value>(
    work: (session: Face) => Awaitable<Value>,
    ambient: Ambient<Face> | undefined,
  ): Promise<Value> {
    if (ambient !== undefined) {
      throw new InvalidRequestError(
        'Cannot run this work: it must not be inside a transaction ("never"), and one is around it. Call it outside run().',
      );
    }
    await using session = this.#maker({ closeResetsOnly: false });
    return await work(session);
  }

  #refuseOthers(): void {
    const ambient = this.#storage.getStore();
    if (ambient === undefined || ambient.isOpening || ambient.isEnded) return;
    throw new InvalidRequestError(
      "Cannot take another connection here: an ambient transaction is around this code, and what runs elsewhere is not part of it. " +
        'Use the session of the context, or run() with { propagation: "requiresNew" }.',
    );
  }
}

/**
 * Lets code find the transaction that is around it (AsyncLocalStorage), for those who ask for it.
 *
 * @example
 * const context = sessionContext(asyncSessionMaker(engine), { strict: engine });
 * async function rename(id: number, name: string) {
 *   (await context.current.get(User, id))!.name = name; // UPDATE users SET name=? WHERE users.id = ?
 * }
 * await context.run(async () => { await rename(1, "ann"); await rename(2, "bob"); }); // one transaction
 * @throws {ArgumentError} from `run()` for an unknown propagation
 * @see https://docs.sqlalchemy.org/en/21/orm/contextual.html
 */
export function sessionContext<Face extends AsyncSession>(
  maker: AsyncSessionMaker<Face>,
  options: SessionContextOptions = {},
): SessionContext<Face> {
  return new SessionContext(maker, options);
}
