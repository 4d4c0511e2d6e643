/** A terminal for tests: what is written is kept, and nothing of this machine is seen. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandGroup } from "../src/ground/spec.ts";
import type { Sink, Terminal } from "../src/ground/terminal.ts";
import { runProgram } from "../src/program.ts";

/** A terminal, and what was written to it. */
export interface TestTerminal extends Terminal {
  out(): string;
  err(): string;
  /** Ends what runs, as Ctrl-C does. */
  stop(): void;
}

/** A terminal in a new folder of its own, in which nobody can be asked. `with` changes parts of it. */
export function testTerminal(parts: Partial<Terminal> = {}): TestTerminal {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-cli-"));
  const stdout = collect();
  const stderr = collect();
  const stopping = new AbortController();
  return {
    stdout: stdout.sink,
    stderr: stderr.sink,
    stdin: emptyInput(),
    stdinIsTty: false,
    stdoutIsTty: false,
    canAsk: false,
    width: Number.POSITIVE_INFINITY,
    env: {},
    platform: "linux",
    cwd: folder,
    home: join(folder, "home"),
    clock: Date.now,
    fetch: globalThis.fetch,
    stopped: stopping.signal,
    ...parts,
    out: stdout.text,
    err: stderr.text,
    stop: () => stopping.abort(),
  };
}

/** Runs a command line in a terminal; resolves with the exit code and what was written. */
export async function run(
  line: string | readonly string[],
  {
    terminal = testTerminal(),
    groups,
  }: { terminal?: TestTerminal; groups?: readonly CommandGroup[] } = {},
): Promise<{ code: number; out: string; err: string }> {
  const typed = typeof line === "string" ? line.split(" ").filter(Boolean) : line;
  const before = [terminal.out().length, terminal.err().length];
  const code = await runProgram(typed, terminal, groups);
  return { code, out: terminal.out().slice(before[0]), err: terminal.err().slice(before[1]) };
}

/** Standard input that holds a text. */
export async function* input(text: string): AsyncGenerator<string> {
  yield text;
}

async function* emptyInput(): AsyncGenerator<string> {}

function collect(): { sink: Sink; text: () => string } {
  const chunks: Buffer[] = [];
  return {
    sink: {
      write(chunk) {
        chunks.push(Buffer.from(chunk));
        return true;
      },
      once: () => undefined,
    },
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}
