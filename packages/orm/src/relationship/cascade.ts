import { MappingError } from "../errors.ts";

/** Which Session methods follow a relationship. */
export interface CascadeOptions {
  readonly saveUpdate: boolean;
  readonly merge: boolean;
  readonly delete: boolean;
  readonly deleteOrphan: boolean;
  readonly refreshExpire: boolean;
  readonly expunge: boolean;
}

const words: Readonly<Record<string, readonly (keyof CascadeOptions)[]>> = {
  "save-update": ["saveUpdate"],
  merge: ["merge"],
  delete: ["delete"],
  "delete-orphan": ["deleteOrphan"],
  "refresh-expire": ["refreshExpire"],
  expunge: ["expunge"],
  all: ["saveUpdate", "merge", "delete", "refreshExpire", "expunge"],
  none: [],
};

/**
 * Reads a cascade option such as `all, delete-orphan`.
 *
 * @throws {MappingError} for a word that is none, and for delete-orphan without delete
 * @see https://docs.sqlalchemy.org/en/21/orm/cascades.html
 */
export function parseCascade(option: string, where: string): CascadeOptions {
  const on = new Set<keyof CascadeOptions>();
  for (const part of option.split(",")) {
    const word = part.trim().toLowerCase();
    if (word === "") continue;
    const parts = Object.hasOwn(words, word) ? words[word] : undefined;
    if (parts === undefined) {
      throw new MappingError(
        `Cannot read the cascade of ${where}: "${word}" is no cascade. Use ${Object.keys(words).join(", ")}.`,
      );
    }
    for (const each of parts) on.add(each);
  }
  return {
    saveUpdate: on.has("saveUpdate"),
    merge: on.has("merge"),
    delete: on.has("delete"),
    deleteOrphan: on.has("deleteOrphan"),
    refreshExpire: on.has("refreshExpire"),
    expunge: on.has("expunge"),
  };
}
