/** What the vault tells of its work while it does it (`diagnostics_channel`), for whoever counts, keeps or traces it. */
import { tracingChannel } from "node:diagnostics_channel";

/** The vault's own names. */
export const spanNames = ["fetch", "renew", "open", "begin", "finish", "poll"] as const;

/** One of them. */
export type SpanName = (typeof spanNames)[number];

/** A piece of work of the vault's. */
export interface Span {
  name: SpanName;
  tenant: string;
  provider: string;
  connectionId?: string;
  sessionId?: string;
}

/** How it ended. */
export interface SpanEnd {
  ms: number;
  /** What it failed with; absent: it did not. */
  error?: unknown;
}

/** Hears of work. Must not throw. */
export interface SpanListener {
  began?(span: Span, message: object): void;
  ended?(span: Span, end: SpanEnd, message: object): void;
}

/** What there is not one of for each call: whoever hears of those has every call pay for it. */
export const rareSpanNames: readonly SpanName[] = spanNames.filter((name) => name !== "fetch");

/** Hears of work of the vaults in this process, until the result is called. */
export function listenToSpans(
  listener: SpanListener,
  names: readonly SpanName[] = spanNames,
): () => void {
  const stops = names.map((name) => listenTo(name, listener));
  return () => {
    for (const stop of stops) stop();
  };
}

interface Message extends Omit<Span, "name"> {
  error?: unknown;
}

function listenTo(name: SpanName, { began, ended }: SpanListener): () => void {
  const channel = tracingChannel<object>(`valetkey:${name}`);
  const startedAt = new WeakMap<object, number>();
  const spanOf = ({ tenant, provider, connectionId, sessionId }: Message): Span => ({
    name,
    tenant,
    provider,
    ...(connectionId !== undefined && { connectionId }),
    ...(sessionId !== undefined && { sessionId }),
  });
  const subscribers = {
    start(given: object) {
      const message = given as Message;
      startedAt.set(message, performance.now());
      began?.(spanOf(message), message);
    },
    end() {},
    asyncStart() {},
    asyncEnd(given: object) {
      const message = given as Message;
      const ms = performance.now() - (startedAt.get(message) ?? performance.now());
      const failed = "error" in message && { error: message.error };
      ended?.(spanOf(message), { ms, ...failed }, message);
    },
    error() {},
  };
  channel.subscribe(subscribers);
  return () => void channel.unsubscribe(subscribers);
}

/** What a failure is counted as: the cause where one is known, else the code. */
export function causeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  const { reason, code }: { reason?: unknown; code?: unknown } = error;
  const word = typeof reason === "string" ? reason : code;
  return typeof word === "string" && /^[a-z0-9_]{1,40}$/i.test(word) ? word : "unknown";
}
