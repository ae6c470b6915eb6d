/** A stream that text goes to: `process.stdout`, or anything alike. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Where the answers of commands and their notes go. */
export interface OutputOptions {
  /** Answers: lists, SQL. */
  readonly stdout?: TextStream | undefined;
  /** What is being done, warnings, errors. */
  readonly stderr?: TextStream | undefined;
  /** Without notes. */
  readonly quiet?: boolean | undefined;
}

/**
 * What commands say: answers on one stream, notes and warnings on the other, so that answers can be
 * piped.
 */
export class Output {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly quiet: boolean;

  constructor(options: OutputOptions = {}) {
    this.stdout = options.stdout ?? process.stdout;
    this.stderr = options.stderr ?? process.stderr;
    this.quiet = options.quiet ?? false;
  }
  /** Whether a person reads the answers as they come. */
  get isTerminal(): boolean {
    return this.stdout.isTTY === true;
  }
  /** Whether there is a person who could be asked. */
  get isInteractive(): boolean {
    return this.isTerminal && process.stdin.isTTY === true;
  }
  /** An answer. */
  print(line: string): void {
    this.stdout.write(`${line}\n`);
  }
  /** What is being done. */
  note(line: string): void {
    if (!this.quiet) this.stderr.write(`${line}\n`);
  }
  /** What should be known. */
  warn(line: string): void {
    this.stderr.write(`Warning: ${line}\n`);
  }
}
