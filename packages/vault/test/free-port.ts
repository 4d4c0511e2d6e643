/** A port for a server of a test's own that has to be told one. */
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

// Below those that Linux and macOS give to outgoing connections: one of these could take the port while its server starts, or starts again.
const LOWEST = 15_000;
const HIGHEST = 32_000;
const MOST_TRIES = 100;

/** A port of this machine's loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  const isOpen = await Promise.race([
    once(server, "listening").then(() => true),
    once(server, "error").then(() => false),
  ]).catch(() => false);
  if (!isOpen) return false;
  server.close();
  await once(server, "close");
  return true;
}
