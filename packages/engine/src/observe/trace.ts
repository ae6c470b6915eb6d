import { tracingChannel, type TracingChannel } from "node:diagnostics_channel";

/** What is told of, each on a tracing channel of its own: `rebis.execute` and so on. */
export type TracedOperation = "acquire" | "connect" | "compile" | "execute" | "flush";

/** What subscribers are handed: the same object from start to end. */
type Facts = Record<string, unknown>;
type Channel = TracingChannel<Facts, Facts>;

const channels: Partial<Record<TracedOperation, Channel>> = {};

function channelOf(operation: TracedOperation): Channel {
  return (channels[operation] ??= tracingChannel<Facts, Facts>(`rebis.${operation}`));
}

/** Whether anybody subscribed; ask before facts are gathered, so that nobody pays for nothing. */
export function isTraced(operation: TracedOperation): boolean {
  const { start, end, error } = channelOf(operation);
  return start.hasSubscribers || end.hasSubscribers || error.hasSubscribers;
}

/**
 * One operation under way, told on its channel: `start` when it begins, `error` when it fails,
 * `end` when it is over, under both faces alike.
 */
export class Span {
  readonly #channel: Channel;
  readonly #facts: Facts;

  constructor(operation: TracedOperation, facts: Facts) {
    this.#channel = channelOf(operation);
    this.#facts = facts;
    this.#channel.start.publish(facts);
  }

  /** It is over; `facts` are what is known now. */
  end(facts?: Facts): void {
    if (facts !== undefined) Object.assign(this.#facts, facts);
    this.#channel.end.publish(this.#facts);
  }
  /** It has failed, and is over. */
  fail(error: unknown): void {
    this.#facts["error"] = error;
    this.#channel.error.publish(this.#facts);
    this.#channel.end.publish(this.#facts);
  }
}
