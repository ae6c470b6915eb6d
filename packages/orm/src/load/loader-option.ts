import type { StatementOption } from "@rebis/core-sql";

/** How related objects and columns of some query are loaded; made by `selectinLoad()` and its siblings. */
export interface LoaderOption extends StatementOption {}
