import type { PreparePolicy } from "../options.ts";

/**
 * Says which statements are worth preparing, for a driver that keeps every prepared statement as
 * long as its connection: at most `size` texts, under the policy "auto" those that come twice.
 */
export class KeptTexts {
  readonly #policy: PreparePolicy;
  readonly #size: number;
  readonly #kept = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(policy: PreparePolicy, size: number) {
    this.#policy = policy;
    this.#size = size;
  }

  isKept(sql: string): boolean {
    if (this.#kept.has(sql)) return true;
    if (this.#policy === "unnamed" || this.#policy === "none") return false;
    if (this.#kept.size >= this.#size) return false;
    if (this.#policy === "auto" && !this.#seen.delete(sql)) {
      if (this.#seen.size >= this.#size) this.#seen.clear();
      this.#seen.add(sql);
      return false;
    }
    this.#kept.add(sql);
    return true;
  }
}
