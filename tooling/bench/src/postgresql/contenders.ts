import type { OpenServer } from "../contender.ts";

/** A contender before anything of it is loaded. */
export interface ServerContender {
  readonly name: string;
  readonly load: () => Promise<{
    readonly open: (url: string) => OpenServer | Promise<OpenServer>;
  }>;
}

/** All contenders, in the order of the table's columns; the first is what ratios are taken to. */
export const serverContenders: readonly ServerContender[] = [
  { name: "raw pg", load: () => import("./contenders/raw-pg.ts") },
  { name: "raw postgres", load: () => import("./contenders/raw-postgres.ts") },
  { name: "rebis core", load: () => import("./contenders/rebis-core.ts") },
  { name: "rebis orm", load: () => import("./contenders/rebis-orm.ts") },
  { name: "rebis orm, postgres", load: () => import("./contenders/rebis-orm-postgres.ts") },
  { name: "kysely", load: () => import("./contenders/kysely.ts") },
  { name: "drizzle", load: () => import("./contenders/drizzle.ts") },
  { name: "mikro-orm", load: () => import("./contenders/mikro-orm.ts") },
  { name: "typeorm", load: () => import("./contenders/typeorm.ts") },
];
