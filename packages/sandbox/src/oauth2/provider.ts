/** Starts the pretend OAuth 2 provider: its metadata, and the endpoints put together. */
import { type Base, createBase, guardApi, serveBase, tokenGate } from "../base.ts";
import { colors, oauth2Entry, scopeTexts } from "../entry.ts";
import { SandboxError } from "../errors.ts";
import { json, type Reply } from "../http/http.ts";
import { awkward } from "../ledger.ts";
import type {
  OAuth2ProviderOptions,
  OAuth2SandboxControl,
  OAuth2SandboxProvider,
} from "../provider.ts";
import { authorize } from "./authorize.ts";
import { bearer } from "./bearer.ts";
import type { RegisteredClient } from "./client-auth.ts";
import { createGrants, type Grants, type Lives } from "./grants.ts";
import { countRefreshes, revoke, token } from "./token.ts";

/**
 * Starts an OAuth 2 provider on 127.0.0.1: code grant, PKCE S256 demanded, refresh tokens that rotate.
 * Rejects with a SandboxError: `bad_option`, `port_in_use`.
 */
export async function startOAuth2Provider(
  options: OAuth2ProviderOptions = {},
): Promise<OAuth2SandboxProvider> {
  const lives = checkLives(options);
  const look = { service: "Sandbox (OAuth 2)", color: colors.oauth2 };
  const base = await createBase(options, { name: "sandbox-oauth2", look });
  const client: RegisteredClient = {
    clientId: options.clientId ?? "sandbox-app",
    ...(options.publicClient ? {} : { clientSecret: options.clientSecret ?? awkward(base.random) }),
  };
  const issuer = base.listener.url;
  const grants = createGrants(base.ledger, base.clock, lives);
  const parts = { ...base, issuer, client, grants };
  const control = createControl(base, grants, client);

  const common = serveBase(base, {
    control,
    guard: guardApi(base, bearer(grants)),
    routes: [
      ["/.well-known/oauth-authorization-server", { GET: () => metadata(issuer, client) }],
      ["/authorize", { GET: (request) => authorize(request, parts) }],
      [
        "/token",
        {
          POST: countRefreshes(
            grants,
            tokenGate(base, (request) => token(request, parts)),
          ),
        },
      ],
      ["/revoke", { POST: base.faults.gate("revocation", (request) => revoke(request, parts)) }],
    ],
  });
  return { ...common, entry: oauth2Entry(base.name, issuer, lives), client, control };
}

function checkLives({
  accessTokenTtlSeconds = 60,
  rotates = true,
  graceMs = 0,
  publicClient,
  clientSecret,
}: OAuth2ProviderOptions): Lives {
  if (!Number.isInteger(accessTokenTtlSeconds) || accessTokenTtlSeconds < 1) {
    throw new SandboxError("bad_option", "accessTokenTtlSeconds must be a whole number above 0.");
  }
  if (!Number.isInteger(graceMs) || graceMs < 0) {
    throw new SandboxError("bad_option", "graceMs must be a whole number, 0 or more.");
  }
  if (publicClient && clientSecret !== undefined) {
    throw new SandboxError(
      "bad_option",
      "A public client has no clientSecret: give one of the two options.",
    );
  }
  if (!rotates && graceMs > 0) {
    throw new SandboxError("bad_option", "graceMs is for refresh tokens that rotate.");
  }
  return { accessTokenTtlSeconds, rotates, graceMs };
}

/** RFC 8414. */
function metadata(issuer: string, client: RegisteredClient): Reply {
  const methods =
    client.clientSecret === undefined ? ["none"] : ["client_secret_basic", "client_secret_post"];
  return json(200, {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: Object.keys(scopeTexts),
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: methods,
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  });
}

function knownScope(scope: string): string {
  if (Object.hasOwn(scopeTexts, scope)) return scope;
  const known = Object.keys(scopeTexts).join(", ");
  throw new SandboxError("unknown_scope", `No scope is called so here. Use one of: ${known}.`);
}

function createControl(
  { users, faults, random }: Base,
  grants: Grants,
  client: RegisteredClient,
): OAuth2SandboxControl {
  return {
    revokeGrants: (login) => grants.revokeGrant(users.get(login)),
    expireAccessTokens: (login) => grants.expireAccessTokens(users.get(login)),
    dropScope: (login, scope) => grants.dropScope(users.get(login), knownScope(scope)),
    issueGrants(login, count) {
      if (!Number.isInteger(count) || count < 1)
        throw new SandboxError("bad_option", "count must be a whole number above 0.");
      const user = users.get(login);
      return Array.from({ length: count }, () => grants.issueGrant(user, Object.keys(scopeTexts)));
    },
    lookUp: (refreshTokens) => refreshTokens.map(grants.lookUp),
    failNext: faults.failNext,
    slow: faults.slow,
    delayAnswers: faults.delayAnswers,
    loseAnswers: faults.loseAnswers,
    clearFaults: faults.clearFaults,
    rotateClientSecret() {
      if (client.clientSecret === undefined) {
        throw new SandboxError("bad_option", "A public client has no secret to rotate.");
      }
      client.clientSecret = awkward(random);
      return client.clientSecret;
    },
  };
}
