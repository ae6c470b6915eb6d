import { runOnServer, type ServerRun } from "./run-server.ts";

// The answer is the last line of the output.
console.log(JSON.stringify(await runOnServer(JSON.parse(process.argv[2] ?? "") as ServerRun)));
