/** What an entry is played with, and what comes of it. */
import type { KeyObject } from "node:crypto";
import type { KeyEntry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";

/** An entry that can be played here; of OAuth 1.0a see `playOAuth1Entry`. */
export type PlayableEntry = OAuth2Entry | ResourceEntry | KeyEntry;

/** How it is played. */
export interface PlayEntryOptions {
  /** Where people are sent back to; nowhere else. */
  redirectUri: string;
  /** Which scopes the app asks for. Default: the entry's `defaultScopes`. */
  scopes?: readonly string[];
  /** Values of the entry's inputs. Default: the entry's own defaults, or else its examples. */
  inputs?: Readonly<Record<string, string>>;
  /** Values that answers tell to be kept, where one that fits the entry's pattern cannot be made. */
  kept?: Readonly<Record<string, string>>;
  /** The public half of the app's key, for an entry that has assertions or signed requests. */
  publicKey?: KeyObject;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
}

/** What the app is registered with. What the entry has no use for is absent. */
export interface PlayedClient {
  clientId: string;
  clientSecret?: string;
}

/** Where the person is sent back to, and whether by a form that a page posts (`form_post`). */
export interface PlayedCallback {
  url: URL;
  form?: URLSearchParams;
}

/** A request that the service did not take, and why. */
export interface PlayedRefusal {
  /** Such as `token`, `authorization`, `api`. */
  at: string;
  /** The method and the URL, without query. */
  request: string;
  /** What is wrong, in a sentence. */
  problem: string;
}

/** Whose account the service has. */
export interface PlayedAccount {
  id: string;
  label?: string;
  email?: string;
  emailVerified?: boolean;
  avatarUrl?: string;
}

/** A service as an entry describes it. It listens nowhere: hand `answer` to a client in place of fetch. */
export interface PlayedService {
  readonly client: PlayedClient;
  /** The values of the inputs. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The key of a service that takes keys. */
  readonly key?: string;
  /** The account, as the entry finds it; null where it finds none. */
  readonly account: PlayedAccount | null;
  /** Where the API is. */
  readonly apiUrl: string;
  /** Answers any request that would go over the network. */
  answer(request: Request): Promise<Response>;
  /** The person opens the authorization URL and agrees, or does not. Throws `refused` for a request that is not as the entry has it. */
  authorize(url: string | URL, decision?: "allow" | "deny"): PlayedCallback;
  /** The person enters the code that a device shows. False: there is none such. */
  enter(userCode: string): boolean;
  /** The app asks for other scopes from now on. Without an argument: for none, so that the default ones are meant. */
  asksFor(scopes?: readonly string[]): void;
  /** Ends all that was granted. */
  revokeAll(): void;
  /**
   * Refuses the next request for tokens with this word of the service's own, whatever it asks for, in the first of the places that the entry
   * names for errors, or in another of them.
   */
  refuseNext(word: string, place?: number): void;
  /** From now on the app is not known any more, as if its secret had been changed. */
  forgetClient(): void;
  /** Milliseconds since 1970 at which the newest access token ends, as far as the service or the entry tells; null: never, or untold. */
  accessEndsAt(): number | null;
  /** How often each kind of request was taken. */
  counts(): Readonly<Record<string, number>>;
  /** What was not taken, and why, in its order. */
  refusals(): readonly PlayedRefusal[];
}
