/** Times on the wire: RFC 3339, in UTC. */

/** A time of milliseconds since the epoch; null: there was, or is to be, no such time. */
export function timeOf(ms: number): string;
export function timeOf(ms: number | null): string | null;
export function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
