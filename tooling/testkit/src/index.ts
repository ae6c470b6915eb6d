export { describeDatabases } from "./describe-databases.ts";
export type { DescribeOptions } from "./describe-databases.ts";
export { firstForeignFrame } from "./first-foreign-frame.ts";
export { promiseDriver } from "./face/promise-driver.ts";
export type { TestConnection, TestEngine, TestTransaction } from "./face/test-face.ts";
export type { DatabaseCapabilities, TestDatabase } from "./provision/databases.ts";
export { StatementRecorder } from "./statement-recorder.ts";
export type { RecordedStatement } from "./statement-recorder.ts";
export { type DatabaseRecord, reportDatabase } from "./summary.ts";
