/** How a call is put to an API, and what comes back: by `fetch`, or by whoever streams. Which calls are put, and when, is exchange.ts. */
import type { Provider } from "../protocols/provider/provider.ts";
import { letGo } from "./let-go.ts";
import { type Outgoing, toInit, toRequest } from "./request.ts";

/** What of an answer is known to the rules by which calls are made. */
export interface Readable<Answer> {
  /** As protocols read it: the same object each time for one answer. Its body is read from a clone, and stays the caller's. */
  toResponse(answer: Answer): Response | Promise<Response>;
  /** Gives it up: nobody reads it. */
  drop(answer: Answer): void;
}

/** One way to send. What it rejects with passes. */
export interface Wire<Answer extends { readonly status: number }> extends Readable<Answer> {
  /** Sends it with these headers over its own. */
  send(
    provider: Provider,
    outgoing: Outgoing,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** A Request for it, to be signed. One that `sendSigned` sends may do without the body, where that is not read for the signature. */
  toRequest(provider: Provider, outgoing: Outgoing): Request;
  /** Sends what was made of it. */
  sendSigned(provider: Provider, signed: Request, outgoing: Outgoing): Promise<Answer>;
}

/** Answers that are Responses already. */
export const asResponses: Readable<Response> = {
  toResponse: (answer) => answer,
  drop: letGo,
};

/** By the vault's own fetch. A `Request` is built only where it has to be signed: `fetch` builds one of its own in any case. */
export const byFetch: Wire<Response> = {
  ...asResponses,
  send: ({ api }, outgoing, headers) => api(outgoing.url.href, toInit(outgoing, headers)),
  toRequest: (_, outgoing) => toRequest(outgoing, outgoing.url),
  // The signal is given to fetch itself: a Request that is made of another loses it (egress/sent.ts).
  async sendSigned({ api }, signed, { signal, url }) {
    const answer = await api(signed, { signal });
    // A key or a signature may be in the query, and answers are written into logs.
    return answer.url === signed.url && signed.url !== url.href
      ? Object.defineProperty(answer, "url", { value: url.href })
      : answer;
  },
};
