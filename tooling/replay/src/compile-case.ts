import { compileFunction } from "node:vm";
import type { Dialect } from "@rebis/base";
import * as core from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import * as ms from "@rebis/dialect-mssql";
import * as my from "@rebis/dialect-mysql";
import * as ora from "@rebis/dialect-oracle";
import * as pg from "@rebis/dialect-postgresql";
import * as lite from "@rebis/dialect-sqlite";
import { canonical, comparable, folded, withoutGuesses } from "./canonical.ts";
import type { RecordedCase } from "./case.ts";

type Facts = NonNullable<RecordedCase["dialectFacts"]>;

/** The names that programs use. */
const scope: Readonly<Record<string, unknown>> = { ...core, pg, my, ms, lite, ora };
const names = Object.keys(scope).filter((name) => /^[A-Za-z_]\w*$/.test(name));

/** What came of one case. */
export interface Outcome {
  readonly state: "same" | "differ" | "params" | "error";
  readonly case: RecordedCase;
  readonly wanted: string;
  readonly got: string;
  /** The error, or the parameters of both. */
  readonly why: string;
}

/** The first version of Oracle without what the recorded dialect was told to do without. */
function oracleVersion(facts: Facts): string {
  if (facts.supports_identity_columns === false) return "11.2";
  if (facts.max_identifier_length === 30) return "12.1";
  return facts.supports_native_boolean === false ? "19.0" : "23.0";
}

function oracleOptions(facts: Facts = {}, version?: string): ora.OracleOptions {
  return {
    serverVersion: version ?? oracleVersion(facts),
    useAnsi: facts.use_ansi ?? true,
    optimizeLimits: facts.optimize_limits ?? false,
    enableOffsetFetch: facts._supports_offset_fetch ?? true,
  };
}

/** A dialect of SQLAlchemy that knows no version has the ROW_NUMBER of the oldest SQL Server, and sequences. */
const unknownServers: Readonly<Record<string, readonly string[]>> = { mssql: ["16.0", "9.0"] };

function dialectOf(
  { dialect, dialectFacts }: RecordedCase,
  assumed: string | undefined,
): Dialect<SqlDialect> | undefined {
  const { server_version_info: known } = dialectFacts ?? {};
  const version = known && known.length > 0 ? known.join(".") : assumed;
  const isMariadb = dialect === "mariadb" || dialectFacts?.is_mariadb === true;
  switch (dialect) {
    case "default":
      return undefined;
    case "sqlite":
      return lite.sqlite();
    case "mssql":
      return ms.mssql(version === undefined ? {} : { serverVersion: version });
    case "postgresql":
      return pg.postgresql();
    case "oracle":
      return ora.oracle(oracleOptions(dialectFacts, version));
    case "mysql":
    case "mariadb": {
      const serverVersion = isMariadb ? `${version}-MariaDB` : version;
      const options = version === undefined || serverVersion === undefined ? {} : { serverVersion };
      return isMariadb ? my.mariadb(options) : my.mysql(options);
    }
    default:
      throw new Error(`there is no dialect "${dialect}"`);
  }
}

function build({ js = "" }: RecordedCase): unknown {
  const program = compileFunction(js, names) as (...values: readonly unknown[]) => unknown;
  return program(...names.map((name) => scope[name]));
}

/** The name of a type, read from the DDL of a column that has it. */
function nameOfType(type: core.SqlType<unknown>, dialect: Dialect<SqlDialect> | undefined): string {
  const table = core.table("t", new core.MetaData(), {
    c: core.column(type, { nullable: true }),
  });
  const { sql } = core.compileStatement(core.createTable(table), dialect && { dialect });
  const [, name = ""] = /\(\s*c ([\s\S]*?)\s*\)$/.exec(sql) ?? [];
  return folded(name).replace(/ NULL$/, "");
}

function compiled(each: RecordedCase, assumed: string | undefined): core.StatementText {
  const dialect = dialectOf(each, assumed);
  const element = build(each);
  if (each.type === true) {
    const sql = nameOfType(element as core.SqlType<unknown>, dialect);
    return { sql, params: [], toString: () => sql };
  }
  const { given, literalBinds } = each;
  return core.compileStatement(element as core.SqlElement, {
    ...(dialect === undefined ? {} : { dialect }),
    ...(literalBinds === true ? { literalBinds } : {}),
    ...(given === undefined ? {} : { params: given }),
  });
}

/** The parameters in the order of their placeholders, where one of a number stands at several places. */
function asPlaced(sql: string, params: readonly unknown[]): readonly unknown[] {
  const places = [...sql.matchAll(/(?:@p|\$)(\d+)/g)].map(([, number]) => Number(number) - 1);
  return places.length > params.length ? places.map((place) => params[place]) : params;
}

/** Builds and compiles one case. */
export function compileCase(each: RecordedCase): Outcome {
  const [first, ...others] = unknownServers[each.dialect] ?? [undefined];
  const outcome = outcomeOf(each, first);
  if (outcome.state === "same") return outcome;
  const same = others
    .map((version) => outcomeOf(each, version))
    .find(({ state }) => state === "same");
  return same ?? outcome;
}

function outcomeOf(each: RecordedCase, assumed: string | undefined): Outcome {
  const wanted = canonical(each.sql);
  try {
    const { sql, params } = compiled(each, assumed);
    const got = canonical(sql);
    const isAlike = withoutGuesses(got) === withoutGuesses(wanted);
    if (!isAlike) return { state: "differ", case: each, wanted, got, why: "" };
    const ours = JSON.stringify(asPlaced(sql, params).map(comparable));
    const theirs = JSON.stringify((each.params ?? params).map(comparable));
    const isSame = ours === theirs || each.literalBinds === true;
    const why = isSame ? "" : `${ours} and not ${theirs}`;
    return { state: isSame ? "same" : "params", case: each, wanted, got, why };
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { state: "error", case: each, wanted, got: "", why };
  }
}
