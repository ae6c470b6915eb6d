import type { Node } from "@rebis/core-sql/spi";

/** How COPY writes rows down as bytes. */
export type CopyFormat = "text" | "csv" | "binary";

/** The forms of the bytes; what is left out is the server's default for the format. */
export interface CopyForm {
  /** CSV and text: the names of the columns stand before the rows (text: PostgreSQL 15 and later). */
  readonly header?: boolean | undefined;
  /** Between two values: one character of one byte. */
  readonly delimiter?: string | undefined;
  /** What stands for NULL. */
  readonly null?: string | undefined;
  /** CSV: around values that need it. */
  readonly quote?: string | undefined;
  /** CSV: before a quote within a value. */
  readonly escape?: string | undefined;
  /** The character encoding of the bytes; that of the session (UTF8) without it. */
  readonly encoding?: string | undefined;
}

/** COPY, as the dialect's tables render it. */
export interface CopyNode extends Node {
  readonly kind: "postgresqlCopy";
  readonly what: CopyTarget | CopyQuery;
  readonly format: CopyFormat;
  readonly form: CopyForm;
}

/** The columns that are written to. */
export interface CopyTarget {
  readonly direction: "from";
  readonly table: {
    readonly name: string;
    readonly schema: string | undefined;
    readonly quote?: boolean | undefined;
  };
  readonly columns: readonly { readonly name: string; readonly quote?: boolean | undefined }[];
}

/** The query that is read. */
interface CopyQuery {
  readonly direction: "to";
  readonly query: Node;
}
