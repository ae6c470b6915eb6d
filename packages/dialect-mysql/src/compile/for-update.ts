import type { ColumnNode, FromNode, NodeOf, Writer } from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { isMysqlSince } from "../server-facts.ts";

function refuse(construct: string, out: Writer): never {
  return out.unsupported(construct, "this server version has no such lock", "Leave it out");
}

/** What stands after OF: a table or alias. */
function lockName(target: NodeOf<"forUpdate">["of"][number], out: Writer): string {
  const from = target.kind === "column" ? (target as ColumnNode).from : (target as FromNode);
  return out.qualifier(from);
}

/** A lock that others may share; all servers have the older words for it. */
function shareWords({ facts }: Server): string {
  return isMysqlSince(facts, 80_001) ? " FOR SHARE" : " LOCK IN SHARE MODE";
}

/**
 * ` FOR UPDATE OF t SKIP LOCKED`. There is no lock that spares keys: the next stronger one is taken.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html
 * @see https://mariadb.com/kb/en/select/#skip-locked
 */
export function renderForUpdate(node: NodeOf<"forUpdate">, out: Writer, server: Server): void {
  const { isMariadb, version } = server.facts;
  const isShared = node.strength === "share" || node.strength === "key share";
  out.text(isShared ? shareWords(server) : " FOR UPDATE");
  // Where tables cannot be named the lock is of the rows of all of them.
  if (node.of.length > 0 && !isMariadb && version < 80_000) refuse("FOR UPDATE OF", out);
  if (node.of.length > 0 && isMysqlSince(server.facts, 80_000)) {
    out.text(` OF ${[...new Set(node.of.map((target) => lockName(target, out)))].join(", ")}`);
  }
  if (node.nowait) {
    if (version < (isMariadb ? 100_300 : 80_000)) refuse("NOWAIT", out);
    out.text(" NOWAIT");
  }
  if (node.skipLocked) {
    if (version < (isMariadb ? 100_600 : 80_000)) refuse("SKIP LOCKED", out);
    out.text(" SKIP LOCKED");
  }
}
