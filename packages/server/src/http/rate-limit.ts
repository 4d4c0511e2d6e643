/** How many requests a key may make, counted in this process; told as draft-ietf-httpapi-ratelimit-headers has it. */
import { problem } from "./problems/problem.ts";

const WINDOW_S = 60;
const REMEMBERED = 10_000;

/** Counts requests. */
export interface Rates {
  /** Counts one of `name`. The result is for the answer's headers. Throws `rate_limited_by_valetkey`. */
  take(name: string): Record<string, string>;
}

/** Makes the count; `perMinute` 0 counts nothing. */
export function createRates(perMinute: number, clock: () => number): Rates {
  const windows = new Map<string, { taken: number; endsAt: number }>();
  const policy = `"requests";q=${perMinute};w=${WINDOW_S}`;
  return {
    take(name) {
      if (perMinute === 0) return {};
      const now = clock();
      const known = windows.get(name);
      const window =
        known && known.endsAt > now ? known : { taken: 0, endsAt: now + WINDOW_S * 1000 };
      if (window !== known) remember(windows, name, window);
      window.taken += 1;
      const seconds = Math.ceil((window.endsAt - now) / 1000);
      const left = Math.max(0, perMinute - window.taken);
      const headers = {
        "ratelimit-policy": policy,
        ratelimit: `"requests";r=${left};t=${seconds}`,
      };
      if (window.taken > perMinute) throw tooMany(perMinute, seconds, headers);
      return headers;
    },
  };
}

function remember<Window>(windows: Map<string, Window>, name: string, window: Window): void {
  windows.delete(name);
  windows.set(name, window);
  const [oldest] = windows.keys();
  if (windows.size > REMEMBERED && oldest !== undefined) windows.delete(oldest);
}

function tooMany(perMinute: number, seconds: number, headers: Record<string, string>): Error {
  return problem(
    "rate_limited_by_valetkey",
    `This key may make ${perMinute} requests a minute here. Wait ${seconds} seconds, or let whoever runs the server raise requests_per_minute.`,
    { retryAfterSeconds: seconds, headers },
  );
}
