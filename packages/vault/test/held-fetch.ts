/** A fetch that holds back what concerns one endpoint, so that a test can act while a request is under way. */

/** A fetch, and the door in it. */
export interface HeldFetch {
  fetch: typeof globalThis.fetch;
  /** How many requests or answers wait, or waited, at the door. */
  held(): number;
  /** Lets all of them go on, and those that come later. */
  release(): void;
}

/**
 * Holds back the answers of the endpoint at `path`, which has been asked by then. With `answer` it is never asked, and that is the answer.
 */
export function heldFetch(path: string, answer?: () => Response): HeldFetch {
  let count = 0;
  let open: () => void = () => undefined;
  const door = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      if (new URL(request.url).pathname !== path) return globalThis.fetch(request);
      const response = answer?.() ?? (await globalThis.fetch(request));
      count += 1;
      await door;
      return response;
    },
    held: () => count,
    release: () => open(),
  };
}
