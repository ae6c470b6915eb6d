import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { CheckConstraint, type Constraint } from "./constraint.ts";
import { ddlApplies } from "./ddl-condition.ts";

/** Whether a constraint is part of the DDL for a dialect: by its condition, and by its type if it stands for one. */
export function constraintApplies(constraint: Constraint, dialect: SqlDialect): boolean {
  if (!ddlApplies(constraint.options.ddlIf, dialect.name)) return false;
  const type = constraint instanceof CheckConstraint ? constraint.ofType : undefined;
  return type === undefined || dialect.capabilities.checkedTypes.includes(type);
}
