export { digitsOfNumber, plainDigits, shortestDigits } from "./types/decimal-text.ts";
export { comparedType, inferType } from "./types/infer.ts";
export { isIsoDuration, isoDate, isoDateTime, isoTime } from "./types/iso-text.ts";
export {
  bindProcessor,
  renderLiteral,
  resultProcessor,
  type TypeDialect,
  typeEntry,
} from "./types/processor.ts";
export type { Processor, TypeDefinition } from "./types/type.ts";
export type { TypeEntry, TypeTable } from "./types/type-table.ts";
export { dashedUuid } from "./types/uuid.ts";
