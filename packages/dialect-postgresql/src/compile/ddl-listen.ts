import type { Render, Writer } from "@rebis/core-sql/spi";
import type { ListenNode } from "../listen/listen-node.ts";

function renderListen({ channel }: ListenNode, out: Writer): void {
  out.text(`LISTEN ${out.quote(channel)}`);
}

/** LISTEN, by the kind of its node. */
export const listenEntries: Readonly<Record<string, Render<never>>> = {
  postgresqlListen: renderListen as Render<never>,
};
