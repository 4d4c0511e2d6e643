/** A listener of its own that nobody may connect to: it stands for an address that a client must not reach. Counts connections, so it sees TLS too. */

import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** An open trap. */
export interface Trap {
  readonly port: number;
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

/** Opens a trap on a free port of 127.0.0.1. What connects is counted and hung up on. */
export async function openTrap(): Promise<Trap> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
