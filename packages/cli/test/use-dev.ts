/** `valetkey dev` in this process, in a folder of its own, for a whole file of tests. */
import { afterAll, beforeAll } from "vitest";
import { freePort } from "../../vault/test/free-port.ts";
import { openBrowser } from "../src/demo/browser.ts";
import { agreeAt, walk } from "./person.ts";
import { run, type TestTerminal, testTerminal } from "./terminal.ts";

/** A dev server that runs, and command lines in its folder. */
export interface UseDev {
  port: number;
  /** The terminal that it runs in. */
  terminal: TestTerminal;
  /** Everything that commands have printed so far, but for those that print a token or a signature. */
  printed(): string;
  /** Runs a command line in the folder. */
  run(line: string | readonly string[], parts?: Partial<TestTerminal>): ReturnType<typeof run>;
  /** Runs a command line in the folder in a terminal of which more is asked. */
  begin(line: string): { terminal: TestTerminal; ended: ReturnType<typeof run> };
  /** Connects a user by command line and browser; resolves with the connection's id. */
  connect(user: string, provider?: string): Promise<string>;
  /** A person with an account at the sandbox goes through a link. */
  agree(url: string, login: string): Promise<string>;
}

/** The whole server is loaded, on a machine that does much else. */
const START_MS = 60_000;

/** Starts one before the file's tests, and stops it when they are over. */
export function useDev(): () => Promise<UseDev> {
  let running: (UseDev & { stop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    running = await start();
  }, START_MS);
  afterAll(() => running?.stop(), START_MS);
  return async () => {
    if (!running) throw new Error("valetkey dev did not start");
    return running;
  };
}

async function start(): Promise<UseDev & { stop(): Promise<void> }> {
  const port = await freePort();
  const terminal = testTerminal();
  const running = run(`dev --port ${port}`, { terminal });
  await Promise.race([
    until(() => terminal.out().includes("Ready in")),
    running.then(({ err }) => Promise.reject(new Error(`dev ended: ${err}`))),
  ]);
  const all: string[] = [];
  const at = (parts: Partial<TestTerminal> = {}): TestTerminal =>
    testTerminal({ cwd: terminal.cwd, home: terminal.home, ...parts });
  const begin: UseDev["begin"] = (line) => {
    const its = at();
    return { terminal: its, ended: run(line, { terminal: its }) };
  };
  return {
    port,
    terminal,
    printed: () => [terminal.out(), terminal.err(), ...all].join("\n"),
    async run(line, parts) {
      const ended = await run(line, { terminal: at(parts) });
      const words = typeof line === "string" ? line : line.join(" ");
      // These print what they are for.
      if (!/^(token|sign) /.test(words)) all.push(ended.out, ended.err);
      return ended;
    },
    begin,
    async connect(user, provider = "sandbox-oauth2") {
      const { terminal: its, ended } = begin(
        `connect ${provider} --user ${user} --wait 30s --json`,
      );
      await agreeAt(its, user);
      const { code, out, err } = await ended;
      all.push(out, err);
      if (code !== 0) throw new Error(`connect ended with ${code}: ${err}`);
      return JSON.parse(out).id;
    },
    agree: (url, login) => walk(openBrowser(login), url),
    async stop() {
      terminal.stop();
      await running;
    },
  };
}

/** Waits for something to hold, for as long as a start may take. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < START_MS / 25 && !holds(); tries++)
    await new Promise((done) => setTimeout(done, 25));
  if (!holds()) throw new Error("it never came to hold");
}
