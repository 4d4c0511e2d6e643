/** Counts failed authentication by address, in bounded memory, so that guessing costs the server little. */
import { countedAs } from "../address.ts";

const WINDOW_MS = 60_000;
const REMEMBERED = 10_000;

/** Who has failed how often. */
export interface Failures {
  note(address: string | undefined): void;
  /** In how many seconds an address that failed too often may try again. Undefined: it may now. */
  waitOf(address: string | undefined): number | undefined;
}

/** Makes the count: more than `most` failures of one address in a minute are too many. */
export function createFailures(most: number, clock: () => number): Failures {
  const counts = new Map<string, { failed: number; endsAt: number }>();
  return {
    note(address) {
      if (address === undefined) return;
      const name = countedAs(address);
      const now = clock();
      const known = counts.get(name);
      counts.delete(name);
      const isCurrent = known !== undefined && known.endsAt > now;
      counts.set(name, {
        failed: isCurrent ? known.failed + 1 : 1,
        endsAt: isCurrent ? known.endsAt : now + WINDOW_MS,
      });
      // The one that failed longest ago stands first.
      const [oldest] = counts.keys();
      if (counts.size > REMEMBERED && oldest !== undefined) counts.delete(oldest);
    },
    waitOf(address) {
      const known = address === undefined ? undefined : counts.get(countedAs(address));
      const leftMs = known && known.failed > most ? known.endsAt - clock() : 0;
      return leftMs > 0 ? Math.ceil(leftMs / 1000) : undefined;
    },
  };
}
