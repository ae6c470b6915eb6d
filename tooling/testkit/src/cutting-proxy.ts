import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * A TCP proxy in front of a server that cuts a connection once a text has gone by: what was sent
 * arrives, its answer does not.
 *
 * @example
 * await using proxy = await CuttingProxy.start("127.0.0.1", 5432);
 * proxy.cutAfter = "COMMIT"; // COMMIT reaches the server; the client learns of nothing
 */
export class CuttingProxy implements AsyncDisposable {
  /** Cut the connection that sends this text; once. */
  cutAfter: string | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(host: string, port: number) {
    this.#server = createServer((client) => this.#join(client, connect(port, host)));
  }

  static async start(host: string, port: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(host, port);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== "object" || address === null) throw new Error("the proxy is closed");
    return address.port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, server: Socket): void {
    let isCut = false;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        (socket === client ? server : client).destroy();
      });
    }
    client.on("data", (data) => {
      if (this.cutAfter !== undefined && data.includes(this.cutAfter)) {
        this.cutAfter = undefined;
        isCut = true;
      }
      server.write(data);
    });
    server.on("data", (data) => {
      // The answer says that the server has done it; nobody hears it.
      if (isCut) client.destroy();
      else client.write(data);
    });
  }
}
