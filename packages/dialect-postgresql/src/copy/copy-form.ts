import { ArgumentError } from "@rebis/base";
import type { CopyForm, CopyFormat } from "./copy-node.ts";

/** Options for bytes that the program makes or reads itself. */
export interface CopyBytesOptions extends CopyForm {
  readonly format: CopyFormat;
  readonly signal?: AbortSignal | undefined;
}

const formats: readonly unknown[] = ["text", "csv", "binary"];

/** The form of bytes among options. @throws {ArgumentError} for a format that there is not */
export function copyForm({ format, ...options }: CopyBytesOptions): {
  readonly format: CopyFormat;
  readonly form: CopyForm;
} {
  if (!formats.includes(format)) {
    throw new ArgumentError(
      'Cannot use this format of COPY: there is none of this name. Use "text", "csv" or "binary".',
    );
  }
  const { header, delimiter, null: nothing, quote, escape, encoding } = options;
  return { format, form: { header, delimiter, null: nothing, quote, escape, encoding } };
}
