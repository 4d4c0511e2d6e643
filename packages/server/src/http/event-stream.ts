/** Server-sent events (WHATWG HTML, section 9.2): what happens, as it happens, until nobody listens any more. */

/** One of them. */
export interface SentEvent {
  id: string;
  /** Its type. */
  event: string;
  data: unknown;
}

/** What a stream is made of. */
export interface EventSource {
  /** What is new since it was asked last, oldest first. */
  next(): Promise<readonly SentEvent[]>;
  /** Calls back when there may be something new; returns what ends that. */
  onChange(wake: () => void): () => void;
  /** Aborted when nobody listens any more, or the server stops. */
  signal: AbortSignal;
  /** How often it is asked for what other processes did, in milliseconds. */
  pollMs: number;
}

const ALIVE_MS = 15_000;
const encoder = new TextEncoder();

/** Makes the body of such an answer. A source that fails ends it: whoever listens comes again with the last id. */
export function eventStream(source: EventSource): ReadableStream<Uint8Array> {
  const ended = new AbortController();
  const signal = AbortSignal.any([source.signal, ended.signal]);
  return new ReadableStream({
    start(controller) {
      // Said at once, so that proxies pass the head on.
      controller.enqueue(encoder.encode(": watching\n\n"));
    },
    async pull(controller) {
      const aliveAt = performance.now() + ALIVE_MS;
      while (!signal.aborted) {
        const events = await source.next().catch(() => undefined);
        if (!events) break;
        if (events.length > 0) {
          controller.enqueue(encoder.encode(events.map(lineOf).join("")));
          return;
        }
        const isQuiet = !(await wait(source, signal));
        if (isQuiet && performance.now() >= aliveAt) {
          controller.enqueue(encoder.encode(": still watching\n\n"));
          return;
        }
      }
      controller.close();
    },
    cancel: () => ended.abort(),
  });
}

function lineOf({ id, event, data }: SentEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Waits until there may be something new: true, or until the time is over. */
function wait(
  { onChange, pollMs }: Pick<EventSource, "onChange" | "pollMs">,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (changed: boolean): void => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener("abort", over);
      resolve(changed);
    };
    const over = (): void => done(true);
    const stop = onChange(() => done(true));
    const timer = setTimeout(() => done(false), pollMs);
    signal.addEventListener("abort", over, { once: true });
    if (signal.aborted) over();
  });
}
