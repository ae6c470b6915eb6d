// A program of @rebis/core-sql alone, as a user would write it: tables of ten columns, and queries over fifty of them.

/** The file that declares the tables. */
export function coreTables(tables: number): string {
  const lines = [
    `import { column, MetaData, t, table } from "@rebis/core-sql";`,
    "",
    "export const metadata = new MetaData();",
  ];
  for (let index = 0; index < tables; index += 1) {
    const next = (index + 1) % tables;
    lines.push(
      `export const t${index} = table("t${index}", metadata, {`,
      `  id: column(t.integer(), { primaryKey: true }),`,
      `  name: column(t.string(50)),`,
      `  note${index}: column(t.text(), { nullable: true }),`,
      `  amount: column(t.numeric(10, 2)),`,
      `  active: column(t.boolean(), { default: true }),`,
      `  createdAt: column(t.dateTime({ timezone: true })),`,
      `  status: column(t.enum("draft", "published")),`,
      `  views: column(t.integer(), { default: 0 }),`,
      `  nextId: column(t.integer(), { nullable: true, foreignKey: "t${next}.id" }),`,
      `  payload: column(t.json<{ tags: string[] }>(), { nullable: true }),`,
      `});`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const queries: readonly ((q: number, a: string, b: string) => readonly string[])[] = [
  (q, a) => [
    `export const r${q}: { id: number; name: string }[] = conn`,
    `  .execute(select(${a}.c.id, ${a}.c.name).where(${a}.c.active.eq(true), ${a}.c.views.gt(${q})).orderBy(${a}.c.name).limit(10))`,
    `  .all();`,
  ],
  (q, a, b) => [
    `export const r${q}: { name: string; other: string }[] = conn`,
    `  .execute(select(${a}.c.name, ${b}.c.name.label("other")).join(${b}, ${a}.c.nextId.eq(${b}.c.id)).where(${b}.c.status.in(["draft"])))`,
    `  .all();`,
  ],
  (q, a, b) => [
    `export const r${q}: { id: number; createdAt: Date | null }[] = conn`,
    `  .execute(select(${a}.c.id, ${b}.c.createdAt).outerJoin(${b}, ${a}.c.nextId.eq(${b}.c.id)).where(${a}.c.name.like("a%")))`,
    `  .all();`,
  ],
  (q, a, b) => [
    `export const r${q}: { status: "draft" | "published"; count: number }[] = conn`,
    `  .execute(`,
    `    select(${a}.c.status, func.count(${b}.c.id).label("count"))`,
    `      .join(${b}, ${a}.c.nextId.eq(${b}.c.id)).groupBy(${a}.c.status).having(func.count(${b}.c.id).gt(5)),`,
    `  )`,
    `  .all();`,
  ],
  (q, a) => [
    `const cte${q} = select(${a}.c.name, func.count(${a}.c.id).label("total")).groupBy(${a}.c.name).cte("cte${q}");`,
    `export const r${q}: { name: string; total: number }[] = conn.execute(select(cte${q}.c.name, cte${q}.c.total).where(cte${q}.c.total.gt(10))).all();`,
  ],
];

/** The file with the queries; each result is given its type, so a wrong inference is an error. */
export function coreQueries(count: number): string {
  const body: string[] = [];
  const used = new Set<string>();
  for (let q = 0; q < count; q += 1) {
    const [a, b] = [`t${q % 50}`, `t${(q + 1) % 50}`] as const;
    used.add(a).add(b);
    body.push(...(queries[q % queries.length]?.(q, a, b) ?? []));
  }
  const lines = [
    `import { func, select } from "@rebis/core-sql";`,
    `import type { Connection } from "@rebis/engine";`,
    `import { ${[...used].toSorted().join(", ")} } from "./tables.ts";`,
    "",
    "declare const conn: Connection;",
  ];
  return `${[...lines, ...body].join("\n")}\n`;
}
