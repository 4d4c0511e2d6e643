/** API keys in the role that protocol.ts describes: the small one, in which nothing is agreed to, renewed or ended. */
import type { EntryKey } from "@valetkey/catalog";
import { VaultError } from "../errors.ts";
import { assertAllowed, noSuchFlow } from "./flow-asked.ts";
import { isScopes, timeOf } from "./oauth2/oauth2-adoption.ts";
import type { AdoptedTokens, Ended, Granted, Opaque, Protocol } from "./protocol.ts";

/** Makes the protocol of one provider, whose requests have the key in its place. */
export function createKeyProtocol(place: EntryKey, slug: string): Protocol {
  const noFlow = (): never => {
    throw new TypeError("a key is asked for by a page of ours");
  };
  const toGranted = (tokens: AdoptedTokens): Granted => adopt(tokens, place, slug);
  return {
    mints: false,
    provesVisitor: false,
    takesKeys: true,
    check(asked) {
      if (asked.flow !== "redirect") throw noSuchFlow(asked, slug);
      assertAllowed(asked, [], slug);
      if (asked.scopes.length > 0) throw noScopes(slug);
    },
    prepare: async () => noFlow(),
    begin: async () => noFlow(),
    finish: async () => noFlow(),
    poll: async () => noFlow(),
    identify: async () => null,
    adopt: toGranted,
    renew: async () => ({
      outcome: "reconnect",
      problem: "grant_revoked",
      message: "A key cannot be renewed.",
    }),
    unrenewable: ended,
    again: () => undefined,
    follows: "hosts",
    reads: "head",
    headers: (access) => headersWith(place, keyOf(access)),
    async authorize(request, access) {
      if (place.in === "query") return withParameter(request, place.name, keyOf(access));
      const headers = Object.entries(headersWith(place, keyOf(access)) ?? {});
      for (const [name, value] of headers) request.headers.set(name, value);
      return request;
    },
    bare: (target) => target,
    learn: () => false,
    complaint: () => undefined,
    refuses: () => false,
    verdict: () => "grant_revoked",
    revoke: async () => false,
    release: (access) => ({ key: keyOf(access) }),
    reveal: (access) => ({ type: "key", key: keyOf(access) }),
  };
}

function noScopes(slug: string): VaultError {
  const message = `connect: ${slug} takes keys that users make there by hand, each for what they choose. Leave scopes out.`;
  return new VaultError("options_invalid", message, { provider: slug });
}

const ended: Ended = {
  code: "grant_expired",
  whoCanFix: "user",
  message: "The time for which this key was said to be good is over. Adopt another key.",
};

function keyOf(access: Opaque): string {
  return String(access["key"]);
}

/** Null: the key is not in a header. */
function headersWith(place: EntryKey, key: string): Readonly<Record<string, string>> | null {
  if (place.in === "query") return null;
  if (place.in === "header") return { [place.name]: `${place.prefix ?? ""}${key}` };
  const { as = "username", other = "" } = place;
  const pair = as === "username" ? `${key}:${other}` : `${other}:${key}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function withParameter(request: Request, name: string, key: string): Request {
  const url = new URL(request.url);
  url.searchParams.set(name, key);
  return new Request(url, request);
}

function adopt(tokens: AdoptedTokens, place: EntryKey, slug: string): Granted {
  if (isKey(tokens, place)) {
    const { key, scopes = [], expiresAt } = tokens;
    return {
      access: { key },
      renewal: null,
      scopes,
      expiresAt: timeOf(expiresAt, slug),
      identity: null,
    };
  }
  throw new VaultError(
    "options_invalid",
    `adopt: ${slug} takes keys and needs { key, expiresAt?, scopes? } with a key of visible ASCII.`,
    { provider: slug },
  );
}

function isKey(
  tokens: unknown,
  place: EntryKey,
): tokens is Extract<AdoptedTokens, { key: string }> {
  if (typeof tokens !== "object" || tokens === null) return false;
  const { key, scopes = [] } = { ...tokens } as Readonly<Record<string, unknown>>;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,8192}$/.test(key)) return false;
  // RFC 7617 section 2: a user name has no colon.
  const isUser = place.in === "basic" && place.as !== "password";
  return isScopes(scopes) && !(isUser && key.includes(":"));
}
