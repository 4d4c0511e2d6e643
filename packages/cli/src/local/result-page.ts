/** Whether the person who came back has seen how it ended: until then what listens for them must not go (RFC 8252 section 8.3). */
import { setTimeout as wait } from "node:timers/promises";

/** Follows the answers of the server that listens. */
export interface ResultPage {
  /** Told of each answer. */
  answered(answer: { path: string; status: number }): void;
  /** Resolves once the page after the last callback is out, at once where nobody came back, after a while in any case, and when it is stopped. */
  seen(stopped: AbortSignal): Promise<void>;
}

/** A browser follows a redirect at once; one that was closed never does. */
const LONGEST_MS = 3_000;

/** Makes it. */
export function createResultPage(longestMs: number = LONGEST_MS): ResultPage {
  let isAwaited = false;
  const shown = new AbortController();
  return {
    answered({ path, status }) {
      // A callback that belongs to a session leads to its page; any other is answered itself.
      if (path.startsWith("/callback/") && status === 303) isAwaited = true;
      else if (isAwaited && path.startsWith("/connect/")) shown.abort();
    },
    async seen(stopped) {
      if (!isAwaited || shown.signal.aborted) return;
      const signal = AbortSignal.any([shown.signal, stopped]);
      await wait(longestMs, undefined, { signal }).catch(() => undefined);
    },
  };
}
