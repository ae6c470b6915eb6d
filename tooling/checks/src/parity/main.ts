import { readParity, readTitles } from "../text/parity.ts";
import { readText } from "../workspace.ts";
import { describeParity } from "./report.ts";

// pnpm parity: how far the list is, and which of its lines should be looked at.
console.log(describeParity(readParity(readText("docs/parity.md")).rows, readTitles()));
