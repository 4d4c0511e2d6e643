/** OAuth 2 in the role that protocol.ts describes. Its flows are oauth2-flows.ts and oauth2-mint.ts; shapes and failures are the other oauth2-*.ts. */
import {
  allowLegacyGrants,
  createClient,
  type OAuth2Client,
  type OAuth2Profile,
  type OAuth2Server,
} from "@valetkey/oauth2";
import type { Random } from "../../digest.ts";
import { VaultError } from "../../errors.ts";
import type { Protocol } from "../protocol.ts";
import type { OwnOAuth2Registration } from "../provider/provider-options.ts";
import { isImplicit } from "./implicit.ts";
import { adopt } from "./oauth2-adoption.ts";
import { toRenewFailure } from "./oauth2-failures.ts";
import { beginFlow, checkFlow, finishFlow, pollFlow } from "./oauth2-flows.ts";
import {
  bearer,
  isBound,
  releaseTokens,
  revealToken,
  toCredential,
  toGranted,
} from "./oauth2-halves.ts";
import { complaint, identityAt, readSignOut, refuses } from "./oauth2-identity.ts";
import { mintAgain, mintingOf } from "./oauth2-mint.ts";
import { failing, type OAuth2Parts, unrenewable } from "./oauth2-parts.ts";

/** What every protocol is made with. */
export interface ProtocolDeps {
  fetch: typeof globalThis.fetch;
  /** A fetch that shows the client's certificate (RFC 8705). */
  certificateFetch?: typeof globalThis.fetch;
  clock: () => number;
  random: Random;
  redirectUri: string;
  slug: string;
}

/** Makes the protocol of one provider. */
export function createOAuth2Protocol(
  server: OAuth2Server,
  registration: OwnOAuth2Registration,
  deps: ProtocolDeps,
): Protocol {
  const client = clientOf(server, registration, deps);
  const issuer = server.issuer ?? new URL(server.tokenUrl ?? "").origin;
  const parts: OAuth2Parts = { client, server, issuer, deps, clientId: registration.clientId };
  return {
    mints: server.mint !== undefined,
    // A token that came through a browser may have been issued to any client.
    provesVisitor: !isImplicit(server) && !isNamedByBrowser(server.profile),
    prepare: (options) => prepare(parts, options),
    check: (asked) => checkFlow(parts, asked),
    begin: (input) => beginFlow(parts, input),
    finish: (callback, pending, options) => finishFlow(parts, callback, { pending, ...options }),
    poll: (pending, options) => pollFlow(parts, pending, options),
    identify(granted, options) {
      const asked = { granted, issuer: server.issuer, ...options };
      return failing(parts, "begin", () => identityAt(client, asked));
    },
    adopt: (tokens) => adopt(tokens, deps.slug),
    renew: (old, options) => renew(parts, old, options),
    unrenewable,
    again(renewal) {
      const minting = mintingOf(renewal);
      return minting && { flow: "mint", ...minting };
    },
    ...bearing(parts),
    readSignOut: (token) => readSignOut(parts, token),
    learn: (answer, { url }) => client.learn(answer, url).repeat,
    complaint,
    refuses,
    verdict: () => "grant_revoked",
    revoke: (old, options) =>
      failing(parts, "revoke", () => client.revoke(toCredential(old), options)),
  };
}

function clientOf(
  server: OAuth2Server,
  registration: OwnOAuth2Registration,
  deps: ProtocolDeps,
): OAuth2Client {
  const { clientId, clientSecret, formerClientSecret, privateKey, scopes } = registration;
  return createClient(server, {
    clientId,
    redirectUri: deps.redirectUri,
    fetch: deps.fetch,
    clock: deps.clock,
    random: deps.random,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(formerClientSecret !== undefined && { formerClientSecret }),
    ...(privateKey !== undefined && { privateKey }),
    ...(deps.certificateFetch && { certificateFetch: deps.certificateFetch }),
    ...(scopes !== undefined && { scopes: [...scopes] }),
    ...(isImplicit(server) && { [allowLegacyGrants]: true }),
  });
}

async function prepare(
  parts: OAuth2Parts,
  options: Parameters<Protocol["prepare"]>[0],
): ReturnType<Protocol["prepare"]> {
  const { authorizationUrl } = await failing(parts, "begin", () => parts.client.endpoints(options));
  if (authorizationUrl !== undefined) return { authorizationUrl };
  const { slug } = parts.deps;
  throw new VaultError(
    "client_rejected",
    `${slug}: the server has no page where users could agree. Give its authorizationUrl.`,
    { provider: slug },
  );
}

async function renew(
  parts: OAuth2Parts,
  old: Parameters<Protocol["renew"]>[0],
  options: Parameters<Protocol["renew"]>[1],
): ReturnType<Protocol["renew"]> {
  const minting = mintingOf(old.renewal);
  if (minting) return mintAgain(parts, old, { ...options, minting });
  const { client, issuer, deps } = parts;
  const startedAt = deps.clock();
  try {
    const credential = await client.renew(toCredential(old), options);
    return { outcome: "renewed", granted: toGranted(credential, { startedAt, issuer }) };
  } catch (error) {
    return toRenewFailure(error, old);
  }
}

/** Whoever comes back can change what the callback says of the account, where nothing signs it. */
function isNamedByBrowser({ account, callback }: OAuth2Profile = {}): boolean {
  if (account === undefined || callback?.signature !== undefined) return false;
  return Object.hasOwn(callback?.keep ?? {}, account.id);
}

/** How the credential gets on requests. */
function bearing(
  parts: OAuth2Parts,
): Pick<Protocol, "follows" | "bare" | "headers" | "reads" | "authorize" | "release" | "reveal"> {
  const { client, server, deps } = parts;
  const shape = server.profile?.bearer;
  // Another client's id or secret on the request has to be that of the client which the token was made for.
  const ofClient = [shape?.clientIdHeader, shape?.clientPairHeader, shape?.proof];
  const sameForAll = [shape?.query, ...ofClient].every((word) => word === undefined);
  return {
    follows: "hosts",
    reads: "head",
    bare: (target) => target,
    headers: (access) => (isBound(access) || !sameForAll ? null : bearer(access, shape)),
    async authorize(request, access) {
      if (isBound(access) || shape !== undefined) {
        return failing(parts, "begin", () => client.authorize(request, toCredential({ access })));
      }
      const headers = bearer(access, shape);
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      return request;
    },
    release: releaseTokens,
    reveal: (access) => revealToken(access, deps.slug),
  };
}
