/** The end of a server: nothing that is under way is lost while there is time, and nothing waits for ever. */
import type { Server } from "node:http";
import type { App } from "../app.ts";
import type { Opened } from "../db/open.ts";
import type { Front } from "./front.ts";

const IDLE_EVERY_MS = 100;

/** What is to be brought to an end. */
export interface StoppingParts {
  app: App;
  server: Server;
  front: Front;
  opened: Opened;
  stopping: AbortController;
  /** Ends what runs beside the requests. */
  end(): Promise<void>;
  /** Saves what is written behind the requests' backs, when the last of them is over. The signal says that there is no more time to wait for others. */
  flushes: readonly ((hurry: AbortSignal) => Promise<void>)[];
}

/** Makes what stops the server. The first call is patient for `shutdown.grace_s`, a second one is not. */
export function createStopping(parts: StoppingParts): () => Promise<void> {
  const hurry = new AbortController();
  let stopped: Promise<void> | undefined;
  return () => {
    if (stopped) hurry.abort();
    stopped ??= stop(parts, hurry);
    return stopped;
  };
}

async function stop(parts: StoppingParts, hurry: AbortController): Promise<void> {
  const { app, server, front, opened, stopping } = parts;
  const { log, config } = app;
  const timer = setTimeout(() => hurry.abort(), config.shutdown.graceS * 1000).unref();
  stopping.abort();
  front.stop();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose request ends only now was promised to be kept, and nothing more comes on it.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY_MS);
  const ended = parts.end();
  // First of all: a renewed token that is not saved exists nowhere else.
  const drained = await app.host.drain({ signal: hurry.signal });
  if (drained.renewing + drained.unsaved > 0)
    log.warn("Stopping before all renewals are saved; the last try comes now", { ...drained });
  await Promise.race([closed, aborted(hurry.signal)]);
  if (front.active() > 0)
    log.warn("Stopping before all requests are answered", { requests: front.active() });
  server.closeAllConnections();
  await closed;
  clearInterval(idle);
  for (const flush of parts.flushes) {
    await flush(hurry.signal).catch((error: unknown) =>
      log.error("Something could not be saved at the end", { error }),
    );
  }
  await Promise.race([ended, aborted(hurry.signal)]);
  clearTimeout(timer);
  await app.vault.close();
  await opened.close();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}
