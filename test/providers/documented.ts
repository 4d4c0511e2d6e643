/** What a provider's documentation shows of an exchange, as its test types it out. */
import type { EntryId } from "@valetkey/catalog";
import type { AdoptedTokens } from "valetkey";
import type { Answer, Asked } from "./messages.ts";

/** What is known once the person was sent away. */
export interface Underway {
  /** The parameters of the authorization request. */
  asked: URLSearchParams;
  now: Date;
  /** An ID token that is right for this request, but for `claims`, which lie over it. */
  idToken(claims: Readonly<Record<string, unknown>>): string;
}

/** One request to the provider and its answer, as the page at `docs` shows them. */
export interface Step {
  docs: string;
  /** `url` is without its query. Of headers those named must be there; of query and body all that is sent is named. */
  request: Asked;
  answer: Answer | ((underway: Underway) => Answer);
}

/** All of an exchange. Values that differ each time are asymmetric matchers, such as expect.any(String). */
export interface Exchange {
  id: EntryId;
  /** The app's registration, and the scopes that it asks for. */
  options: Readonly<Record<string, unknown>>;
  inputs?: Readonly<Record<string, string>>;
  /** Requests before the person is sent away: temporary credentials, or metadata. */
  before?: readonly Step[];
  /** Where the person is sent. Absent: nobody is, and there is what the app adopts. */
  authorization?: {
    docs: string;
    url: string;
    query: Readonly<Record<string, unknown>>;
    hash?: string;
  };
  /** With what the person comes back; `state` is added unless it is named. `post`: by a form. */
  comesBack?: Readonly<Record<string, string>>;
  /** Tokens that are made by hand there, and what the page at `docs` says of them. */
  adopts?: { docs: string; tokens: Extract<AdoptedTokens, { token: string }> };
  post?: true;
  /** The parameter that signs those the person comes back with, `state` among them, and how. */
  signs?: { name: string; by(params: URLSearchParams): string };
  /** The requests from there to the living connection, in their order. */
  connect: readonly Step[];
  /** What the connection then says of itself. */
  account: Readonly<Record<string, unknown>> | null;
  /** A call of the API: its path or URL for `fetch`, and what arrives. */
  call?: Step & { fetch: string; init?: RequestInit };
  /** After so many seconds the next call renews first; then `call` comes again, with these of its headers or of its query. */
  renew?: {
    afterSeconds: number;
    steps: readonly Step[];
    headers?: Readonly<Record<string, unknown>>;
    query?: Readonly<Record<string, unknown>>;
    /** A sweep renews, while the token is still good: where one that has ended cannot be renewed. */
    early?: true;
    /** The API refuses the call first, for its answers do not tell when a token ends. */
    refused?: Answer;
  };
  /** The answer to a renewal whose grant is dead. */
  dead?: { afterSeconds: number; refused?: Answer; step: Step };
  /** What is asked for when the connection is ended; none where the provider has nothing for it. */
  disconnect: readonly Step[];
}
