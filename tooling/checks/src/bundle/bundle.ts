import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** A program with the packages that it uses, as a browser would load it. */
export interface Bundle {
  readonly code: string;
  /** Its size in bytes, compressed as servers do. */
  readonly gzipped: number;
}

/** Bundles a program with the built packages, for browsers: only what is used of them, minified. */
export async function bundleProgram(program: string): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: join(root, "tooling/checks") },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2023",
    logLevel: "error",
  });
  const code = outputFiles.map(({ text }) => text).join("");
  return { code, gzipped: gzipSync(code, { level: 9 }).length };
}
