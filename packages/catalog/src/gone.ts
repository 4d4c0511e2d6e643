/** What became of ids that people still look for and that are no entries now. */
import { gone } from "./gone-list.ts";

/** A service or product that has no entry under this id. */
export interface GoneEntry {
  /** As people knew it. */
  readonly name: string;
  /** `renamed`: the same service is under another id. `replaced`: another product took its place. `ended`: there is none. */
  readonly became: "renamed" | "replaced" | "ended";
  /** The ids of the entries that are meant now; none where it ended. */
  readonly to?: readonly string[];
  /** A sentence that says what happened, and when. */
  readonly reason: string;
  /** Pages that say so. */
  readonly docs?: readonly string[];
}

/** What became of an id, to the letter; undefined for one that was never known. Reads no file, so that a wrong id can be told where it is written. */
export function whatBecameOf(id: string): GoneEntry | undefined {
  return Object.hasOwn(gone, id) ? gone[id] : undefined;
}
