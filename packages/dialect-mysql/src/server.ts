import type { SqlCapabilities } from "@rebis/core-sql/spi";
import { capabilitiesOf } from "./capabilities.ts";
import type { ServerFacts } from "./server-facts.ts";

/**
 * What is known of the server of one dialect object: assumed until the first connection has asked,
 * which comes before any statement is compiled to be run. `capabilities` stays the same object, so
 * that who keeps it sees what was found.
 */
export class Server {
  readonly capabilities: SqlCapabilities;
  #facts: ServerFacts;

  constructor(assumed: ServerFacts) {
    this.#facts = assumed;
    this.capabilities = capabilitiesOf(assumed);
  }

  get facts(): ServerFacts {
    return this.#facts;
  }

  /** Takes over what the server said. */
  learn(facts: ServerFacts): void {
    this.#facts = facts;
    Object.assign(this.capabilities, capabilitiesOf(facts));
  }
}
