/**
 * How a process of the suite is killed with an answer in hand, and how it is known afterwards: all processes of a row write into one file what
 * they ask, and when they die.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A request to the provider, and when it was sent. */
export interface Ask {
  refreshToken: string;
  at: number;
}

/** What is in such a file. */
export interface Notes {
  /** Processes that died. */
  kills: number;
  /** The refresh token whose answer each of them had in hand. */
  diedWith: string[];
  asks: Ask[];
}

type Entry = { asked: Ask } | { diedWith: string };

/** What is written is in the system's hands then, and outlives the process. */
function write(notes: string | null, entry: Entry): void {
  if (notes !== null) appendFileSync(notes, `${JSON.stringify(entry)}\n`);
}

/** To be called right before a request is sent; without a file nothing is written. */
export function noteAsk(notes: string | null, refreshToken: string): void {
  write(notes, { asked: { refreshToken, at: Date.now() } });
}

/** `kill -9` of this very process, which has the answer to what it asked with this token. */
export function dieNow(notes: string | null, refreshToken: string): void {
  write(notes, { diedWith: refreshToken });
  process.kill(process.pid, "SIGKILL");
}

/** What all processes that were given this file have left in it. */
export function readNotes(notes: string): Notes {
  const text = existsSync(notes) ? readFileSync(notes, "utf8") : "";
  const lines = text.split("\n").filter((line) => line !== "");
  const entries = lines.map((line) => JSON.parse(line) as Entry);
  const asks = entries.flatMap((entry) => ("asked" in entry ? [entry.asked] : []));
  const diedWith = entries.flatMap((entry) => ("diedWith" in entry ? [entry.diedWith] : []));
  return { kills: diedWith.length, diedWith, asks };
}

/** A file for notes, for as long as `work` takes. */
export async function withNotes<Result>(work: (notes: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-notes-"));
  try {
    return await work(join(folder, "notes"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
