import { fold, foldParents } from "../../checksum.ts";
import type { Job, OpenServer, Prepared } from "../../contender.ts";
import { inWaves, transactional } from "../../server-tasks.ts";
import { childless, joinedFamilies } from "../families.ts";
import { makePerson, pointKeys } from "../../tables.ts";

type Query = (text: string, values?: readonly unknown[]) => Promise<unknown[][]>;

/** What pg and postgres share. */
export interface RawServer {
  /** Runs a prepared statement on the one connection. */
  readonly query: Query;
  /** On one of a pool of ten. */
  readonly concurrent: Query;
  /** On one connection that does not wait for answers. */
  readonly pipelined: Query;
  readonly control: (sql: string) => Promise<void>;
}

const columns = "id, name, email, age, score, note";
const onePerson = `SELECT ${columns} FROM person WHERE id = $1`;
const batchSize = 1000;

type Row = readonly (string | number | null)[];

function foldRow(sum: number, row: Row): number {
  return row.reduce<number>(fold, sum);
}
function foldRows(rows: readonly unknown[][]): number {
  return (rows as unknown as Row[]).reduce(foldRow, 0);
}

function selectPoints({ sizes }: Job, server: RawServer, inTransaction: boolean): Prepared {
  const keys = pointKeys(sizes);
  const all = async (): Promise<number> => {
    let sum = 0;
    for (const key of keys) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
      const [row] = await server.query(onePerson, [key]);
      sum = foldRow(sum, row as unknown as Row);
    }
    return sum;
  };
  return { run: () => (inTransaction ? transactional(server.control, all) : all()) };
}

const insertItems = `INSERT INTO item (name, email, age, score, note)
  SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::float8[], $5::text[]) RETURNING id`;

function insertRows({ sizes }: Job, server: RawServer): Prepared {
  const insert = async (): Promise<number> => {
    let sum = 0;
    for (let start = 1; start <= sizes.writes; start += batchSize) {
      const length = Math.min(batchSize, sizes.writes - start + 1);
      const rows = Array.from({ length }, (_, i) => makePerson(start + i));
      const keys = ["name", "email", "age", "score", "note"] as const;
      const lists = keys.map((key) => rows.map((row) => row[key]));
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const [id] of await server.query(insertItems, lists)) sum = fold(sum, id as number);
    }
    return sum;
  };
  return { run: () => transactional(server.control, insert) };
}

const updateItems =
  "UPDATE item SET age = v.age FROM unnest($1::int[], $2::int[]) AS v (id, age) WHERE item.id = v.id";

function updateRows(server: RawServer): Prepared {
  let items: unknown[][] = [];
  const update = async (): Promise<number> => {
    for (let start = 0; start < items.length; start += batchSize) {
      const batch = items.slice(start, start + batchSize);
      const ids = batch.map(([id]) => id);
      const ages = batch.map(([, age]) => (age as number) + 1);
      // oxlint-disable-next-line no-await-in-loop -- one connection
      await server.query(updateItems, [ids, ages]);
    }
    return 0;
  };
  return {
    before: async () => {
      items = await server.query("SELECT id, age FROM item ORDER BY id");
    },
    run: () => transactional(server.control, update),
  };
}

function joinFamilies(server: RawServer): Prepared {
  const text = `SELECT parent.id, parent.name, child.id, child.title, child.position
     FROM parent LEFT JOIN child ON child.parent_id = parent.id ORDER BY parent.id, child.id`;
  return {
    run: async () => {
      const rows = (await server.query(text)) as [number, string, number, string, number][];
      return foldParents(
        joinedFamilies(
          rows.map(([id, name, childId, title, position]) => ({
            id,
            name,
            child: { id: childId, title, position },
          })),
        ),
      );
    },
  };
}

function selectFamilies(server: RawServer): Prepared {
  return {
    run: async () => {
      const found = await server.query("SELECT id, name FROM parent ORDER BY id");
      const parents = childless((found as [number, string][]).map(([id, name]) => ({ id, name })));
      const children = await server.query(
        "SELECT id, parent_id, title, position FROM child WHERE parent_id = ANY($1::int[]) ORDER BY id",
        [[...parents.keys()]],
      );
      for (const row of children) {
        const [id, parentId, title, position] = row as [number, number, string, number];
        parents.get(parentId)?.children.push({ id, title, position });
      }
      return foldParents(parents.values());
    },
  };
}

/** Every task by hand. */
export function rawServerTasks(server: RawServer): OpenServer["tasks"] {
  const point = (query: Query) => async (key: number) =>
    foldRow(0, (await query(onePerson, [key]))[0] as unknown as Row);
  const all = `SELECT ${columns} FROM person ORDER BY id`;
  return {
    pointSelect: (job) => selectPoints(job, server, true),
    pointEntity: (job) => selectPoints(job, server, false),
    rows: () => ({ run: async () => foldRows(await server.query(all)) }),
    entities: () => ({ run: async () => foldRows(await server.query(all)) }),
    flushNew: (job) => insertRows(job, server),
    flushChanged: () => updateRows(server),
    join: () => joinFamilies(server),
    in: () => selectFamilies(server),
    concurrent: (job) => inWaves(job, point(server.concurrent)),
    pipelined: (job) => inWaves(job, point(server.pipelined)),
  };
}
