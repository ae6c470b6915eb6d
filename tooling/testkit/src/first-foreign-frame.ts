import { sep } from "node:path";

/** Where the library is: packages of this repository, what is installed, and Node itself. */
const library =
  /[\\/]packages[\\/][^\\/]+[\\/]src[\\/]|[\\/]node_modules[\\/]|node:|native|<anonymous>/;
/** The parts of the test kit that stand between a suite and the library. */
const between = `${sep}testkit${sep}src${sep}face${sep}`;

/** The first line of an error's stack that is not the library's, or nothing when there is none. */
export function firstForeignFrame(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const places = frames.filter((line) => /[\\/]/.test(line));
  return places.find((line) => !library.test(line) && !line.includes(between)) ?? "";
}
