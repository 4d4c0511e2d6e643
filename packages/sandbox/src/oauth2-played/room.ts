/** What the parts of one played service share: what it is, what it gave out, and what it took or refused. */
import type { KeyObject } from "node:crypto";
import type { Described } from "./entry/described.ts";
import { fill, type Values } from "./entry/fill.ts";
import type { PlayEntryOptions, PlayedRefusal } from "./entry/options.ts";
import type { Params } from "./judging/message.ts";
import type { Grant, Grants } from "./tokens/grants.ts";

/** One service at work. */
export interface Room extends Described {
  options: PlayEntryOptions;
  grants: Grants;
  /** Milliseconds since 1970. */
  now(): number;
  /** The public half of the app's key. */
  publicKey?: KeyObject;
  /** The scopes that the app asks for. */
  asked: readonly string[];
  /** Whether the app is still known. */
  knowsClient: boolean;
  /** How the next request for tokens is refused. */
  nextRefusal?: Refused | undefined;
  refusals: PlayedRefusal[];
  counts: Map<string, number>;
  /** Authorization requests that were pushed, by the URI that they got. */
  pushed: Map<string, Params>;
  /** Devices that wait, by their code. */
  devices: Map<string, Device>;
  /** What counts once: assertions and proofs by their `jti`. */
  seen: Set<string>;
}

/** A device that waits for somebody to enter its code. */
export interface Device {
  userCode: string;
  grant: Grant;
  isAllowed: boolean;
}

/** A refusal: the word that OAuth has for it, and what is wrong in a sentence. */
export interface Refused {
  error: string;
  problem: string;
  /** Default: 400. */
  status?: number;
  /** The service's own word, in place of the one that it has for `error`. */
  word?: string;
  /** In which of the places that the entry names. Default: the first. */
  place?: number;
}

/** Counts what was taken. */
export function count(room: Room, kind: string): void {
  room.counts.set(kind, (room.counts.get(kind) ?? 0) + 1);
}

/** Writes down what was not. */
export function note(
  room: Room,
  at: string,
  request: { method: string; url: URL },
  problem: string,
): void {
  const { origin, pathname } = request.url;
  room.refusals.push({ at, request: `${request.method} ${origin}${pathname}`, problem });
}

/** The values for names in texts: inputs, and what is kept. */
export function valuesOf({ inputs, kept }: Room): Values {
  return { ...inputs, ...kept };
}

/** Where a request to the token endpoint or the like goes: the connection's own origin takes the place of the URL's. */
export function atTokenOrigin({ profile, kept }: Room, url: string): string {
  const origin = profile.tokenOrigin === undefined ? undefined : kept[profile.tokenOrigin];
  return origin === undefined ? url : url.replace(new URL(url).origin, origin);
}

/** What is sent as `redirect_uri`: the app's own, or the name that the service has given to it. */
export function redirectUriOf({ profile, options }: Room): string {
  return profile.redirectUri ?? options.redirectUri;
}

/** Where the API of the connection is. */
export function apiBase(room: Room): string {
  const own = room.profile.api?.baseUrl;
  return own === undefined ? room.entry.api.baseUrl : fill(own, valuesOf(room));
}
