/** OAuth 1.0a in the role that protocol.ts describes. Its flows are oauth1-flows.ts; shapes and failures are the other oauth1-*.ts. */
import { createClient, type OAuth1Client } from "@valetkey/oauth1";
import { VaultError } from "../../errors.ts";
import { noSuchFlow } from "../flow-asked.ts";
import type { ProtocolDeps } from "../oauth2/protocol-oauth2.ts";
import type { Ended, Protocol } from "../protocol.ts";
import type { OAuth1Registration } from "../provider/provider-options.ts";
import { adopt } from "./oauth1-adoption.ts";
import { createListener } from "./oauth1-answers.ts";
import { toRenewFailure } from "./oauth1-failures.ts";
import { beginFlow, checkFlow, finishFlow } from "./oauth1-flows.ts";
import { keyHeader, releaseTokens, toCredential, toGranted, toToken } from "./oauth1-halves.ts";
import {
  failing,
  isRevised,
  isTokenless,
  type OAuth1Parts,
  type OAuth1Service,
} from "./oauth1-parts.ts";
import { bareUrl } from "./oauth1-redirect.ts";
import { isWordless, sortWordless } from "./oauth1-standing.ts";

/** Makes the protocol of one provider. */
export function createOAuth1Protocol(
  server: OAuth1Service,
  registration: OAuth1Registration,
  deps: ProtocolDeps,
): Protocol {
  const client = clientOf(server, registration, deps);
  const parts: OAuth1Parts = { client, server, deps, consumerKey: registration.consumerKey };
  return {
    mints: isTokenless(server),
    provesVisitor: isRevised(server),
    asksFirst: true,
    prepare: async () => ({ authorizationUrl: server.authorizationUrl ?? noPage(deps.slug) }),
    check: (asked) => checkFlow(parts, asked),
    begin: (input) => beginFlow(parts, input),
    finish: (callback, pending, options) => finishFlow(parts, callback, { pending, ...options }),
    poll: async () => {
      throw noSuchFlow({ flow: "device" }, deps.slug);
    },
    identify: async () => null,
    adopt: (tokens) => adopt(parts, tokens),
    renew: (old, options) => renew(parts, old, options),
    unrenewable: ended,
    // What the client alone signs with has nothing that is renewed.
    again: () => undefined,
    ...signing(parts),
    ...createListener(parts),
    async revoke({ access }, options) {
      const token = toToken(access);
      return token ? failing(parts, "revoke", () => client.revoke(token, options)) : false;
    },
  };
}

const ended: Ended = {
  code: "grant_expired",
  whoCanFix: "user",
  message: "The access has ended, and the provider gave nothing to renew it with.",
};

function clientOf(
  server: OAuth1Service,
  { consumerKey, consumerSecret, privateKey }: OAuth1Registration,
  { redirectUri, fetch, clock, random }: ProtocolDeps,
): OAuth1Client {
  return createClient(server, {
    ...{ consumerKey, redirectUri, fetch, clock, random },
    ...(consumerSecret !== undefined && { consumerSecret }),
    ...(privateKey !== undefined && { privateKey }),
  });
}

function noPage(provider: string): never {
  const message = `${provider}: there is no page where users could agree.`;
  throw new VaultError("options_invalid", message, { provider });
}

async function renew(
  parts: OAuth1Parts,
  old: Parameters<Protocol["renew"]>[0],
  options: Parameters<Protocol["renew"]>[1],
): ReturnType<Protocol["renew"]> {
  try {
    const fresh = await parts.client.renew(toCredential(old), options);
    return { outcome: "renewed", granted: toGranted(parts, fresh, old.scopes) };
  } catch (error) {
    const failure = toRenewFailure(error);
    return isWordless(error) ? sortWordless(parts, failure, options) : failure;
  }
}

/** How the credential gets on requests. A signature is for one URL, and whoever leads away from its origin gets none. */
function signing(
  parts: OAuth1Parts,
): Pick<
  Protocol,
  "follows" | "bare" | "headers" | "reads" | "hashes" | "authorize" | "release" | "reveal"
> {
  const {
    client,
    server: { dialect = {} },
    deps: { slug },
  } = parts;
  return {
    follows: "origin",
    reads: dialect.bears ? "head" : dialect.bodyHash === undefined ? "form" : "body",
    bare: (target) => bareUrl(dialect, target),
    headers: (access) => keyHeader(dialect, access, slug),
    ...(dialect.bodyHash && !dialect.bears && { hashes: dialect.bodyHash.algorithm }),
    authorize: (request, access, options) =>
      failing(parts, "begin", () => client.authorize(request, toToken(access), options)),
    release: releaseTokens,
    reveal(access) {
      const token = toToken(access);
      if (token) return { type: "oauth1", ...token };
      const message = `${slug}: there is no token: the client alone signs. Use fetch or authorize.`;
      throw new VaultError("options_invalid", message, { provider: slug });
    },
  };
}
