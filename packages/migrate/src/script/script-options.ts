import type { FileTemplate } from "./file-name.ts";
import type { PostWriteHook } from "./write-hooks.ts";

/** Where revision files are and how they are written. */
export interface ScriptOptions {
  /** The folder of migrations; by default `migrations`. Relative to the configuration. */
  readonly scriptLocation?: string | undefined;
  /** Folders of revision files; by default `versions` in `scriptLocation`. */
  readonly versionLocations?: readonly string[] | undefined;
  /** Also the folders in these folders. */
  readonly recursiveVersionLocations?: boolean | undefined;
  /** How files are named: `"%(year)d_%(month).2d_%(rev)s_%(slug)s"`, or a function. */
  readonly fileTemplate?: FileTemplate | undefined;
  /** Most characters of the message in a file name; default 40. */
  readonly truncateSlugLength?: number | undefined;
  /** The zone of dates in files and their names: `"UTC"`, `"Europe/Vienna"`; by default the machine's. */
  readonly timezone?: string | undefined;
  /** `.ts`, `.mts`, `.js` or `.mjs`; by default that of the configuration. */
  readonly fileExtension?: ".ts" | ".mts" | ".js" | ".mjs" | undefined;
  /** What is done with each new file, as formatting it. */
  readonly postWriteHooks?: readonly PostWriteHook[] | undefined;
}
