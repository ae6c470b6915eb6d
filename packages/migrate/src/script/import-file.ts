import { statSync } from "node:fs";
import { basename, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError } from "../errors.ts";

/** Whether this Node runs TypeScript by itself. */
export function runsTypeScript(): boolean {
  const { typescript } = process.features as { readonly typescript?: string | false };
  return typescript !== undefined && typescript !== false;
}

/** What to do where Node does not run TypeScript. */
export const typeScriptAdvice: string =
  `Use Node 22.18, 24 or later, or start it with NODE_OPTIONS="--experimental-strip-types", or ` +
  `write JavaScript: "rebis init --template javascript"`;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function whatFailed(path: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "ERR_UNKNOWN_FILE_EXTENSION" && /^\.[mc]?ts$/.test(extname(path))) {
    return `Node ${process.versions.node} does not run TypeScript as it is. ${typeScriptAdvice}.`;
  }
  if (code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") {
    return (
      `it holds TypeScript that Node cannot strip (enum, namespace, parameter properties, ` +
      `decorators). Write erasable syntax only: "erasableSyntaxOnly" in tsconfig.json finds it.`
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return `${message.replace(/\.$/, "")}. Correct the file, then try again.`;
}

/**
 * Imports a file of the user with the user's own Node.
 *
 * @param isFresh - the file may have changed since it was imported last: what it is now is wanted
 * @throws {ScriptError} naming the file, with the first error as its cause
 */
export async function importFile(
  path: string,
  isFresh: boolean = false,
): Promise<Readonly<Record<string, unknown>>> {
  const url = pathToFileURL(path);
  if (isFresh) url.searchParams.set("changed", String(statSync(path).mtimeMs));
  try {
    return (await import(url.href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new ScriptError(`Cannot read "${basename(path)}" (${path}): ${whatFailed(path, error)}`, {
      cause: error,
    });
  }
}
