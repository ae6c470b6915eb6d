import { readFileSync } from "node:fs";

/** A user of this machine, as `spawn` and `chown` take it. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Under whom a server runs: PostgreSQL refuses root, so root's servers run as nobody. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return { uid: Number(entry?.[1] ?? 65534), gid: Number(entry?.[2] ?? 65534) };
}
