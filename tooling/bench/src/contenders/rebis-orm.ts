import { insert, select } from "@rebis/core-sql";
import { joinedLoad, selectinLoad, type Session, sessionMaker } from "@rebis/orm";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import type { Job, OpenContender, Prepared } from "../contender.ts";
import { makePerson, type PersonRow, pointKeys } from "../tables.ts";
import { openEngine, scalarOf } from "./rebis-core.ts";
import { Item, Parent, Person, selectPersons } from "./rebis-models.ts";

type OpenSession = () => Session;

function selectPoints({ sizes }: Job, openSession: OpenSession): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () => {
      using session = openSession();
      let sum = 0;
      for (const key of keys) {
        const row = session.execute(selectPersons().where(Person.c.id.eq(key))).one();
        sum = foldPerson(sum, row);
      }
      session.commit();
      return sum;
    },
  };
}

function getPoints({ sizes }: Job, openSession: OpenSession): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () => {
      let sum = 0;
      for (const key of keys) {
        using session = openSession();
        sum = foldPerson(sum, session.get(Person, key) as PersonRow);
      }
      return sum;
    },
  };
}

function bulkInsert({ sizes }: Job, openSession: OpenSession): Prepared {
  return {
    run: () => {
      using session = openSession();
      const rows = Array.from({ length: sizes.writes }, (_, i) => makePerson(i + 1));
      session.execute(insert(Item), rows);
      session.commit();
      return 0;
    },
  };
}

function flushNew({ sizes }: Job, openSession: OpenSession): Prepared {
  return {
    run: () => {
      using session = openSession();
      const items: Item[] = [];
      for (let i = 1; i <= sizes.writes; i += 1) items.push(new Item(makePerson(i)));
      session.addAll(items);
      session.commit();
      return items.reduce((sum, item) => fold(sum, item.id), 0);
    },
  };
}

function flushChanged(openSession: OpenSession): Prepared {
  let session = openSession();
  let items: readonly Item[] = [];
  return {
    before: () => {
      session.close();
      session = openSession();
      items = session.scalars(select(Item).orderBy(Item.c.id)).all();
      // The benchmark's own connection fills the table between iterations; the session keeps what it loaded.
      session.commit();
    },
    run: () => {
      for (const item of items) item.age += 1;
      session.commit();
      return 0;
    },
  };
}

function loadFamilies(
  openSession: OpenSession,
  load: typeof joinedLoad | typeof selectinLoad,
): Prepared {
  return {
    run: () => {
      using session = openSession();
      const statement = select(Parent).options(load(Parent.c.children)).orderBy(Parent.c.id);
      return foldParents(session.scalars(statement).unique().all());
    },
  };
}

function changeOne({ sizes, loaded }: Job, openSession: OpenSession, query: boolean): Prepared {
  const session = openSession();
  const statement = select(Person).where(Person.c.id.le(loaded)).orderBy(Person.c.id);
  const persons = session.scalars(statement).all();
  const [first] = persons;
  if (first === undefined || persons.length !== loaded) throw new Error("not all persons loaded");
  session.commit();
  return {
    run: (iteration) => {
      let sum = 0;
      const start = 1000 + iteration * sizes.changes;
      for (let i = 0; i < sizes.changes; i += 1) {
        first.age = start + i;
        if (query) {
          const found = session.scalars(select(Person).where(Person.c.id.eq(1))).one();
          sum = fold(sum, found.age - iteration * sizes.changes);
        } else {
          session.flush();
        }
      }
      session.commit();
      return sum;
    },
  };
}

/** Rebis with its ORM: mapped classes, sessions, unit of work. */
export function open(file: string): OpenContender {
  const engine = openEngine(file);
  const same = "as rebis core";
  const openSession = sessionMaker(engine, { expireOnCommit: false });
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, openSession),
      pointEntity: (job) => getPoints(job, openSession),
      rows: () => ({
        run: () => {
          using session = openSession();
          return foldPersons(session.execute(selectPersons().orderBy(Person.c.id)).all());
        },
      }),
      entities: () => ({
        run: () => {
          using session = openSession();
          return foldPersons(session.scalars(select(Person).orderBy(Person.c.id)).all());
        },
      }),
      bulkInsert: (job) => bulkInsert(job, openSession),
      flushNew: (job) => flushNew(job, openSession),
      flushChanged: () => flushChanged(openSession),
      join: () => loadFamilies(openSession, joinedLoad),
      in: () => loadFamilies(openSession, selectinLoad),
      compileFresh: same,
      compileCached: same,
      compileAgain: same,
      growthFlush: (job) => changeOne(job, openSession, false),
      growthQuery: (job) => changeOne(job, openSession, true),
    },
    scalar: (sql) => scalarOf(engine, sql),
    close: () => engine.dispose(),
  };
}
