#!/usr/bin/env node
import { main } from "@rebis/migrate";

process.exitCode = await main(process.argv.slice(2));
