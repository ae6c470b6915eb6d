// A program of mapped classes: each has ten columns and two relationships, in a ring, so that every class reaches all.

/** The file that declares the models. */
export function ormTables(tables: number): string {
  const lines = [
    `import { column, t } from "@rebis/core-sql";`,
    `import { declarativeBase, many, one } from "@rebis/orm";`,
    "",
    "export const Base = declarativeBase();",
  ];
  for (let index = 0; index < tables; index += 1) {
    const next = (index + 1) % tables;
    const previous = (index + tables - 1) % tables;
    lines.push(
      `export class M${index} extends Base.model("m${index}", {`,
      `  id: column(t.integer(), { primaryKey: true }),`,
      `  name: column(t.string(50)),`,
      `  note${index}: column(t.text(), { nullable: true }),`,
      `  amount: column(t.numeric(10, 2)),`,
      `  active: column(t.boolean(), { default: true }),`,
      `  createdAt: column(t.dateTime({ timezone: true })),`,
      `  status: column(t.enum("draft", "published")),`,
      `  views: column(t.integer(), { default: 0 }),`,
      `  nextId: column(t.integer(), { foreignKey: "m${next}.id" }),`,
      `  payload: column(t.json<{ tags: string[] }>(), { nullable: true }),`,
      `  get next() { return one(M${next}, { backPopulates: "previous" }); },`,
      `  get previous() { return many(M${previous}, { backPopulates: "next" }); },`,
      `}) {`,
      `  get title() { return this.name.toUpperCase(); }`,
      `}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const queries: readonly ((q: number, a: string, b: string) => readonly string[])[] = [
  (q, a) => [
    `export const r${q}: ${a} | null = session.scalars(select(${a}).where(${a}.c.name.eq("x"), ${a}.c.views.gt(${q}))).oneOrNone();`,
  ],
  (q, a, b) => [
    `export const r${q}: { name: string; createdAt: Date }[] = session`,
    `  .execute(select(${a}.c.name, ${b}.c.createdAt).join(${b}, ${a}.c.nextId.eq(${b}.c.id)).orderBy(${a}.c.name.desc()))`,
    `  .all();`,
  ],
  (q, a, b) => [
    `export const r${q}: [${a}, ${b} | null][] = session.execute(select(${a}, ${b}).outerJoin(${b})).tuples().all();`,
  ],
  (q, a) => [
    `export const r${q}: ${a}[] = session.scalars(select(${a}).options(selectinLoad(${a}.c.previous)).where(${a}.c.status.in(["draft"]))).all();`,
    `export const n${q}: string | undefined = r${q}[0]?.next.previous[0]?.title;`,
  ],
  (q, a, b) => [
    `export const r${q}: { name: string; count: number }[] = session`,
    `  .execute(select(${a}.c.name, func.count(${b}.c.id).label("count")).join(${b}, ${a}.c.nextId.eq(${b}.c.id)).groupBy(${a}.c.name))`,
    `  .all();`,
  ],
];

/** The file with the queries; each result is given its type, so a wrong inference is an error. */
export function ormQueries(count: number): string {
  const body: string[] = [];
  const used = new Set<string>();
  for (let q = 0; q < count; q += 1) {
    // Not the last of the fifty: its neighbour differs between 50 and 500 tables.
    const [a, b] = [`M${q % 49}`, `M${(q % 49) + 1}`] as const;
    used.add(a).add(b);
    body.push(...(queries[q % queries.length]?.(q, a, b) ?? []));
  }
  const lines = [
    `import { func, select } from "@rebis/core-sql";`,
    `import { selectinLoad, type Session } from "@rebis/orm";`,
    `import { ${[...used].toSorted().join(", ")} } from "./tables.ts";`,
    "",
    "declare const session: Session;",
  ];
  return `${[...lines, ...body].join("\n")}\n`;
}
