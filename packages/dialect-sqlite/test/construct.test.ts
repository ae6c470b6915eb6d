import { expect, test } from "vitest";
import {
  column,
  construct,
  insert,
  MetaData,
  select,
  statementConstruct,
  t,
  table,
} from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";

const double = construct({
  name: "double",
  type: t.integer(),
  render: ([value], out) => {
    out.text("(2 * ");
    out.render(value!);
    out.text(")");
  },
});

test("CORE-103 statements of one's own are run", () => {
  const explain = statementConstruct({
    name: "explain",
    dialects: {
      sqlite: ([query], out) => {
        out.text("EXPLAIN QUERY PLAN ");
        out.render(query!);
      },
    },
  });
  const metadata = new MetaData();
  const things = table("things", metadata, { id: column(t.integer(), { primaryKey: true }) });
  using engine = createEngine("sqlite://");
  metadata.createAll(engine);
  engine.begin((connection) => {
    connection.execute(insert(things).values({ id: 21 }));
    const plan = connection.execute(explain(select(things.c.id).where(things.c.id.eq(1))));
    expect(plan.tuples().all().flat().join(" ")).toMatch(/SEARCH things/u);
    expect(connection.execute(select(double(things.c.id))).scalarOne()).toBe(42);
  });
});
