import type { SqlDialect } from "@rebis/core-sql/spi";
import type { RevisionBody } from "../script/script-template.ts";
import type { AutogenerateOptions } from "./autogenerate-options.ts";
import type { MigrationScript } from "./migration-script.ts";
import { RenderContext } from "./render/render-context.ts";
import { renderOperations } from "./render/render-operation.ts";

/**
 * A revision as source: the bodies of its functions, and what they import.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#alembic.autogenerate.render_python_code
 */
export function renderScript(
  script: MigrationScript,
  dialect: SqlDialect,
  { renderItem, renderAsBatch }: AutogenerateOptions,
): RevisionBody {
  const context = new RenderContext(dialect, renderItem);
  for (const line of script.imports) context.addImport(line);
  // Where ALTER TABLE does not change constraints, a batch makes the table anew.
  const asBatch = renderAsBatch ?? !dialect.capabilities.alterConstraints;
  const upgrades = renderOperations(script.upgradeOps.ops, context, asBatch);
  const downgrades = renderOperations(script.downgradeOps.ops, context, asBatch);
  return { upgrades, downgrades, imports: context.imports };
}
