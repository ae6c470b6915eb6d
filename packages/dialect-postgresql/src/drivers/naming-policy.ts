import type { PreparePolicy } from "../options.ts";

/** Asks which process of the server answers. */
export const askProcess = "SELECT pg_catalog.pg_backend_pid()";

/**
 * Says which statements are worth a name on the server, by their text. Under the policy "auto"
 * those that come a second time, once it is proven that the server's process behind the connection
 * is the one that it began with: a pooler in transaction mode has several, and each knows other
 * names.
 */
export class NamingPolicy {
  readonly #size: number;
  readonly #seen = new Set<string>();
  #policy: PreparePolicy;
  #isProven: boolean;

  /** `size`: how many texts seen once are remembered. */
  constructor(policy: PreparePolicy, size: number) {
    this.#policy = policy;
    this.#size = size;
    this.#isProven = policy !== "auto";
  }

  /** Whether names are safe, or were asked for. */
  get mayName(): boolean {
    return this.#policy === "named" || (this.#policy === "auto" && this.#isProven);
  }

  /** Whether the next step is to ask for the process; outside a transaction, which it could end. */
  needsProof(sql: string): boolean {
    return !this.#isProven && this.#seen.has(sql);
  }

  /** What the asking has brought. */
  prove(isSameProcess: boolean): void {
    this.#isProven = true;
    if (!isSameProcess) this.giveUp();
  }

  /** Nothing is named from now on, unless it was asked for. */
  giveUp(): boolean {
    if (this.#policy !== "auto") return false;
    this.#policy = "unnamed";
    this.#seen.clear();
    return true;
  }

  isWorthKeeping(sql: string): boolean {
    if (this.#policy !== "auto") return this.mayName;
    if (this.#isProven && this.#seen.delete(sql)) return true;
    if (this.#seen.size >= this.#size) this.#seen.clear();
    this.#seen.add(sql);
    return false;
  }
}
