/** What `valetkey doctor` finds, one thing at a time. */

/** One thing that was looked at. */
export interface Finding {
  state: "ok" | "warning" | "problem" | "unknown";
  about: string;
  detail: string;
  fix?: string;
}

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;
/** A secret that is older was seen by more people than remember it: encryption-keys.md and server.md say so. */
export const OLD_DAYS = 365;

/** `1 problem`, `2 problems`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
