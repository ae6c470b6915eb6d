import {
  and,
  asc,
  bindparam,
  compileStatement,
  count,
  desc,
  insert,
  select,
  update,
} from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine, type Engine } from "@rebis/engine";
import { bindOnce } from "@rebis/engine/spi";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import { type CompiledText, compiling, statementValues, yearOf } from "../compile-statement.ts";
import type { Job, OpenContender, Prepared } from "../contender.ts";
import { type ChildRow, makePerson, type PersonRow, pointKeys } from "../tables.ts";
import { author, book, child, item, parent, person, publisher, review } from "./rebis-tables.ts";

/** An engine with the settings that all contenders have; Rebis switches foreign keys on by itself. */
export function openEngine(file: string): Engine {
  const dialect = sqlite({ pragmas: { synchronous: "NORMAL" } });
  return createEngine(`sqlite:///${file}`, { dialect });
}

/** One value of one row, on the engine's connection. */
export function scalarOf(engine: Engine, sql: string): unknown {
  using connection = engine.connect();
  return connection.execDriverSql(sql).scalar();
}

function selectPoints({ sizes }: Job, engine: Engine): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      engine.begin((connection) => {
        let sum = 0;
        for (const key of keys) {
          const row = connection.execute(select(person).where(person.c.id.eq(key))).one();
          sum = foldPerson(sum, row);
        }
        return sum;
      }),
  };
}

function insertRows({ sizes }: Job, engine: Engine, readKeys: boolean): Prepared {
  return {
    run: () =>
      engine.begin((connection) => {
        const rows = Array.from({ length: sizes.writes }, (_, i) => makePerson(i + 1));
        if (!readKeys) {
          connection.execute(insert(item), rows);
          return 0;
        }
        const keys = connection.execute(insert(item).returning(item.c.id), rows).scalars().all();
        return keys.reduce<number>(fold, 0);
      }),
  };
}

function updateRows(engine: Engine): Prepared {
  let items: readonly PersonRow[] = [];
  return {
    before: () => {
      using connection = engine.connect();
      items = connection.execute(select(item).orderBy(item.c.id)).all();
    },
    run: () =>
      engine.begin((connection) => {
        const statement = update(item)
          .where(item.c.id.eq(bindparam("itemId")))
          .values({ age: bindparam("newAge") });
        const sets = items.map(({ id, age }) => ({ itemId: id, newAge: age + 1 }));
        connection.execute(statement, sets);
        return 0;
      }),
  };
}

interface Family {
  readonly id: number;
  readonly name: string;
  readonly children: ChildRow[];
}

function joinFamilies(engine: Engine): Prepared {
  return {
    run: () => {
      using connection = engine.connect();
      const statement = select(
        parent.c.id,
        parent.c.name,
        child.c.id.label("childId"),
        child.c.title,
        child.c.position,
      )
        .outerJoin(child)
        .orderBy(parent.c.id, child.c.id);
      const parents: Family[] = [];
      let last: Family | undefined;
      for (const { id, name, childId, title, position } of connection.execute(statement).all()) {
        if (last?.id !== id) {
          last = { id, name, children: [] };
          parents.push(last);
        }
        last.children.push({ id: childId, title, position } as ChildRow);
      }
      return foldParents(parents);
    },
  };
}

function selectFamilies(engine: Engine): Prepared {
  return {
    run: () => {
      using connection = engine.connect();
      const parents = new Map<number, Family>();
      for (const { id, name } of connection.execute(select(parent).orderBy(parent.c.id)).all()) {
        parents.set(id, { id, name, children: [] });
      }
      const within = child.c.parentId.in([...parents.keys()]);
      const statement = select(child).where(within).orderBy(child.c.id);
      for (const row of connection.execute(statement).all()) {
        parents.get(row.parentId)?.children.push(row);
      }
      return foldParents(parents.values());
    },
  };
}

// No return type: it is what Rebis infers.
function statement(build: number) {
  const { pattern, until, publishers, reviews, limit, offset } = statementValues;
  return select(
    book.c.id,
    book.c.title,
    author.c.name.label("author"),
    publisher.c.name.label("publisher"),
    count(review.c.id).label("reviews"),
  )
    .selectFrom(book)
    .join(author)
    .join(publisher, publisher.c.id.eq(book.c.publisherId))
    .outerJoin(review, review.c.bookId.eq(book.c.id))
    .where(
      and(
        author.c.name.like(pattern),
        book.c.year.ge(yearOf(build)),
        book.c.year.le(until),
        publisher.c.id.in(publishers),
      ),
    )
    .groupBy(book.c.id, book.c.title, author.c.name, publisher.c.name)
    .having(count(review.c.id).gt(reviews))
    .orderBy(desc(count(review.c.id)), asc(book.c.title))
    .limit(limit)
    .offset(offset);
}

type CompileTasks = Pick<OpenContender["tasks"], "compileFresh" | "compileCached" | "compileAgain">;

function compileTasks(engine: Engine): CompileTasks {
  const { cache } = engine.core.parts;
  const fresh = (build: number): CompiledText => {
    const { sql, params } = compileStatement(statement(build), { dialect: engine.core.dialect });
    return { sql, parameters: params };
  };
  const cached = (query: ReturnType<typeof statement>): CompiledText => {
    return bindOnce(cache.prepare(query.node), undefined);
  };
  const kept = statement(0);
  return {
    compileFresh: ({ sizes }) => compiling(sizes.builds, fresh),
    compileCached: ({ sizes }) => compiling(sizes.builds, (build) => cached(statement(build))),
    compileAgain: ({ sizes }) => compiling(sizes.builds, () => cached(kept)),
  };
}

/** Rebis without its ORM: engine, expressions, rows. */
export function open(file: string): OpenContender {
  const engine = openEngine(file);
  const noEntities = "has no entities; see rebis orm";
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, engine),
      pointEntity: noEntities,
      rows: () => ({
        run: () => {
          using connection = engine.connect();
          return foldPersons(connection.execute(select(person).orderBy(person.c.id)).all());
        },
      }),
      entities: noEntities,
      bulkInsert: (job) => insertRows(job, engine, false),
      flushNew: (job) => insertRows(job, engine, true),
      flushChanged: () => updateRows(engine),
      join: () => joinFamilies(engine),
      in: () => selectFamilies(engine),
      ...compileTasks(engine),
      growthFlush: noEntities,
      growthQuery: noEntities,
    },
    scalar: (sql) => scalarOf(engine, sql),
    close: () => engine.dispose(),
  };
}
