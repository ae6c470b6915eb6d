export { type DatabaseRecord, reportDatabase } from "./summary.ts";
