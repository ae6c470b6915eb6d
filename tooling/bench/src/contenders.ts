import type { OpenFunction } from "./contender.ts";

/** A contender before anything of it is loaded. */
export interface ContenderEntry {
  readonly name: string;
  /** Loads the contender's own file, and with it the library. */
  readonly load: () => Promise<{ readonly open: OpenFunction }>;
  /** What an application imports; a text says why there is nothing to measure. */
  readonly modules: {
    readonly core: readonly string[] | string;
    readonly orm: readonly string[] | string;
  };
}

const noOrm = "has no ORM";
const onlyOrm = "comes as one";
const driver = "is the driver itself";

/** All contenders, in the order of the table's columns; the first is what ratios are taken to. */
export const contenders: readonly ContenderEntry[] = [
  {
    name: "raw better-sqlite3",
    load: () => import("./contenders/better-sqlite3.ts"),
    modules: { core: driver, orm: driver },
  },
  {
    name: "raw node:sqlite",
    load: () => import("./contenders/node-sqlite.ts"),
    modules: { core: driver, orm: driver },
  },
  {
    name: "rebis core",
    load: () => import("./contenders/rebis-core.ts"),
    modules: {
      core: ["@rebis/core-sql", "@rebis/engine", "@rebis/dialect-sqlite"],
      orm: "see rebis orm",
    },
  },
  {
    name: "rebis orm",
    load: () => import("./contenders/rebis-orm.ts"),
    modules: {
      core: "see rebis core",
      orm: ["@rebis/core-sql", "@rebis/engine", "@rebis/dialect-sqlite", "@rebis/orm"],
    },
  },
  {
    name: "kysely",
    load: () => import("./contenders/kysely.ts"),
    modules: { core: ["kysely"], orm: noOrm },
  },
  {
    name: "drizzle",
    load: () => import("./contenders/drizzle.ts"),
    modules: {
      core: ["drizzle-orm", "drizzle-orm/sqlite-core", "drizzle-orm/better-sqlite3"],
      orm: onlyOrm,
    },
  },
  {
    name: "drizzle prepared",
    load: () => import("./contenders/drizzle-prepared.ts"),
    modules: { core: "as drizzle", orm: "as drizzle" },
  },
  {
    name: "mikro-orm",
    load: () => import("./contenders/mikro-orm.ts"),
    modules: { core: onlyOrm, orm: ["@mikro-orm/sqlite"] },
  },
  {
    name: "typeorm",
    load: () => import("./contenders/typeorm.ts"),
    modules: { core: onlyOrm, orm: ["typeorm"] },
  },
];
