import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import type { Job, OpenContender, Prepared } from "../contender.ts";
import { type ChildRow, makePerson, type ParentRow, type PersonRow, pointKeys } from "../tables.ts";

/** What better-sqlite3 and node:sqlite share. */
export interface RawStatement<Row> {
  all(...values: unknown[]): Row[];
  get(...values: unknown[]): Row | undefined;
  run(...values: unknown[]): { readonly lastInsertRowid: number | bigint };
}
/** A connection of either. */
export interface RawConnection {
  readonly prepare: <Row>(sql: string) => RawStatement<Row>;
  readonly exec: (sql: string) => void;
}

interface Family extends ParentRow {
  readonly children: ChildRow[];
}

const columns = "id, name, email, age, score, note";
const insertItem = "INSERT INTO item (name, email, age, score, note) VALUES (?, ?, ?, ?, ?)";

function selectPoints({ sizes }: Job, connection: RawConnection, inTransaction: boolean): Prepared {
  const statement = connection.prepare<PersonRow>(`SELECT ${columns} FROM person WHERE id = ?`);
  const keys = pointKeys(sizes);
  return {
    run: () => {
      let sum = 0;
      if (inTransaction) connection.exec("BEGIN");
      for (const key of keys) sum = foldPerson(sum, statement.get(key) as PersonRow);
      if (inTransaction) connection.exec("COMMIT");
      return sum;
    },
  };
}

function selectRows(connection: RawConnection): Prepared {
  const statement = connection.prepare<PersonRow>(`SELECT ${columns} FROM person ORDER BY id`);
  return { run: () => foldPersons(statement.all()) };
}

function insertRows({ sizes }: Job, connection: RawConnection, readKeys: boolean): Prepared {
  const statement = connection.prepare(insertItem);
  return {
    run: () => {
      let sum = 0;
      connection.exec("BEGIN");
      for (let i = 1; i <= sizes.writes; i += 1) {
        const { name, email, age, score, note } = makePerson(i);
        const { lastInsertRowid } = statement.run(name, email, age, score, note);
        if (readKeys) sum = fold(sum, Number(lastInsertRowid));
      }
      connection.exec("COMMIT");
      return sum;
    },
  };
}

function updateRows(connection: RawConnection): Prepared {
  const all = connection.prepare<PersonRow>(`SELECT ${columns} FROM item ORDER BY id`);
  const update = connection.prepare("UPDATE item SET age = ? WHERE id = ?");
  let items: PersonRow[] = [];
  return {
    before: () => {
      items = all.all();
    },
    run: () => {
      connection.exec("BEGIN");
      for (const item of items) update.run(item.age + 1, item.id);
      connection.exec("COMMIT");
      return 0;
    },
  };
}

function joinFamilies(connection: RawConnection): Prepared {
  const statement = connection.prepare<ParentRow & { cid: number; title: string; pos: number }>(
    `SELECT parent.id, parent.name, child.id AS cid, child.title, child.position AS pos
     FROM parent LEFT JOIN child ON child.parent_id = parent.id ORDER BY parent.id, child.id`,
  );
  return {
    run: () => {
      const parents: Family[] = [];
      let last: Family | undefined;
      for (const { id, name, cid, title, pos } of statement.all()) {
        if (last?.id !== id) {
          last = { id, name, children: [] };
          parents.push(last);
        }
        last.children.push({ id: cid, title, position: pos });
      }
      return foldParents(parents);
    },
  };
}

function selectFamilies({ sizes }: Job, connection: RawConnection): Prepared {
  const selectParents = connection.prepare<ParentRow>("SELECT id, name FROM parent ORDER BY id");
  const places = Array.from({ length: sizes.parents }, () => "?").join(", ");
  const selectChildren = connection.prepare<ChildRow & { parent_id: number }>(
    `SELECT id, parent_id, title, position FROM child WHERE parent_id IN (${places}) ORDER BY id`,
  );
  return {
    run: () => {
      const parents = new Map<number, Family>();
      for (const { id, name } of selectParents.all()) parents.set(id, { id, name, children: [] });
      for (const child of selectChildren.all(...parents.keys())) {
        parents.get(child.parent_id)?.children.push(child);
      }
      return foldParents(parents.values());
    },
  };
}

/** The floor of the growth rows: the statements that one change, and one query, cannot do without. */
function changeOne({ sizes }: Job, connection: RawConnection, query: boolean): Prepared {
  const update = connection.prepare("UPDATE person SET age = ? WHERE id = ?");
  const find = connection.prepare<PersonRow>(`SELECT ${columns} FROM person WHERE id = ?`);
  return {
    run: (iteration) => {
      let sum = 0;
      connection.exec("BEGIN");
      for (let i = 0; i < sizes.changes; i += 1) {
        const age = 1000 + iteration * sizes.changes + i;
        update.run(age, 1);
        if (query) sum = fold(sum, (find.get(1)?.age ?? 0) - iteration * sizes.changes);
      }
      connection.exec("COMMIT");
      return sum;
    },
  };
}

/** Every task by hand. */
export function rawTasks(connection: RawConnection): OpenContender["tasks"] {
  const writesSql = "its statements are written, not compiled";
  return {
    pointSelect: (job) => selectPoints(job, connection, true),
    pointEntity: (job) => selectPoints(job, connection, false),
    rows: () => selectRows(connection),
    entities: () => selectRows(connection),
    bulkInsert: (job) => insertRows(job, connection, false),
    flushNew: (job) => insertRows(job, connection, true),
    flushChanged: () => updateRows(connection),
    join: () => joinFamilies(connection),
    in: (job) => selectFamilies(job, connection),
    compileFresh: writesSql,
    compileCached: writesSql,
    compileAgain: writesSql,
    growthFlush: (job) => changeOne(job, connection, false),
    growthQuery: (job) => changeOne(job, connection, true),
  };
}
