import { IllegalStateChangeError, type Program } from "@rebis/base";

/**
 * Sees to it that one operation of a session at a time waits for the database. While a request is
 * on its way nothing else may begin; while a user's function runs (a listener, the callback of
 * begin()) it may, because that function is part of the operation.
 */
export class Flight {
  #underWay = false;

  /** Whether a request is on its way. */
  get isUnderWay(): boolean {
    return this.#underWay;
  }

  /** Refuses to go on while a request is under way. */
  check(): void {
    if (!this.#underWay) return;
    throw new IllegalStateChangeError(
      "Cannot use this session now: another operation on it is under way. Await one before starting the next (no Promise.all on one session), or take a session for each.",
    );
  }

  /** Runs an operation, watching its requests. */
  *run<R>(operation: Program<R>): Program<R> {
    this.check();
    let step = operation.next();
    while (step.done !== true) {
      const request = step.value;
      const isUsers = request.kind === "call";
      if (!isUsers) {
        this.check();
        this.#underWay = true;
      }
      let answer: unknown;
      try {
        answer = yield request;
      } catch (error) {
        if (!isUsers) this.#underWay = false;
        step = operation.throw(error);
        continue;
      }
      if (!isUsers) this.#underWay = false;
      step = operation.next(answer);
    }
    return step.value;
  }
}
