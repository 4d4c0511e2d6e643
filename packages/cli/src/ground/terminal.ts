/** What a command knows of the process that it runs in: its streams, environment, folder and clock. Tests hand in another. */
import { homedir } from "node:os";

/** Where bytes go. A part of Node's Writable. */
export interface Sink {
  write(chunk: string | Uint8Array): boolean;
  once(event: "drain", listener: () => void): unknown;
}

/** The process as commands see it. */
export interface Terminal {
  stdout: Sink;
  stderr: Sink;
  stdin: AsyncIterable<Uint8Array | string>;
  /** Standard input is a terminal: nothing comes by it unless somebody types. */
  stdinIsTty: boolean;
  /** Standard output is a terminal: people read it. */
  stdoutIsTty: boolean;
  /** A person can be asked: standard input and standard error are terminals. */
  canAsk: boolean;
  /** Characters in a line of standard output; any number where it is no terminal. */
  width: number;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Absolute. */
  cwd: string;
  /** The person's own folder. */
  home: string;
  /** Milliseconds since the epoch. */
  clock: () => number;
  fetch: typeof globalThis.fetch;
  /** Aborted by Ctrl-C and by the system's request to end. */
  stopped: AbortSignal;
}

/** The terminal of this very process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env, platform } = process;
  // A reader that has had enough (`valetkey … | head`) is no failure.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  return {
    stdout,
    stderr,
    stdin,
    stdinIsTty: stdin.isTTY === true,
    stdoutIsTty: stdout.isTTY === true,
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    width: stdout.columns || Number.POSITIVE_INFINITY,
    env,
    platform,
    cwd: process.cwd(),
    home: homedir(),
    clock: Date.now,
    fetch: globalThis.fetch,
    stopped: stopSignal(),
  };
}

/** The first signal asks the command to end; the second one ends the process, as it does for every program. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
