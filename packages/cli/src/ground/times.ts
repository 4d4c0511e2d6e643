/** Times and spans in words. */

const units = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
  ["s", 1],
] as const;

/** A span of seconds by its largest unit: `2 h`, `41 d`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  for (const [unit, size] of units) if (whole >= size) return `${Math.floor(whole / size)} ${unit}`;
  return "0 s";
}

/** How long ago a time of the wire (RFC 3339) was, or "–" where there is none. */
export function ago(time: string | null | undefined, now: number): string {
  if (!time) return "–";
  const seconds = (now - Date.parse(time)) / 1000;
  return seconds < 1 ? "now" : `${span(seconds)} ago`;
}

/** `2026-11-21 14:02 UTC`. */
export function minute(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `14:02:11`, UTC. */
export function timeOfDay(time: string): string {
  return new Date(time).toISOString().slice(11, 19);
}

/** `11-21 14:02:11`, UTC. */
export function dayAndTime(time: string): string {
  return new Date(time).toISOString().slice(5, 19).replace("T", " ");
}

/** Reads `250ms`, `3s`, `2m`, `1h` or a number of seconds, as milliseconds; undefined for anything else. */
export function readSpan(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (!match) return undefined;
  const size = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] ?? "s"] ?? 1000;
  return Math.round(Number(match[1]) * size);
}
