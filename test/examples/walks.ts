/** What people do in each example. */
import { walkThroughAgent } from "./agent.ts";
import { walkThroughPlain } from "./plain.ts";
import { breakAndReconnect, walkThrough } from "./receipts.ts";
import type { NodeExample, Started } from "./start.ts";
import { walkThroughWorker } from "./worker.ts";

async function receipts({ origin }: Started): Promise<void> {
  await breakAndReconnect(await walkThrough(origin));
}

/** By the example's name. */
export const walks: Readonly<Record<NodeExample, (started: Started) => Promise<void>>> = {
  express: receipts,
  fastify: receipts,
  hono: receipts,
  plain: walkThroughPlain,
  worker: walkThroughWorker,
  agent: walkThroughAgent,
};
