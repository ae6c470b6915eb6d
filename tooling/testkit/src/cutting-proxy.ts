import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * A TCP proxy in front of a server that does what networks do: cuts a connection at a given text,
 * falls silent, is gone.
 *
 * @example
 * await using proxy = await CuttingProxy.start("127.0.0.1", 5432);
 * proxy.cutAfter = "COMMIT"; // COMMIT reaches the server; the client learns of nothing
 */
export class CuttingProxy implements AsyncDisposable {
  /** Cut the connection that sends this text, once it has arrived; once. */
  cutAfter: string | undefined;
  /** Cut the connection that sends this text before it arrives; once. */
  cutBefore: string | undefined;
  /** Whether new connections are ended at once, as by a server that is not up. */
  isDown = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isSilent = false;

  private constructor(host: string, port: number) {
    this.#server = createServer((client) => {
      if (this.isDown) client.destroy();
      else this.#join(client, connect(port, host));
    });
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
  /** How many connections go through it. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  /** Whether nothing goes through, in either direction, as behind a firewall that drops packets. */
  get isSilent(): boolean {
    return this.#isSilent;
  }
  set isSilent(silent: boolean) {
    this.#isSilent = silent;
    for (const socket of this.#sockets) {
      if (silent) socket.pause();
      else socket.resume();
    }
  }

  /** Ends every connection. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cutAll();
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
      if (this.cutBefore !== undefined && data.includes(this.cutBefore)) {
        this.cutBefore = undefined;
        client.destroy();
        return;
      }
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
    if (this.#isSilent) for (const socket of [client, server]) socket.pause();
  }
}
