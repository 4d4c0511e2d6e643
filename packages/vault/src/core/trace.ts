/**
 * Spans for whoever listens: `diagnostics_channel` tracing channels, free of cost while nobody does. Contexts hold names and ids only.
 */
import { type TracingChannel, tracingChannel } from "node:diagnostics_channel";

/** The span names; channels are `tracing:valetkey:<name>:start`, `:asyncEnd`, `:error` and so on. */
export type SpanName = "fetch" | "renew" | "open" | "begin" | "finish" | "poll";

const channels: Readonly<Record<SpanName, TracingChannel>> = {
  fetch: tracingChannel("valetkey:fetch"),
  renew: tracingChannel("valetkey:renew"),
  // The page of a link, shown to whoever may go on from it.
  open: tracingChannel("valetkey:open"),
  begin: tracingChannel("valetkey:begin"),
  finish: tracingChannel("valetkey:finish"),
  poll: tracingChannel("valetkey:poll"),
};

/** What a span says of itself. */
export interface SpanContext {
  tenant: string;
  provider: string;
  connectionId?: string;
  sessionId?: string;
}

/** Runs `work` as a span. */
export function traced<T>(
  name: SpanName,
  context: SpanContext,
  work: () => Promise<T>,
): Promise<T> {
  const channel = channels[name];
  return channel.hasSubscribers ? told(channel, context, work) : work();
}

async function told<T>(
  channel: TracingChannel,
  context: SpanContext,
  work: () => Promise<T>,
): Promise<T> {
  let value!: T;
  // A channel shows its listeners what the promise resolves with, and here that may be a credential.
  await channel.tracePromise(
    async () => {
      value = await work();
    },
    { ...context },
  );
  return value;
}
