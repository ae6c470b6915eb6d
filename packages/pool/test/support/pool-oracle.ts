/** A pool as a person would explain it: no records, no programs, only who has what. */

interface Setting {
  readonly poolSize: number;
  readonly maxOverflow: number;
  readonly useLifo: boolean;
  readonly prePing: boolean;
  readonly recycle: number;
  readonly poolTimeout: number;
  readonly isSync: boolean;
  /** What fails now: `connect`, `ping`, `reset`. */
  readonly broken: ReadonlySet<string>;
}

interface Connection {
  readonly id: number;
  readonly openedAt: number;
  readonly generation: number;
  soft: boolean;
}

export class PoolOracle {
  readonly outcomes: string[] = [];
  readonly limit: number;
  detached = 0;
  readonly #setting: Setting;
  #idle: Connection[] = [];
  readonly #lent = new Map<number, Connection>();
  #waiters: { readonly caller: number; readonly until: number }[] = [];
  #opened = 0;
  #now = 0;
  #generation = 0;
  #disposed = false;
  constructor(setting: Setting) {
    this.#setting = setting;
    const { poolSize, maxOverflow } = setting;
    this.limit = poolSize === 0 || maxOverflow === -1 ? Infinity : poolSize + maxOverflow;
  }

  get open(): number[] {
    return [...this.#idle, ...this.#lent.values()].map(({ id }) => id).toSorted((a, b) => a - b);
  }
  get gauges(): number[] {
    const { poolSize } = this.#setting;
    const all = this.#idle.length + this.#lent.size;
    const overflow = poolSize === 0 ? 0 : Math.max(0, all - poolSize);
    return [this.#idle.length, this.#lent.size, overflow, this.#waiters.length];
  }

  acquire(caller: number): void {
    const idle = this.#setting.useLifo ? this.#idle.pop() : this.#idle.shift();
    if (idle !== undefined) this.#lend(caller, idle);
    else if (this.#lent.size < this.limit) this.#lendNew(caller);
    else if (this.#setting.isSync) this.outcomes[caller] = "timed out";
    else {
      this.outcomes[caller] = "waiting";
      this.#waiters.push({ caller, until: this.#now + this.#setting.poolTimeout });
      if (this.#setting.poolTimeout === 0) this.advance(0);
    }
  }
  release(caller: number): void {
    const connection = this.#take(caller);
    if (this.#setting.broken.has("reset")) this.#placeFree();
    else this.#comesBack(connection);
  }
  invalidate(caller: number): void {
    this.#take(caller);
    this.#placeFree();
  }
  detach(caller: number): void {
    this.detached += 1;
    this.invalidate(caller);
  }
  soften(caller: number): void {
    const connection = this.#lent.get(caller);
    if (connection !== undefined) connection.soft = true;
  }
  abort(caller: number): void {
    this.#waiters = this.#waiters.filter((waiter) => waiter.caller !== caller);
    this.outcomes[caller] = "AbortError";
  }
  advance(seconds: number): void {
    this.#now += seconds;
    for (const { caller, until } of this.#waiters) {
      if (until <= this.#now) this.outcomes[caller] = "timed out";
    }
    this.#waiters = this.#waiters.filter(({ until }) => until > this.#now);
  }
  invalidateAll(): void {
    this.#generation += 1;
  }
  dispose(): void {
    this.#disposed = true;
    this.#idle = [];
  }

  #take(caller: number): Connection {
    const connection = this.#lent.get(caller);
    if (connection === undefined) throw new Error("the oracle is wrong");
    this.#lent.delete(caller);
    return connection;
  }

  /** A clean connection: for the one who waits longest, else it rests, else it is closed. */
  #comesBack(connection: Connection): void {
    if (this.#disposed) return this.#placeFree();
    const next = this.#waiters.shift();
    const { poolSize } = this.#setting;
    if (next !== undefined) this.#lend(next.caller, connection);
    else if (poolSize === 0 || this.#idle.length < poolSize) this.#idle.push(connection);
  }
  #placeFree(): void {
    const next = this.#waiters.shift();
    if (next !== undefined) this.#lendNew(next.caller);
  }

  #lend(caller: number, connection: Connection): void {
    const { recycle, prePing, broken } = this.#setting;
    const isOld = recycle >= 0 && this.#now - connection.openedAt > recycle;
    if (isOld || connection.soft || connection.generation < this.#generation) {
      this.#lendNew(caller);
    } else if (prePing && broken.has("ping")) {
      this.#generation += 1;
      this.#lendNew(caller);
    } else {
      this.#lent.set(caller, connection);
      this.outcomes[caller] = `lent ${connection.id}`;
    }
  }
  #lendNew(caller: number): void {
    if (this.#setting.broken.has("connect")) {
      this.outcomes[caller] = "not connected";
      this.#placeFree();
      return;
    }
    this.#opened += 1;
    const { id, openedAt, generation } = {
      id: this.#opened,
      openedAt: this.#now,
      generation: this.#generation,
    };
    this.#lent.set(caller, { id, openedAt, generation, soft: false });
    this.outcomes[caller] = `lent ${id}`;
  }
}
