/**
 * Entries of the catalogue as services at work, each with a client that is registered there and a clock that is moved by hand. It is shown
 * that an entry is enough to be gone by, and not that what it says of its provider is true.
 */
import { generateKeyPairSync } from "node:crypto";
import type { CatalogEntry, KeyEntry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";
import { type PlayedService, playEntry } from "@valetkey/sandbox";
import { type ManualClock, manualClock } from "valetkey/testing";
import { readEntries } from "../../packages/catalog/tools/build.ts";
import { appUrl } from "../../packages/vault/test/world.ts";
import { madeUpEntries } from "./made-up.ts";

/** An entry that is played here. Those of OAuth 1.0a have services of their own. */
export type Playable = OAuth2Entry | ResourceEntry | KeyEntry;

/** Where every service here sends people back to. */
export const redirectUri = `${appUrl}/oauth/callback/acme`;

/** One service at work. */
export interface Played {
  entry: Playable;
  service: PlayedService;
  clock: ManualClock;
  /** What the app asks for. */
  scopes: readonly string[];
  /** What a client is told of its registration. */
  app: { clientId: string; clientSecret?: string; privateKey?: { key: string; issuer?: string } };
  /** What the service is handed in place of the network. */
  fetch: typeof globalThis.fetch;
}

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Every entry that is played here. */
export function playableEntries(): Playable[] {
  const known = readEntries().filter((entry): entry is Playable => isPlayable(entry));
  return [...known, ...madeUpEntries()];
}

const isPlayable = ({ protocol }: CatalogEntry): boolean => protocol !== "oauth1";

/** One part in `of` of them, so that several files run at the same time. */
export function partOf(part: number, of: number): Playable[] {
  return playableEntries().filter((_entry, index) => index % of === part);
}

/** Starts the service of an entry, which tells `kept` to be kept, at noon of a day that every certificate of ours is good on. */
export function playFor(entry: Playable, kept: Readonly<Record<string, string>> = {}): Played {
  const clock = manualClock(Date.UTC(2026, 10, 27, 12));
  const scopes = scopesFor(entry);
  const service = playEntry(entry, { redirectUri, clock, publicKey, scopes, kept });
  return {
    ...{ entry, service, clock, scopes },
    app: {
      ...service.client,
      ...(needsKey(entry) && { privateKey: { key: pem, issuer: issuerOf(entry, service) } }),
    },
    fetch: async (input, init) => service.answer(new Request(input, init)),
  };
}

/** More than one scope where there is a choice, so that it is seen what stands between them; who signs in, where that can be told. */
function scopesFor(entry: Playable): string[] {
  const usual = "defaultScopes" in entry ? (entry.defaultScopes ?? []) : [];
  const known = Object.keys(entry.scopes ?? {});
  const wanted = new Set([...usual, ...known.filter((scope) => scope === "openid")]);
  for (const scope of known) if (wanted.size < 2) wanted.add(scope);
  return [...wanted];
}

/** Whether the app proves itself, or asks, with a key of its own. */
function needsKey(entry: Playable): boolean {
  if (!("clientAuth" in entry || "protocol" in entry) || entry.protocol === "key") return false;
  const { clientAuth, secret, signedRequests, mint } = entry as OAuth2Entry;
  const isAssertion = mint?.grant !== undefined && mint.grant !== "client_credentials";
  return (
    clientAuth === "private_key_jwt" ||
    secret !== undefined ||
    signedRequests === true ||
    isAssertion
  );
}

/** Of a secret that is a JWT another than the app is the issuer, such as its team; an assertion of the app's own names the app. */
function issuerOf(entry: Playable, { client }: PlayedService): string {
  return "secret" in entry && entry.secret === "jwt" ? "TEAM123456" : client.clientId;
}
