/** Server-sent events (HTML Standard, section 9.2): a stream of what one generator tells, kept open by a comment now and then. */

const KEPT_OPEN_MS = 15_000;

/** One event. */
export interface Sent {
  event: string;
  data: unknown;
  id?: string;
}

/** Streams what `tell` yields, until it ends or the client goes. `signal` is the request's. */
export function eventStream(
  tell: (signal: AbortSignal) => AsyncIterable<Sent>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const both = AbortSignal.any([signal, gone.signal]);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string): void => {
        if (!both.aborted) controller.enqueue(encoder.encode(text));
      };
      const timer = setInterval(() => send(": still here\n\n"), KEPT_OPEN_MS);
      try {
        for await (const sent of tell(both)) {
          if (both.aborted) break;
          send(lines(sent));
        }
      } finally {
        clearInterval(timer);
        if (!gone.signal.aborted) controller.close();
      }
    },
    cancel() {
      gone.abort();
    },
  });
}

function lines({ event, data, id }: Sent): string {
  const named = id === undefined ? "" : `id: ${id}\n`;
  return `${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Resolves after a time, or at once when nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done, { once: true });
  });
}
