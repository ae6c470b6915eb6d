import { readFileSync } from "node:fs";
import { join } from "node:path";
import { column, foreignKey, index, MetaData, t, table } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { Config } from "../../src/config/config.ts";
import { KeptText, temporaryFolder } from "../support.ts";

function library(): MetaData {
  const metadata = new MetaData();
  const id = column(t.integer(), { primaryKey: true });
  table("authors", metadata, { id, name: column(t.string(50), { unique: true }) });
  table(
    'odd "books" <&>',
    metadata,
    {
      id,
      price: column(t.numeric(10, 2)),
      "two words": column(t.text(), { nullable: true }),
      authorId: column(t.integer(), { name: "author_id", foreignKey: foreignKey("authors.id") }),
      before: column(t.integer(), { nullable: true, foreignKey: 'odd "books" <&>.id' }),
      shelf: column(t.integer(), { nullable: true, foreignKey: "shelves.id" }),
    },
    { constraints: (c) => [index("ix_shelf", c.shelf, { unique: true })] },
  );
  table("shelves", metadata, { id });
  return metadata;
}

function project(): { config: Config; stdout: KeptText; folder: string } {
  const folder = temporaryFolder();
  const stdout = new KeptText();
  const at = { folder, stdout, stderr: new KeptText() };
  return { config: new Config({ targetMetadata: library() }, at), stdout, folder };
}

test("ACLI-001 diagram: Mermaid, with keys, optional and single ends, and names that it takes", async () => {
  const { config, stdout } = project();
  await command.diagram(config);
  expect(stdout.take()).toBe(`erDiagram
  "authors" {
    integer id PK
    varchar(50) name UK
  }
  "shelves" {
    integer id PK
  }
  "odd 'books' <&>" {
    integer id PK
    numeric(10_2) price
    text two_words "NULL"
    integer author_id FK
    integer before FK "NULL"
    integer shelf FK, UK "NULL"
  }
  "authors" ||--o{ "odd 'books' <&>" : "author_id"
  "odd 'books' <&>" |o--o{ "odd 'books' <&>" : "before"
  "shelves" |o--o| "odd 'books' <&>" : "shelf"
`);
});

test("ACLI-001 diagram: SVG into a file, boxes that do not touch, text escaped", async () => {
  const { config, stdout, folder } = project();
  await command.diagram(config, { format: "svg", output: "schema.svg" });
  expect(stdout.take()).toBe("");
  const svg = readFileSync(join(folder, "schema.svg"), "utf8");
  expect(svg).toContain(">odd &quot;books&quot; &lt;&amp;&gt;<".replaceAll("&quot;", '"'));
  const boxes = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
  ].map((each) => each.slice(1).map(Number) as [number, number, number, number]);
  expect(boxes).toHaveLength(3);
  const [, width = 0, height = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(
    Number,
  );
  for (const [at, [x, y, w, h]] of boxes.entries()) {
    expect(x >= 0 && y >= 0 && x + w <= width && y + h <= height).toBe(true);
    for (const [left, top, wide, high] of boxes.slice(at + 1)) {
      const isApart = left >= x + w || x >= left + wide || top >= y + h || y >= top + high;
      expect(isApart).toBe(true);
    }
  }
  expect(svg.match(/<path d="M[^"]*" marker-start="url\(#(?:one|many)\)"/g)).toHaveLength(3);
});

test("ACLI-004 diagram without models says how to name them", async () => {
  const at = { folder: temporaryFolder(), stdout: new KeptText(), stderr: new KeptText() };
  await expect(command.diagram(new Config({}, at))).rejects.toThrow(
    "Cannot draw the models: nothing says which they are.",
  );
  const { config } = project();
  await expect(command.diagram(config, { format: "png" as never })).rejects.toThrow(
    'Cannot draw a diagram as "png": choose "mermaid" or "svg".',
  );
});
