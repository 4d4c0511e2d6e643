/**
 * One request to this server and what became of it. It is begun with the request; whoever learns something writes it down here (the router
 * the route and the key, the proxy the call); when it ends, logs, metrics and the inspector are told.
 */
import type { IncomingMessage } from "node:http";

/** A call at a provider that was made for a request. */
export interface CallFacts {
  userId?: string;
  provider?: string;
  connectionId?: string;
  /** What was sent there; the query is redacted by whoever keeps it. */
  method: string;
  url: string;
  /** What the provider answered; undefined: nothing. */
  status?: number;
  /** From the first byte that was sent there until the headers of its answer, in milliseconds. */
  providerMs?: number;
  attempts?: number;
  /** Whose answer it was. */
  source?: "valetkey" | "provider";
  /** Of the header `Valetkey-Actor`. */
  actor?: string;
  /** Without the credential. */
  requestHeaders?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The words of the credential, which a provider may say back: only to take them out of what is kept. */
  credential?: () => readonly string[];
  responseHeaders?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The first bytes of the bodies, where they are kept at all (`requests.bodies`). */
  requestBody?: Uint8Array;
  responseBody?: Uint8Array;
}

/** A request. */
export interface Exchange {
  readonly requestId: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The client's address; behind trusted proxies the one that they name. */
  readonly ip: string;
  /** Of the table of routes, or `proxy`, `pages`, `health`, `metrics`, `other`: few, whatever is asked for. */
  route: string;
  /** When the head of the answer was written, on the clock of `performance.now()`. */
  headAt?: number;
  keyId?: string;
  /** As it is known to people. */
  keyName?: string;
  tenant?: string;
  /** Of a user's token: whose it is. */
  userId?: string;
  /** The code of the problem that it was answered with. */
  problem?: string;
  /** What a provider is to be told of the trace (W3C Trace Context); absent: nothing, which is the default. */
  traceparent?: string;
  /** Who can fix that. */
  whoCanFix?: string;
  /** Of requests through the proxy. */
  call?: CallFacts;
}

/** How it ended. */
export interface Ended {
  /** As it was sent; 0: the client was gone before any answer. */
  status: number;
  /** From the first to the last byte, in milliseconds. */
  ms: number;
  /** From the first byte of the request to the head of the answer, in milliseconds; undefined: there was no answer. */
  headMs: number | undefined;
  /** The client did not wait for the end. */
  aborted: boolean;
}

/** Whoever is told of requests that ended. Must not throw, and takes its time elsewhere. */
export type ExchangeObserver = (exchange: Exchange, ended: Ended) => void;

const place = Symbol("valetkey.exchange");

/** Puts an exchange with its request. */
export function attachExchange(incoming: IncomingMessage, exchange: Exchange): void {
  Reflect.set(incoming, place, exchange);
}

/** The exchange of a request; undefined: it did not come through a socket of this server. Takes what Hono calls `c.env`, too. */
export function exchangeOf(from: unknown): Exchange | undefined {
  if (typeof from !== "object" || from === null) return undefined;
  const incoming: unknown = Reflect.get(from, "incoming") ?? from;
  return typeof incoming === "object" && incoming !== null
    ? (Reflect.get(incoming, place) as Exchange | undefined)
    : undefined;
}

/** Writes down what is known of a request, where it has an exchange. */
export function note(from: unknown, facts: Partial<Omit<Exchange, "requestId">>): void {
  const exchange = exchangeOf(from);
  if (exchange) Object.assign(exchange, facts);
}
