import { ArgumentError, DataError } from "@rebis/base";
import {
  alias,
  bindparam,
  case_,
  column,
  func,
  insert,
  jsonArrayAgg,
  jsonObject,
  literal,
  MetaData,
  null_,
  select,
  type SqlElement,
  t,
  table,
  typeCoerce,
  union,
  update,
} from "@rebis/core-sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { AsyncConnection } from "@rebis/async";
import type { TestConnection, TestEngine } from "../face/test-face.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { type TypeCase, typeCases } from "./type-cases.ts";
import { typeValues } from "./type-values.ts";

const cases = Object.entries<TypeCase>(typeCases);
const metadata = new MetaData();
/** A column of every type. */
const samples = table("samples", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  ...Object.fromEntries(cases.map(([name, { type }]) => [name, column(type, { nullable: true })])),
});
const depth = Math.max(...cases.map(([, { values }]) => values.length));

/** A row of one value of each type. */
type SampleRow = Readonly<Record<string, unknown>>;

/** The nth value of every type; a type with fewer values begins anew. */
function sampleRow(position: number): SampleRow {
  const entries = cases.map(([name, { values }]) => [name, values[position % values.length]]);
  return { id: position + 1, ...Object.fromEntries(entries) };
}
const sampleRows: readonly SampleRow[] = Array.from({ length: depth }, (_, position) =>
  sampleRow(position),
);

/** The columns of something selectable that has those of {@link samples}. */
function columnsOf(from: { readonly c: object }): Readonly<Record<string, typeof samples.c.id>> {
  // All are treated alike here, whatever their types.
  return from.c as Readonly<Record<string, typeof samples.c.id>>;
}
const columns = columnsOf(samples);

/** Every type of the public table, on every path between JavaScript and the database. */
export function typeSuite(options: DescribeOptions): void {
  describeDatabases("types", options, (database) => {
    async function empty() {
      const engine = database.engine();
      await createTables(engine);
      return await engine.connect();
    }
    async function filled() {
      const connection = await empty();
      await connection.execute(insert(samples), [...sampleRows]);
      return connection;
    }

    test("D1 D2 D6 TYPE-001 TYPE-003 TYPE-006 each type comes back as it was written, row by row and in lists", async () => {
      const connection = await empty();
      for (const row of sampleRows.slice(0, 2)) {
        await connection.execute(insert(samples).values(row as never));
      }
      await connection.execute(insert(samples), sampleRows.slice(2));
      expect(await rowsOf(connection, select(samples).orderBy(columns["id"] as never))).toEqual(
        sampleRows,
      );
      await connection.close();
    });

    test("TYPE-018 NULL is null on every path", async () => {
      const connection = await empty();
      const nothing = Object.fromEntries(
        cases.map(([name]) => [name, name === "json" ? "JSON null" : null]),
      );
      await connection.execute(insert(samples).values({ id: 1, ...nothing } as never));
      const [row] = await rowsOf(connection, select(samples));
      expect(row).toEqual({ id: 1, ...nothing });
      await connection.close();
    });

    test("D2 RETURNING reads as SELECT does", async () => {
      const connection = await empty();
      const { insertReturning, updateReturning, deleteReturning } = database.capabilities;
      if (insertReturning) {
        const many = insert(samples).returning(samples);
        expect(await rowsOf(connection, many, [...sampleRows])).toEqual(sampleRows);
        const one = insert(samples).values({ ...sampleRow(0), id: 100 } as never);
        expect(await rowsOf(connection, one.returning(samples))).toEqual([
          { ...sampleRow(0), id: 100 },
        ]);
      } else await connection.execute(insert(samples), [...sampleRows]);
      if (updateReturning) {
        const values = { ...sampleRow(1), id: 2 };
        const changed = update(samples)
          .where(columns["id"]!.eq(2))
          .values(values as never);
        expect(await rowsOf(connection, changed.returning(samples))).toEqual([values]);
      }
      expect(insertReturning || !deleteReturning).toBe(true);
      await connection.close();
    });

    test("D7 TYPE-018 a value finds its row by = and by IN", async () => {
      const connection = await filled();
      for (const [name, { values, compared }] of cases) {
        if (!compared) continue;
        const target = columns[name]!;
        const ids = async (condition: SqlElement) =>
          (await connection.execute(select(columns["id"]!).where(condition as never)))
            .scalars()
            .all();
        for (const [position, value] of values.entries()) {
          expect(await ids(target.eq(value as never)), name).toContain(position + 1);
        }
        expect(await ids(target.in(values as never)), name).toHaveLength(depth);
        expect(await ids(target.notIn(values as never)), name).toEqual([]);
      }
      await connection.close();
    });

    test("D2 UPDATE writes as INSERT does", async () => {
      const connection = await filled();
      const [first = {}, second = {}] = sampleRows;
      const changed = { ...first, id: 2 };
      await connection.execute(
        update(samples)
          .where(columns["id"]!.eq(2))
          .values(changed as never),
      );
      const found = select(samples).where(columns["id"]!.eq(2));
      expect(await rowsOf(connection, found)).toEqual([changed]);
      expect(changed).not.toEqual(second);
      await connection.close();
    });

    test("D2 a cursor reads as a whole result does", async () => {
      const connection = await filled();
      const statement = select(samples).orderBy(columns["id"]!);
      expect(await streamedRows(connection, statement)).toEqual(sampleRows);
      await connection.close();
    });

    test("D2 subqueries, CTEs and unions carry the types", async () => {
      const connection = await filled();
      const inner = select(samples).subquery("inner_samples");
      const ordered = select(inner).orderBy(columnsOf(inner)["id"]!);
      expect(await rowsOf(connection, ordered)).toEqual(sampleRows);
      const cte = select(samples).cte("cte_samples");
      expect(await rowsOf(connection, select(cte).orderBy(columnsOf(cte)["id"]!))).toEqual(
        sampleRows,
      );
      const comparable = Object.fromEntries(
        cases.filter(([, each]) => each.compared).map(([name]) => [name, columns[name]!]),
      );
      const first = select(comparable).where(columns["id"]!.le(2));
      const both = union(first, select(comparable).where(columns["id"]!.eq(1)));
      const expected = [0, 1].map((position) => pick(sampleRow(position), comparable));
      const read = await rowsOf(connection, both);
      expect(read).toHaveLength(2);
      expect(read).toEqual(expect.arrayContaining(expected));
      await connection.close();
    });

    test("TYPE-019 D2 CASE, coalesce, scalar subqueries and aliases carry the types", async () => {
      const connection = await filled();
      const entries = cases.map(([name, { values }]) => [name, columns[name]!, values[1]] as const);
      const wrappers: Readonly<
        Record<string, (target: typeof samples.c.id, value: unknown) => SqlElement>
      > = {
        coalesce: (target) => func.coalesce(target, target),
        case: (target) => case_([columns["id"]!.gt(0), target]),
        caseOfValue: (target, value) =>
          case_([columns["id"]!.lt(0), target], { else: value as never }),
        scalar: (target) => select(target).where(columns["id"]!.eq(2)).scalarSubquery(),
        label: (target) => target.label("labelled"),
      };
      const other = alias(samples, "other");
      expect(await rowsOf(connection, select(other).where(columnsOf(other)["id"]!.eq(2)))).toEqual([
        sampleRow(1),
      ]);
      for (const [kind, wrap] of Object.entries(wrappers)) {
        const items = Object.fromEntries(
          entries.map(([name, target, value]) => [name, wrap(target, value)]),
        );
        const [row] = await rowsOf(connection, select(items as never).where(columns["id"]!.eq(2)));
        expect(row, kind).toEqual(pick(sampleRow(1), items));
      }
      await connection.close();
    });

    test("D2 max and min carry the types", async () => {
      const connection = await filled();
      for (const [name, { values, ordered }] of cases) {
        if (!ordered) continue;
        const target = columns[name]!;
        const found = await rowsOf(
          connection,
          select({ high: func.max(target), low: func.min(target) } as never),
        );
        const { high, low } = found[0] as { readonly high: unknown; readonly low: unknown };
        expect(values, name).toContainEqual(high);
        expect(values, name).toContainEqual(low);
      }
      await connection.close();
    });

    test("D2 JSON that the database builds reads as a row does", async () => {
      const connection = await filled();
      const { id } = samples.c;
      const object = await connection.execute(
        select(jsonObject({ ...columns }).label("sample")).orderBy(id),
      );
      expect(object.scalars().all()).toEqual(sampleRows);
      const list = jsonArrayAgg(jsonObject({ ...columns })).aggregateOrderBy(id.desc());
      expect(await connection.scalar(select(list))).toEqual(sampleRows.toReversed());
      for (const [name] of cases) {
        const one = select(jsonArrayAgg(columns[name]!).aggregateOrderBy(id));
        expect(await connection.scalar(one), name).toEqual(sampleRows.map((row) => row[name]));
      }
      await connection.close();
    });

    test("D2 JSON inside JSON, NULL and no rows", async () => {
      const connection = await filled();
      const { id } = samples.c;
      const nothing = Object.fromEntries(cases.map(([name]) => [name, null_()]));
      await connection.execute(insert(samples).values({ id: 100, ...nothing } as never));
      const others = alias(samples, "others");
      const { id: otherId, ...rest } = columnsOf(others);
      const inner = select(jsonArrayAgg(jsonObject(rest)).aggregateOrderBy(otherId!))
        .where(otherId!.ge(id), otherId!.ge(depth))
        .scalarSubquery();
      const outer = select({ tree: jsonArrayAgg(jsonObject({ id, inner })).aggregateOrderBy(id) });
      const { id: _, ...last } = sampleRow(depth - 1);
      const nulls = Object.fromEntries(cases.map(([name]) => [name, null]));
      expect(await connection.scalar(outer.where(id.in([1, 100])))).toEqual([
        { id: 1, inner: [last, nulls] },
        { id: 100, inner: [nulls] },
      ]);
      expect(await connection.scalar(outer.where(id.lt(0)))).toEqual([]);
      await connection.close();
    });

    test("D2 D7 property: a value is the same on every path", async () => {
      const connection = await empty();
      const { id } = samples.c;
      let next = 0;
      const same = fc.asyncProperty(typeValues, async (values) => {
        const row = { id: (next += 1), ...values };
        const returned = database.capabilities.insertReturning
          ? await rowsOf(
              connection,
              insert(samples)
                .values(row as never)
                .returning(samples),
            )
          : await connection.execute(insert(samples).values(row as never));
        if (database.capabilities.insertReturning) expect(returned).toEqual([row]);
        const compared = cases
          .filter(([, each]) => each.compared)
          .flatMap(([name]) => [
            columns[name]!.eq(values[name] as never),
            columns[name]!.in([values[name]] as never),
          ]);
        const statement = select(samples).where(id.eq(row.id), ...compared);
        expect(await rowsOf(connection, statement)).toEqual([row]);
        expect(await streamedRows(connection, statement)).toEqual([row]);
        const object = select(jsonArrayAgg(jsonObject({ ...columns }))).where(id.eq(row.id));
        expect(await connection.scalar(object)).toEqual([row]);
        const items = Object.fromEntries(
          cases.map(([name, { type }]) => [name, literal(values[name], type)]),
        );
        expect(await rowsOf(connection, select(items as never))).toEqual([values]);
      });
      await fc.assert(same, { numRuns: 20 });
      await connection.close();
    });

    test("C4 D7 O3 a value of another type is refused before it is sent, with the name of its column", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const sent = new StatementRecorder(engine.core);
      const wrong = "s3cr3t";
      const { id } = samples.c;
      const { date, uuid } = columns;
      const statements: Readonly<Record<string, () => unknown>> = {
        integer: () =>
          connection.execute(insert(samples).values({ id: 1, integer: wrong } as never)),
        boolean: () => connection.execute(insert(samples), [{ id: 1, boolean: wrong }] as never),
        enum: () =>
          connection.execute(insert(samples), [
            { id: 1, enum: "draft" },
            { id: 2, enum: wrong },
          ]),
        uuid: () => connection.execute(update(samples).values({ uuid: wrong } as never)),
        id: () => connection.execute(select(id).where(id.eq(wrong as never))),
        date: () => connection.execute(select(id).where(date!.in(["2024-01-01", wrong] as never))),
        wanted: () =>
          connection.execute(select(id).where(uuid!.eq(bindparam("wanted") as never)), {
            wanted: wrong,
          }),
      };
      for (const [name, run] of Object.entries(statements)) {
        const error: unknown = await Promise.resolve()
          .then(run)
          .catch((thrown: unknown) => thrown);
        expect(error, name).toBeInstanceOf(ArgumentError);
        const { message } = error as ArgumentError;
        expect(message).toContain(`to "${name}": it `);
        expect(message).toMatch(/\. (?:Convert it first|Use a member)/);
        expect(message).not.toContain(wrong);
      }
      expect(sent.log.filter((sql) => /samples/.test(sql))).toEqual([]);
      await connection.close();
    });

    test("D6 O3 a stored value that its type cannot show is a DataError with the name of its column", async () => {
      const connection = await empty();
      const row = { id: 1, string: "s3cr3t" };
      await connection.execute(insert(samples).values(row as never));
      const state = typeCoerce(columns["string"]!, t.enum("draft", "done")).label("state");
      for (const statement of [select(state), select(jsonObject({ state }).label("state"))]) {
        const error: unknown = await Promise.resolve()
          .then(async () => (await connection.execute(statement)).all())
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(DataError);
        expect((error as DataError).message).toMatch(
          /^Cannot read the value of "state" as "enum": .* not one of "draft", "done"\. Add it/,
        );
        expect((error as DataError).message).not.toContain("s3cr3t");
      }
      await connection.close();
    });

    test("D7 TYPE-027 a value in the select list has its type", async () => {
      const connection = await empty();
      const [row = {}] = sampleRows;
      const items = Object.fromEntries(
        cases.map(([name, { type, values }]) => [name, literal(values[1], type)]),
      );
      const [read] = await rowsOf(connection, select(items as never));
      expect(read).toEqual(pick(sampleRow(1), items));
      expect(row).not.toEqual(read);
      await connection.close();
    });
  });
}

async function createTables(engine: TestEngine): Promise<void> {
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
}

/** The rows of a cursor that is read in pages of two. */
async function streamedRows(connection: TestConnection, statement: SqlElement): Promise<object[]> {
  if (!("stream" in connection)) {
    const result = await connection.execute(statement, undefined, { yieldPer: 2 });
    return result.all().map((row) => ({ ...row }));
  }
  const rows: object[] = [];
  // The asynchronous face is an AsyncConnection.
  const stream = await (connection as unknown as AsyncConnection).stream(statement, undefined, {
    yieldPer: 2,
  });
  for await (const row of stream) rows.push({ ...(row as object) });
  return rows;
}

async function rowsOf(
  connection: TestConnection,
  statement: SqlElement,
  parameters?: readonly SampleRow[],
): Promise<object[]> {
  const result = await connection.execute(statement, parameters);
  return result.all().map((row) => ({ ...row }));
}

function pick(row: SampleRow, like: object): SampleRow {
  return Object.fromEntries(Object.keys(like).map((key) => [key, row[key]]));
}
