/** Where log lines go: `console` fits, and so do pino and winston loggers. */
export interface Logger {
  info(message: string): void;
  debug(message: string): void;
  warn(message: string): void;
}

/** The time, so that tests can turn it. */
export interface Clock {
  /** Milliseconds; only differences matter. */
  now(): number;
  /** Calls back after `milliseconds`; the return value cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}
