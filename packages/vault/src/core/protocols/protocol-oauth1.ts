/** OAuth 1.0a in the role that protocol.ts describes: shapes and failures of @valetkey/oauth1 turned into the vault's. */
import {
  createClient,
  type OAuth1Credential,
  OAuth1Error,
  type OAuth1Server,
  problemOfChallenge,
} from "@valetkey/oauth1";
import { VaultError } from "../errors.ts";
import { assertAllowed, noSuchFlow } from "./flow-asked.ts";
import { isScopes } from "./oauth2-adoption.ts";
import type { AdoptedTokens, Granted, Opaque, Protocol, RenewFailure } from "./protocol.ts";
import { type Leg, toVaultError } from "./protocol-failure.ts";
import type { ProtocolDeps } from "./protocol-oauth2.ts";
import type { OAuth1Registration } from "./provider-options.ts";

/** Makes the protocol of one provider. */
export function createOAuth1Protocol(
  server: OAuth1Server,
  registration: OAuth1Registration,
  deps: ProtocolDeps,
): Protocol {
  const client = createClient(server, {
    consumerKey: registration.consumerKey,
    consumerSecret: registration.consumerSecret,
    redirectUri: deps.redirectUri,
    fetch: deps.fetch,
    clock: deps.clock,
    random: deps.random,
  });
  const failing = <T>(leg: Leg, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw error instanceof OAuth1Error ? toVaultError(error, deps.slug, leg) : error;
    });

  return {
    prepare: async () => ({ authorizationUrl: server.authorizationUrl }),
    ...onlyRedirects(deps.slug),
    async begin({ state, signal }) {
      const begun = await failing("begin", client.begin({ state, ...(signal && { signal }) }));
      return { step: "redirect", url: begun.url, pending: { ...begun.pending } };
    },
    async finish(callback, pending, options) {
      const kept = pending as unknown as Parameters<typeof client.finish>[1];
      return toGranted(await failing("finish", client.finish(callback, kept, options)));
    },
    identify: async () => null,
    adopt: (tokens) => adopt(tokens, deps.slug),
    renew: async () => notRenewable,
    headers: () => null,
    authorize: (request, access) => client.authorize(request, toCredential(access)),
    learn: () => false,
    complaint,
    revoke: async () => false,
    reveal: (access) => ({ type: "oauth1", ...toCredential(access) }),
  };
}

/** An OAuth 1.0a credential of this kind does not end by time and has nothing to renew it with. */
const notRenewable: RenewFailure = {
  outcome: "reconnect",
  problem: "grant_revoked",
  message: "This credential cannot be renewed.",
};

function onlyRedirects(slug: string): Pick<Protocol, "mints" | "check" | "poll" | "again"> {
  return {
    mints: false,
    check(asked) {
      if (asked.flow !== "redirect") throw noSuchFlow(asked, slug);
      assertAllowed(asked, [], slug);
    },
    poll: async () => {
      throw noSuchFlow({ flow: "device" }, slug);
    },
    again: () => undefined,
  };
}

/** The Problem Reporting extension. Only its header is read: the body is the caller's. */
const complaint: Protocol["complaint"] = ({ headers }) => {
  const word = problemOfChallenge(headers.get("www-authenticate"))?.oauthProblem;
  if (word !== "timestamp_refused") return undefined;
  const message =
    "The provider's API refuses signatures for their time (timestamp_refused). They bear the database's: set its machine's clock.";
  return { code: "clock_skew", message };
};

function toGranted(credential: Pick<OAuth1Credential, "token" | "tokenSecret">): Granted {
  const { token, tokenSecret } = credential;
  return {
    access: { token, tokenSecret },
    renewal: null,
    scopes: [],
    expiresAt: null,
    identity: null,
  };
}

function toCredential(access: Opaque): { token: string; tokenSecret: string } {
  return { token: String(access["token"]), tokenSecret: String(access["tokenSecret"]) };
}

function adopt(tokens: AdoptedTokens, slug: string): Granted {
  if (!isPair(tokens)) {
    throw new VaultError(
      "options_invalid",
      `adopt: ${slug} speaks OAuth 1.0a and needs { token, tokenSecret, scopes? }.`,
      { provider: slug },
    );
  }
  return {
    ...toGranted({ token: tokens.token, tokenSecret: tokens.tokenSecret }),
    scopes: tokens.scopes ?? [],
  };
}

function isPair(tokens: unknown): tokens is Extract<AdoptedTokens, { token: string }> {
  if (typeof tokens !== "object" || tokens === null) return false;
  const { token, tokenSecret, scopes = [] } = { ...tokens } as Readonly<Record<string, unknown>>;
  const words = [token, tokenSecret];
  return words.every((word) => typeof word === "string" && word !== "") && isScopes(scopes);
}
