import { startServer } from './server';

/** Starts the server, prints its port and waits, so that a test can kill the process that owns it. */
const { port } = await startServer();
process.stdout.write(String(port));
await new Promise(() => undefined);
