import { ConfigError } from "../errors.ts";
import type { CreateDate } from "./create-date.ts";

/** What a file template can use. */
export interface FileNameParts extends CreateDate {
  readonly rev: string;
  /** The message in words that a file name can hold. */
  readonly slug: string;
}

/** How revision files are named: a text with `%(rev)s`, `%(slug)s`, `%(year)d` …, or a function. */
export type FileTemplate = string | ((parts: FileNameParts) => string);

/** Where nothing else is said. */
export const defaultFileTemplate = "%(rev)s_%(slug)s";

/** The words of a message, joined and cut after a whole word. */
export function slugOf(message: string, longest: number): string {
  const slug = (message.match(/[\p{L}\p{N}_]+/gu) ?? []).join("_").toLowerCase();
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest);
  const end = cut.lastIndexOf("_");
  return `${end < 0 ? cut : cut.slice(0, end)}_`;
}

const token = /%%|%\((?<name>\w+)\)\.?(?<width>0?\d+)?[sd]/g;

/** The name of a revision file, without its ending; it may lead into folders. */
export function fileName(template: FileTemplate, parts: FileNameParts): string {
  if (typeof template === "function") return template(parts);
  return template.replace(token, (text, name: string | undefined, width: string | undefined) => {
    if (name === undefined) return "%";
    const value = new Map<string, string | number>(Object.entries(parts)).get(name);
    if (value === undefined) {
      throw new ConfigError(
        `Cannot name a revision file by "${template}": "${text}" stands for nothing. ` +
          `There are: ${Object.keys(parts).join(", ")}.`,
      );
    }
    return String(value).padStart(Number(width ?? 0), "0");
  });
}
