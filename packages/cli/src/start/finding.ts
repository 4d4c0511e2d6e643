/** What `valetkey doctor` finds, one thing at a time. */

/** One thing that was looked at. */
export interface Finding {
  state: "ok" | "warning" | "problem" | "unknown";
  about: string;
  detail: string;
  fix?: string;
}

/** `1 problem`, `2 problems`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
