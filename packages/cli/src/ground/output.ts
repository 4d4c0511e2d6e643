/** Where a command's words go: results to standard output, progress to standard error, each as text or, with `--json`, as JSON. */
import { type Paint, painter } from "./style.ts";
import type { Terminal } from "./terminal.ts";

/** What a command prints by. */
export interface Output {
  /** Whether JSON was asked for. */
  readonly json: boolean;
  /** A person reads standard output as it comes. */
  readonly forPeople: boolean;
  readonly paint: Paint;
  /** The result: with `--json` `value` as JSON, else the lines. One of a list in a stream stands on a line of its own (`line`). */
  result(value: unknown, lines: () => string | readonly string[]): void;
  /** One item of a stream: with `--json` one line of JSON (JSON lines). */
  item(value: unknown, line: () => string): void;
  /** Progress and hints, for people. */
  say(line?: string): void;
  /** Bytes of a result as they are; resolves when more can be taken. */
  bytes(chunk: Uint8Array | string): Promise<void>;
}

/** The output of a terminal. */
export function createOutput(terminal: Terminal, json: boolean): Output {
  const { stdout, stderr } = terminal;
  const print = (text: string): void => void stdout.write(`${text}\n`);
  return {
    json,
    forPeople: terminal.stdoutIsTty && !json,
    paint: painter(terminal),
    result(value, lines) {
      if (json) return print(JSON.stringify(value, null, 2));
      for (const line of [lines()].flat()) print(line);
    },
    item(value, line) {
      print(json ? JSON.stringify(value) : line());
    },
    say: (line = "") => void stderr.write(`${line}\n`),
    async bytes(chunk) {
      if (stdout.write(chunk)) return;
      await new Promise<void>((drained) => stdout.once("drain", drained));
    },
  };
}
