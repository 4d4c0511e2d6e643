/** Runs a server as what its process is for: until a signal ends it, or a fault that nobody foresaw. */
import { listKeys } from "../keys/key-table.ts";
import { type ServerLog, withAllLevels } from "../telemetry/log.ts";
import type { ServerOptions } from "./options.ts";
import { type RunningServer, startServer } from "./start.ts";

/** The process that a server is all of. */
export type RunProcess = Pick<NodeJS.Process, "on" | "off" | "exit" | "pid">;

/** What to do beside running. */
export interface RunOptions {
  /** Whose signals and faults end it. Default: this process. */
  process?: RunProcess;
  /** Called when the server answers. */
  onReady?: (running: RunningServer) => void;
}

/**
 * Starts a server and resolves with the exit code when it has ended: 0 after SIGTERM or SIGINT, 1 after a rejection or an exception that
 * nobody handled. A second signal ends the process at once. Rejects as `startServer` does.
 */
export async function runServer(
  options: ServerOptions,
  { onReady, process: own = process }: RunOptions = {},
): Promise<number> {
  const log = withAllLevels(options.log);
  const running = await startServer(options);
  const ending = untilEnded(running, { own, log });
  const { url } = running;
  log.info(
    "Ready. Nothing is sent anywhere but to the providers, webhooks and collectors that are set",
    { url, publicUrl: options.publicUrl, pid: own.pid },
  );
  await sayFirstKey(running, log);
  onReady?.(running);
  return ending;
}

/** Listens to signals and faults from now on; resolves with the exit code once one of them has ended the server. */
async function untilEnded(
  running: RunningServer,
  { own, log }: { own: RunProcess; log: ServerLog },
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let ending = 0;
  const end = (code: number): void => {
    ending += 1;
    if (ending > 1) {
      log.warn("Ending at once");
      own.exit(code === 0 ? 1 : code);
    }
    close(running, log).then((isWell) => resolve(isWell ? code : 1));
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    log.info("Stopping: requests under way are let come to their end", { signal });
    end(0);
  };
  const onFault = (error: unknown): void => {
    log.error("A fault that nobody foresaw ends this process", {
      error: error instanceof Error ? error : typeof error,
    });
    end(1);
  };
  const handlers = [
    ["SIGTERM", onSignal],
    ["SIGINT", onSignal],
    ["unhandledRejection", onFault],
    ["uncaughtException", onFault],
  ] as const;
  for (const [name, handler] of handlers) own.on(name, handler);
  try {
    return await promise;
  } finally {
    for (const [name, handler] of handlers) own.off(name, handler);
  }
}

async function close(running: RunningServer, log: ServerLog): Promise<boolean> {
  try {
    await running.close();
    return true;
  } catch (error) {
    log.error("The server did not end well", { error });
    return false;
  }
}

/** Who has started a server for the first time has no key to ask it with, and no way to one over HTTP. */
async function sayFirstKey({ app: { db } }: RunningServer, log: ServerLog): Promise<void> {
  const [key] = await listKeys(db, { after: undefined, limit: 1 }).catch(() => [undefined]);
  if (key === undefined)
    log.info(
      "There is no API key yet. Make the first on this machine, in this folder: valetkey keys create operator --scope admin --on-server --out operator.key",
    );
}
