/** Options that commands of several rooms have. */
import { type OptionSpec, whole } from "./spec.ts";

/** Says yes beforehand to what is asked (prompt.ts). */
export const yes: OptionSpec = { flags: "--yes", about: "do not ask" };

/** Ends a list, which has `most` items where it is not given. */
export function limit(most: number): OptionSpec {
  return { flags: "--limit <n>", about: `how many at the most (default: ${most})`, read: whole(1) };
}
