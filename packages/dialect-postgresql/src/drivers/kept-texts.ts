import type { PreparePolicy } from "../options.ts";
import { NamingPolicy } from "./naming-policy.ts";

/**
 * Says which statements are prepared, for a driver that keeps every prepared statement as long as
 * its connection: at most `size` texts.
 */
export class KeptTexts {
  readonly naming: NamingPolicy;
  readonly #size: number;
  readonly #kept = new Set<string>();

  constructor(policy: PreparePolicy, size: number) {
    this.naming = new NamingPolicy(policy, size);
    this.#size = size;
  }

  isKept(sql: string): boolean {
    if (this.#kept.has(sql)) return true;
    if (this.#kept.size >= this.#size || !this.naming.isWorthKeeping(sql)) return false;
    this.#kept.add(sql);
    return true;
  }
}
