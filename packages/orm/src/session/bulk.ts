import type { Program } from "@rebis/base";
import {
  bulkInsertMappings,
  type BulkInsertOptions,
  bulkSaveObjects,
  type BulkSaveOptions,
  bulkUpdateMappings,
  type Mapping,
} from "../flush/bulk.ts";
import { mapperFor } from "../mapper/registry.ts";
import type { SessionCore } from "./session-core.ts";

/** Session.bulkInsertMappings() */
export function* bulkInsert(
  core: SessionCore,
  entity: unknown,
  rows: Iterable<Mapping>,
  options: BulkInsertOptions | undefined,
): Program<void> {
  const mapper = mapperFor(entity, "the class of bulkInsertMappings()");
  yield* core.writing(bulkInsertMappings(core, mapper, rows, options));
}

/** Session.bulkUpdateMappings() */
export function* bulkUpdate(
  core: SessionCore,
  entity: unknown,
  rows: Iterable<Mapping>,
): Program<void> {
  const mapper = mapperFor(entity, "the class of bulkUpdateMappings()");
  yield* core.writing(bulkUpdateMappings(core, mapper, rows));
}

/** Session.bulkSaveObjects() */
export function* bulkSave(
  core: SessionCore,
  objects: Iterable<object>,
  options: BulkSaveOptions | undefined,
): Program<void> {
  yield* core.writing(bulkSaveObjects(core, objects, options));
}
