import { postgresqlRecipe } from "../src/servers/postgresql-server.ts";
import { PrivateServer } from "../src/servers/private-server.ts";

// Starts a server and waits for ever; the test ends it by a signal.
const server = await PrivateServer.start(postgresqlRecipe(18));
process.stdout.write(JSON.stringify({ folder: server.home.folder, port: server.port }));
setInterval(() => undefined, 1000);
