/** What the proxy writes down of a request, for logs, metrics and the inspector. */
import type { Head } from "./heads.ts";

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
  /** From the first byte that was sent there until the head of its answer, in milliseconds. */
  providerMs?: number;
  attempts?: number;
  /** Whose answer it was. */
  source?: "valetkey" | "provider";
  /** Of the header `Valetkey-Actor`. */
  actor?: string;
  requestHeaders?: Head;
  responseHeaders?: Head;
  /** The first bytes of the bodies, where they are kept at all. */
  requestBody?: Uint8Array;
  responseBody?: Uint8Array;
}

/** A request, of which the proxy learns what it can. */
export interface ProxyExchange {
  readonly requestId: string;
  route: string;
  keyId?: string;
  keyName?: string;
  tenant?: string;
  problem?: string;
  /** What the provider is to be told of the trace; absent: nothing. */
  traceparent?: string;
  whoCanFix?: string;
  call?: CallFacts;
}
