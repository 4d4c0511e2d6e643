/**
 * The OAuth 1.0a entries of the catalogue, each played by a sandbox of its own that knows the whole dialect and takes no other, and the
 * entries with one word less that a client must fail with.
 */
import { generateKeyPairSync } from "node:crypto";
import type { OAuth1Entry } from "@valetkey/catalog";
import { type OAuth1SandboxProvider, playOAuth1Entry } from "@valetkey/sandbox";
import { type ManualClock, manualClock } from "valetkey/testing";
import { readEntries } from "../../../packages/catalog/tools/build.ts";

/** One service at work. */
export interface Played {
  /** As the catalogue has it. */
  source: OAuth1Entry;
  provider: OAuth1SandboxProvider<OAuth1Entry>;
  /** What a client is registered with. */
  app: { consumerKey: string; consumerSecret: string; privateKey?: string };
  clock: ManualClock;
}

/** An entry that lacks one word. */
export interface Variant {
  /** The word, as a path. */
  without: string;
  entry: OAuth1Entry;
}

/** Services that hand out session handles, which no entry need say: the answer does. */
const givesHandles: ReadonlySet<string> = new Set([
  "jira-data-center",
  "confluence-data-center",
  "bitbucket-data-center",
]);

/** Values for inputs that have no default. */
const inputs = { account: "123456_SB1" };

/** A Wednesday noon, far from every midnight in a zone that an entry names. */
const noon = Date.UTC(2026, 6, 15, 12);

const rsa = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** Every entry of the catalogue that speaks OAuth 1.0a. */
export function oauth1Entries(): OAuth1Entry[] {
  return readEntries().filter((entry) => entry.protocol === "oauth1");
}

/** Whether the tokens of a service end by themselves. */
export function endsAlone(entry: OAuth1Entry): boolean {
  return isRenewed(entry) || entry.dialect?.accessTokenSeconds !== undefined;
}

/** Whether the tokens of a service end and are renewed. */
export function isRenewed({ id, dialect }: OAuth1Entry): boolean {
  return givesHandles.has(id) || dialect?.renewal !== undefined;
}

/** Starts the service of an entry; `callback` is registered there. */
export async function playFor(source: OAuth1Entry, callback: string): Promise<Played> {
  const clock = manualClock(noon);
  const byKey = source.signatureMethod.startsWith("RSA-");
  const provider = await playOAuth1Entry(source, {
    redirectUris: [callback],
    clock,
    inputs,
    ...(byKey && { publicKey: rsa.publicKey }),
    ...(givesHandles.has(source.id) && { sessionHandles: true }),
  });
  const app = { ...provider.client, ...(byKey && { privateKey: rsa.privateKey }) };
  return { source, provider, app, clock };
}

/** A call of an API. */
export interface Call {
  path: string;
  init: RequestInit;
}

/** Every shape of request, and those where the entry tells the account and tries a token. */
export function callsAt({ provider }: Played): Call[] {
  const { account, api } = provider.entry;
  const note = { text: "é + 1 & 2" };
  const json = { body: JSON.stringify(note), headers: { "content-type": "application/json" } };
  const told = [account?.method ? undefined : account?.url, api.test?.path].filter(
    (path) => path !== undefined,
  );
  return [
    ...["/me", "/notes?a=b%20c&a=", ...told].map((path) => ({ path, init: {} })),
    { path: "/notes", init: { method: "POST", ...json } },
    { path: "/notes", init: { method: "POST", body: new URLSearchParams(note) } },
  ];
}

/** What was refused, and what of the dialect was not kept, by the service's own account. */
export function refusalsOf({ provider }: Played): string[] {
  const refused = provider.requests().filter(({ problem }) => problem !== undefined);
  return refused.map(({ at, problem, advice }) => `${at}: ${problem} ${advice ?? ""}`);
}

/** The words of a dialect that can be taken away one by one; what stands inside the others belongs together. */
const divisible: ReadonlySet<string> = new Set([
  "requestToken",
  "accessToken",
  "renew",
  "revocation",
  "authorization",
  "authorization.rename",
  "renewal",
  "bears",
]);

/** Words without which the rest of their object means nothing. */
const pillars: ReadonlySet<string> = new Set([
  ...["renewal.by", "renewal.url"],
  ...["bears.in", "bears.name", "bears.value"],
]);

/** Every entry that lacks one word of this one's dialect, a parameter of its link, a header of its API, or its signature method. */
export function variantsOf(entry: OAuth1Entry): Variant[] {
  const { dialect = {}, authorizationParams = {}, api, account, signatureMethod } = entry;
  const less: Variant[] = [
    ...lessOneWord(dialect, "").map(({ path, value }) => ({
      without: path,
      entry: { ...entry, dialect: value },
    })),
    ...lessOneWord(authorizationParams, "authorizationParams").map(({ path, value }) => ({
      without: path,
      entry: { ...entry, authorizationParams: value },
    })),
    ...lessOneWord(api.headers ?? {}, "api.headers").map(({ path, value }) => ({
      without: path,
      entry: { ...entry, api: { ...api, headers: value } },
    })),
    ...lessOneWord(api.query ?? {}, "api.query").map(({ path, value }) => ({
      without: path,
      entry: { ...entry, api: { ...api, query: value } },
    })),
  ];
  if (account?.method) {
    const { body, ...rest } = account;
    less.push({ without: "account.body", entry: { ...entry, account: rest } });
  }
  // Without the word it is HMAC-SHA1.
  const plain: OAuth1Entry = { ...entry, signatureMethod: "HMAC-SHA1" };
  return signatureMethod === "HMAC-SHA1"
    ? less
    : [...less, { without: "signatureMethod", entry: plain }];
}

function lessOneWord<Words extends object>(
  object: Words,
  path: string,
): { path: string; value: Words }[] {
  const words: [string, unknown][] = Object.entries(object);
  return words.flatMap(([word, inside]) => {
    const at = path === "" ? word : `${path}.${word}`;
    // Every word may be left out, so what is left is of the same type.
    const rest = Object.fromEntries(words.filter(([other]) => other !== word)) as Words;
    const whole = { path: at, value: rest };
    const parts = divisible.has(at) ? lessOneWord(Object(inside), at) : [];
    const inner = parts.map((part) => ({ ...part, value: { ...rest, [word]: part.value } }));
    // That there are session handles the answer says as well.
    if (at === "bears") return [whole, ...inner];
    if (at === "renewal") return Object(inside).by === "url" ? [whole, ...inner] : [];
    if (pillars.has(at)) return [];
    return divisible.has(at) ? inner : [whole];
  });
}
