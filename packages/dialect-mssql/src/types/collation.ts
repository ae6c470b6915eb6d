import { CompileError } from "@rebis/base";

const collationName = /^\w+$/;

/** ` COLLATE Latin1_General_CI_AS`; the name of a collation stands without brackets. */
export function collateClause(collation: string | undefined): string {
  if (collation === undefined) return "";
  if (collationName.test(collation)) return ` COLLATE ${collation}`;
  throw new CompileError(
    'Cannot compile COLLATE for dialect "mssql": the name of a collation has letters, digits and underscores. Give one that the server knows.',
  );
}
