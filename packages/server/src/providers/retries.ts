/** Providers of the table that could not be opened for a reason that passes, and when each is tried again. */
import { isVaultError } from "valetkey";

const FIRST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;

interface Waiting {
  version: number;
  tries: number;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

/** Which wait, and until when. */
export interface Retries {
  /** Whether this version may be tried now: it was not yet, or it has waited long enough. */
  isDue(slug: string, version: number): boolean;
  /** It failed once more; it waits for 5 seconds, then twice as long each time, 5 minutes at the most. True: for the first time. */
  failed(slug: string, version: number): boolean;
  /** It waits no more. True: it did. */
  end(slug: string): boolean;
  /** Those that wait, in order. */
  waiting(): readonly string[];
}

/** Makes it, with nothing that waits. */
export function createRetries(clock: () => number): Retries {
  const all = new Map<string, Waiting>();
  const ofVersion = (slug: string, version: number): Waiting | undefined => {
    const found = all.get(slug);
    return found?.version === version ? found : undefined;
  };
  return {
    isDue: (slug, version) => (ofVersion(slug, version)?.dueAt ?? 0) <= clock(),
    failed(slug, version) {
      const { tries } = ofVersion(slug, version) ?? { tries: 0 };
      const dueAt = clock() + Math.min(FIRST_MS * 2 ** tries, LONGEST_MS);
      all.set(slug, { version, tries: tries + 1, dueAt });
      return tries === 0;
    },
    end: (slug) => all.delete(slug),
    waiting: () => [...all.keys()].sort(),
  };
}

/** Whether what fails now may do later: the key service or the database is away. What does not open or does not fit never does. */
export function passes(error: unknown): boolean {
  return isVaultError(error, "keys_unavailable", "store_unavailable");
}
