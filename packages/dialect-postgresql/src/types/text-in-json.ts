import type { JsonForm } from "@rebis/core-sql/spi";

/** The text that drivers give, where JSON has no form for a value or one that is read inexactly. */
export const textInJson: JsonForm = { sql: ["CAST(", " AS TEXT)"] };
