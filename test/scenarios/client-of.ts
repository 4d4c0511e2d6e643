/** Makes our client for a run: from the facts that anybody is given, and the description of a deviating server. */
import {
  createClient,
  type OAuth2Client,
  type OAuth2ClientOptions,
  type OAuth2Server,
  registerClient,
} from "@valetkey/oauth2";
import type { RunFacts } from "@valetkey/sandbox";
import { guardedFetch, isAboutAddresses } from "./network.ts";
import { descriptionOf } from "./profiles.ts";

/** Where a token answer never ends, the limit of time is what ends it; a second is enough to see that. What is only read has a limit of its own. */
const IMPATIENT_MS = 1000;

/** The server, as our client takes it. */
function serverOf(facts: RunFacts): OAuth2Server {
  const { endpoints, issuer, client } = facts;
  const place: OAuth2Server =
    issuer === undefined
      ? { authorizationUrl: endpoints.authorization, tokenUrl: endpoints.token }
      : { issuer };
  return {
    ...place,
    clientAuth: client.auth,
    ...(facts.pkce ? {} : { pkce: "none" }),
    ...(facts.steps.includes("sign-in") && { idTokenAlg: facts.idTokenAlg }),
    ...(facts.responseMode !== "query" && { responseMode: facts.responseMode }),
    ...(facts.dpop && { dpop: "required" }),
    ...(facts.dpop && facts.pushedRequests && { securityProfile: "fapi2" }),
    ...(facts.steps.includes("jwt-bearer") && { mint: { grant: "jwt_bearer" } }),
    ...descriptionOf(facts.scenario),
  };
}

/** What the client has to prove itself with. */
function optionsOf({ client, scenario, steps }: RunFacts): OAuth2ClientOptions {
  const usesKey = client.auth === "private_key_jwt" || steps.includes("jwt-bearer");
  return {
    clientId: client.id ?? "unregistered",
    ...(client.secret !== undefined && { clientSecret: client.secret }),
    ...(usesKey && { privateKey: { ...client.key } }),
    ...(client.auth === "tls_client_auth" && { certificateFetch: fetch }),
    redirectUri: client.redirectUri,
    ...(isAboutAddresses(scenario) && { fetch: guardedFetch() }),
    ...(scenario === "slow-loris-body" && { timeoutMs: IMPATIENT_MS }),
  };
}

/** The client of a run; `options` win. */
export function clientOf(
  facts: RunFacts,
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  return createClient(serverOf(facts), { ...optionsOf(facts), ...options });
}

/** The client of a run, which registers first where nobody gave it an id. */
export async function knownClientOf(facts: RunFacts): Promise<OAuth2Client> {
  if (facts.registration !== "dynamic" || facts.issuer === undefined) return clientOf(facts);
  const { clientId: id, clientSecret: secret } = await registerClient(
    { issuer: facts.issuer },
    { redirectUris: [facts.client.redirectUri] },
  );
  const client = { ...facts.client, id, ...(secret !== undefined && { secret }) };
  return clientOf({ ...facts, client });
}
