import { column, MetaData, select, t, table } from "@rebis/core-sql";
import { expect, test } from "vitest";

const films = table("films", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  gross: column(t.bigInteger()),
  price: column(t.numeric(10, 2)),
});

test("CORE-018 whole numbers divide to a number with a fraction, exact ones stay exact", () => {
  expect(films.c.id.div(2).node.type.kind).toBe("double");
  expect(films.c.gross.div(films.c.gross).node.type.kind).toBe("double");
  expect(films.c.gross.floorDiv(2n).node.type.kind).toBe("bigInteger");
  expect(films.c.price.div("2").node.type.kind).toBe("numeric");
});

test("CORE-018 a divisor that is cast keeps its parentheses, as SQLAlchemy writes it", () => {
  const { id } = films.c;
  expect(select(id.div(id.sub(1))).toString()).toContain(
    "films.id / CAST((films.id - :id_1) AS NUMERIC)",
  );
  expect(select(id.div(id)).toString()).toContain("films.id / CAST(films.id AS NUMERIC)");
});
