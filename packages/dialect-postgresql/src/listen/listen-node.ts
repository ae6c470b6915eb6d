import type { Node } from "@rebis/core-sql/spi";

/** LISTEN, as the dialect's tables render it. */
export interface ListenNode extends Node {
  readonly kind: "postgresqlListen";
  readonly channel: string;
}
