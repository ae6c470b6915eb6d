export {
  CommandError,
  ConfigError,
  CycleDetected,
  DatabaseNotAtHead,
  DependencyCycleDetected,
  DependencyLoopDetected,
  LoopDetected,
  MultipleHeads,
  RangeNotAncestorError,
  ResolutionError,
  RevisionError,
  ScriptError,
  VersionTableError,
} from "./errors.ts";
export { MigrationInfo } from "./revision/migration-info.ts";
export { Revision } from "./revision/revision.ts";
export { RevisionMap } from "./revision/revision-map.ts";
