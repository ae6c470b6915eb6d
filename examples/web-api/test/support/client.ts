/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What an API sends is known to the test that asked; every use is an assertion on it.
  readonly body: Record<string, unknown>;
}

/** What a request may have besides its path. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Asks one server, over HTTP. */
export class Client {
  readonly #url: string;
  constructor(url: string) {
    this.#url = url;
  }

  async call(method: string, path: string, body?: unknown, options: CallOptions = {}) {
    const { headers = {}, signal = null } = options;
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(this.#url + path, {
      method,
      signal,
      headers: { ...type, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const read: unknown = text === "" ? {} : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: read } as Answer;
  }
  get(path: string): Promise<Answer> {
    return this.call("GET", path);
  }
  post(path: string, body?: unknown): Promise<Answer> {
    return this.call("POST", path, body);
  }

  /** An article of a user, who is made too. */
  async seed(
    author: string,
    slugs: readonly string[],
    tags: readonly string[] = [],
  ): Promise<void> {
    await this.post("/users", { username: author, email: `${author}@example.org`, name: author });
    for (const slug of slugs) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await this.post("/articles", { author, slug, title: `About ${slug}`, body: "…", tags });
    }
  }
}

/** The values of one field of what a list shows. */
export function field(answer: Answer, name: string): unknown[] {
  const { items } = answer.body;
  if (!Array.isArray(items)) throw new TypeError("the answer has no items");
  return items.map((item: Record<string, unknown>) => item[name]);
}
