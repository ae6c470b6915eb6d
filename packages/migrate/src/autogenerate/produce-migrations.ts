import type { Program, ProgramConnection } from "@rebis/base";
import type { MetaData } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { AmbiguousRename, CommandError } from "../errors.ts";
import type { DiffTuple } from "../operations/migrate-operation.ts";
import type { AutogenerateOptions, ChooseRenames } from "./autogenerate-options.ts";
import { compareDatabase } from "./compare/compare-database.ts";
import type { CompareOptions, Rename } from "./compare/compare-options.ts";
import type { Difference } from "./compare/difference.ts";
import { MigrationScript } from "./migration-script.ts";
import { renameCandidates } from "./rename-candidates.ts";
import { toOperations } from "./to-operations.ts";
import type { UpgradeOps } from "../operations/ops/containers.ts";

/** How differences are looked for this time. */
export interface ProduceOptions extends AutogenerateOptions {
  /** What the revision is for. */
  readonly message?: string | undefined;
  /** Tables that are not compared, by key: that of the versions. */
  readonly leaveOut?: ReadonlySet<string>;
  /** Renames that are known. */
  readonly renames?: readonly Rename[] | undefined;
  /** Who is asked about likely renames; without anybody they are an error. */
  readonly chooseRenames?: ChooseRenames | undefined;
  readonly warn?: ((message: string) => void) | undefined;
}

function modelsOf({ targetMetadata }: AutogenerateOptions): readonly MetaData[] {
  const models = [targetMetadata ?? []].flat();
  if (models.length === 0) {
    throw new CommandError(
      `Cannot compare the database with its models: nothing says which they are. ` +
        `Give "targetMetadata" in rebis.config.ts, as in defineConfig({ targetMetadata: Base.metadata }).`,
    );
  }
  const owners = new Map<string, number>();
  for (const [place, { tables }] of models.entries()) {
    for (const key of tables.keys()) {
      if (owners.has(key)) {
        throw new CommandError(
          `Cannot compare the database with its models: two of the MetaData in "targetMetadata" have a table "${key}". Leave one of them out.`,
        );
      }
      owners.set(key, place);
    }
  }
  return models;
}

/** Answers of the user's, in the form in which the comparison asks. */
function answersOf(options: AutogenerateOptions): Partial<CompareOptions> {
  const { compareType = true, compareServerDefault = true, includeObject } = options;
  return {
    ...(includeObject === undefined ? {} : { includeObject }),
    ...(compareType === true
      ? {}
      : {
          isOtherType: (existing, model) =>
            compareType === false
              ? false
              : compareType(existing, model, existing.node.type, model.node.type),
        }),
    ...(compareServerDefault === true
      ? {}
      : {
          isOtherDefault: (existing, model, before, after) =>
            compareServerDefault === false
              ? false
              : compareServerDefault(existing, model, before, after),
        }),
  };
}

const sameRename = (one: Rename, other: Rename): boolean =>
  one.table === other.table && one.from === other.from && one.to === other.to;

/**
 * In what a database is not as its models say. What is gone and what came in its place alike is
 * asked about, so that nothing is lost in silence.
 *
 * @throws {AmbiguousRename} when nobody answers
 */
function* findDifferences(
  connection: ProgramConnection,
  options: ProduceOptions,
): Program<readonly Difference[]> {
  const {
    includeSchemas = false,
    includeName,
    leaveOut = new Set(),
    warn = () => undefined,
  } = options;
  const compareOptions: CompareOptions = {
    ...answersOf(options),
    models: modelsOf(options),
    includeSchemas,
    includeName,
    leaveOut,
    warn,
  };
  const renames = [...(options.renames ?? [])];
  const found = yield* compareDatabase(connection, { ...compareOptions, renames });
  const dialect = connection.dialect.sql as SqlDialect; // every dialect of Rebis has one there
  const open = renameCandidates(found, dialect).filter(
    (each) => !renames.some((known) => known.table === each.table && known.from === each.from),
  );
  if (open.length === 0) return found;
  if (options.chooseRenames === undefined) throw new AmbiguousRename(open);
  const chosen = options.chooseRenames(open);
  if (chosen.length === 0) return found;
  const all = [...renames, ...open.filter((each) => chosen.some((one) => sameRename(one, each)))];
  return yield* compareDatabase(connection, { ...compareOptions, renames: all });
}

/**
 * The revision that makes a database what its models say, and its undoing.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#alembic.autogenerate.produce_migrations
 */
export function* produceMigrations(
  connection: ProgramConnection,
  options: ProduceOptions,
): Program<MigrationScript> {
  const upgradeOps = toOperations(yield* findDifferences(connection, options));
  return new MigrationScript(options.message, upgradeOps, upgradeOps.reverse());
}

/**
 * In what a database is not as its models say, as tuples: for tests of one's own.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#alembic.autogenerate.compare_metadata
 */
export function* compareMetadata(
  connection: ProgramConnection,
  options: ProduceOptions,
): Program<readonly DiffTuple[]> {
  const differences = yield* findDifferences(connection, options);
  const ops: UpgradeOps = toOperations(differences);
  return ops.toDiffTuples();
}
