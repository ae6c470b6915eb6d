import { type AsyncSession, asyncSessionMaker } from "@rebis/async";
import { select } from "@rebis/core-sql";
import { joinedLoad, selectinLoad } from "@rebis/orm";
import { fold, foldParents, foldPerson, foldPersons } from "../../checksum.ts";
import type { Job, OpenServer, Prepared } from "../../contender.ts";
import { Item, Parent, Person, selectPersons } from "../../contenders/rebis-models.ts";
import { inWaves } from "../../server-tasks.ts";
import { makePerson, type PersonRow, pointKeys } from "../../tables.ts";
import { openEngine } from "./rebis-core.ts";

type OpenSession = () => AsyncSession;

function selectPoints({ sizes }: Job, openSession: OpenSession): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: async () => {
      await using session = openSession();
      let sum = 0;
      for (const key of keys) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
        const result = await session.execute(selectPersons().where(Person.c.id.eq(key)));
        sum = foldPerson(sum, result.one());
      }
      await session.commit();
      return sum;
    },
  };
}

function getPoints({ sizes }: Job, openSession: OpenSession): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: async () => {
      let sum = 0;
      for (const key of keys) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
        await using session = openSession();
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
        sum = foldPerson(sum, (await session.get(Person, key)) as PersonRow);
      }
      return sum;
    },
  };
}

function flushNew({ sizes }: Job, openSession: OpenSession): Prepared {
  return {
    run: async () => {
      await using session = openSession();
      const items = Array.from({ length: sizes.writes }, (_, i) => new Item(makePerson(i + 1)));
      session.addAll(items);
      await session.commit();
      return items.reduce((sum, item) => fold(sum, item.id), 0);
    },
  };
}

function flushChanged(openSession: OpenSession): Prepared {
  let session = openSession();
  let items: readonly Item[] = [];
  return {
    before: async () => {
      await session.close();
      session = openSession();
      items = (await session.scalars(select(Item).orderBy(Item.c.id))).all();
      await session.commit();
    },
    run: async () => {
      for (const item of items) item.age += 1;
      await session.commit();
      return 0;
    },
  };
}

function loadFamilies(
  openSession: OpenSession,
  load: typeof joinedLoad | typeof selectinLoad,
): Prepared {
  return {
    run: async () => {
      await using session = openSession();
      const statement = select(Parent).options(load(Parent.c.children)).orderBy(Parent.c.id);
      return foldParents((await session.scalars(statement)).unique().all());
    },
  };
}

/** Rebis with its ORM, asynchronous, through a driver. */
export function openOrm(url: string, driver: string): OpenServer {
  const engine = openEngine(url, driver);
  const openSession = asyncSessionMaker(engine, { expireOnCommit: false });
  const autocommit = engine.executionOptions({ isolationLevel: "AUTOCOMMIT" });
  const openReading = asyncSessionMaker(autocommit, { expireOnCommit: false });
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, openSession),
      pointEntity: (job) => getPoints(job, openReading),
      rows: () => ({
        run: async () => {
          await using session = openSession();
          return foldPersons((await session.execute(selectPersons().orderBy(Person.c.id))).all());
        },
      }),
      entities: () => ({
        run: async () => {
          await using session = openSession();
          return foldPersons((await session.scalars(select(Person).orderBy(Person.c.id))).all());
        },
      }),
      flushNew: (job) => flushNew(job, openSession),
      flushChanged: () => flushChanged(openSession),
      join: () => loadFamilies(openSession, joinedLoad),
      in: () => loadFamilies(openSession, selectinLoad),
      concurrent: (job) =>
        inWaves(job, async (key) => {
          await using session = openReading();
          return foldPerson(0, (await session.get(Person, key)) as PersonRow);
        }),
      pipelined: "see rebis core",
    },
    close: () => engine.dispose(),
  };
}

/** On pg. */
export function open(url: string): OpenServer {
  return openOrm(url, "pg");
}
