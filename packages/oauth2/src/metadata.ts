/**
 * Resolves a server: from what was given alone, or with its metadata (RFC 8414, OpenID Connect Discovery 1.0), fetched once
 * for a client and kept. A failure is not kept. What was given wins over what is discovered.
 */
import { checkAvailable, type Fields, readFields } from "./answer.ts";
import { OAuth2Error } from "./errors.ts";
import { keysFetch } from "./keys.ts";
import type { ClientAuth, Settings } from "./options.ts";
import { createPeer, isMetadataOf, type Peer, requestMetadata, type ServerFacts } from "./port.ts";
import { checkEndpoint } from "./secure-url.ts";
import { ask, LIMIT_BYTES, type Question, untilAborted } from "./transport.ts";

/** A server that can be spoken to. */
export interface ResolvedServer {
  facts: ServerFacts;
  peer: Peer;
}

/** Gives the server; an abort ends the waiting, not the shared work. */
export type Resolve = (signal?: AbortSignal) => Promise<ResolvedServer>;

/**
 * Makes the one resolver of a client. It throws OAuth2Error `discovery_failed`, `insecure_url` for a discovered
 * endpoint that is not secure, and `provider_unavailable`.
 */
export function createResolver(settings: Settings): Resolve {
  const { issuer, authorizationUrl, tokenUrl } = settings.given;
  if (authorizationUrl !== undefined && tokenUrl !== undefined) {
    const given = { ...settings.given, authorizationUrl, tokenUrl };
    const server = resolved({ ...given, promisesIss: false }, undefined, settings);
    return async () => server;
  }
  let shared: Promise<ResolvedServer> | undefined;
  return async (signal) => {
    signal?.throwIfAborted();
    shared ??= discover(issuer ?? "", settings).catch((error: unknown) => {
      shared = undefined;
      throw error;
    });
    return untilAborted(shared, signal);
  };
}

async function discover(issuer: string, settings: Settings): Promise<ResolvedServer> {
  const metadata =
    (await fetchMetadata(issuer, "oidc", settings)) ??
    (await fetchMetadata(issuer, "oauth2", settings));
  if (metadata === undefined) {
    throw failed(
      "There is no metadata of at most 64 kB at issuer's well-known URLs. Check issuer, or pass the endpoints.",
    );
  }
  const found = (name: keyof typeof ENDPOINTS): Record<string, string> =>
    discoveredEndpoint(metadata[ENDPOINTS[name]], name, issuer);
  const endpoints: Partial<ServerFacts> = {
    ...found("authorizationUrl"),
    ...found("tokenUrl"),
    ...found("revocationUrl"),
    ...found("userinfoUrl"),
    ...found("jwksUrl"),
    ...settings.given,
  };
  const { authorizationUrl, tokenUrl } = endpoints;
  if (authorizationUrl === undefined || tokenUrl === undefined) {
    throw failed(
      "The metadata lacks authorization_endpoint or token_endpoint. Pass the endpoints.",
    );
  }
  const facts = {
    ...endpoints,
    authorizationUrl,
    tokenUrl,
    issuer: String(metadata["issuer"]),
    promisesIss: metadata["authorization_response_iss_parameter_supported"] === true,
  };
  return resolved(facts, metadata, settings);
}

const ENDPOINTS = {
  authorizationUrl: "authorization_endpoint",
  tokenUrl: "token_endpoint",
  revocationUrl: "revocation_endpoint",
  userinfoUrl: "userinfo_endpoint",
  jwksUrl: "jwks_uri",
} as const;

function discoveredEndpoint(value: unknown, name: string, issuer: string): Record<string, string> {
  if (value === undefined || value === null) return {};
  const url = checkEndpoint(`The discovered ${name}`, value, "misconfigured");
  // Loopback is for development: a server elsewhere must not lead us to this machine.
  if (issuer.startsWith("https:") && !url.startsWith("https:")) {
    throw new OAuth2Error(
      "insecure_url",
      `The discovered ${name} is not an https URL, though issuer is. Do not use this server.`,
      { failure: "misconfigured" },
    );
  }
  return { [name]: url };
}

/** The issuer's metadata; undefined when there is none at that place. */
async function fetchMetadata(
  issuer: string,
  algorithm: "oidc" | "oauth2",
  settings: Settings,
): Promise<Fields | undefined> {
  const question: Question = {
    name: "issuer",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "discovery_failed", failure: "misconfigured" },
    secrets: [],
  };
  const answer = await ask(question, settings, (fetch) =>
    requestMetadata(issuer, algorithm, fetch),
  );
  checkAvailable(answer, question, settings.clock());
  const metadata = readFields(answer.text ?? "");
  if (answer.status !== 200 || typeof metadata?.["issuer"] !== "string") return undefined;
  if (await isMetadataOf(issuer, metadata)) return metadata;
  throw failed("The metadata names another issuer. Correct issuer to the server's spelling.");
}

function resolved(
  facts: Omit<ServerFacts, "clientAuth">,
  metadata: Fields | undefined,
  settings: Settings,
): ResolvedServer {
  const pkceMethods = texts(metadata?.["code_challenge_methods_supported"]);
  const idTokenAlgorithms = texts(metadata?.["id_token_signing_alg_values_supported"]);
  const whole: ServerFacts = Object.freeze({
    ...facts,
    clientAuth: clientAuthOf(texts(metadata?.["token_endpoint_auth_methods_supported"]), settings),
    ...(pkceMethods !== undefined && { pkceMethods }),
    ...(idTokenAlgorithms !== undefined && { idTokenAlgorithms }),
  });
  return { facts: whole, peer: createPeer(whole, settings, keysFetch(settings)) };
}

/** RFC 8414 section 2: where the metadata does not tell, it is basic. */
function clientAuthOf(
  methods: readonly string[] | undefined,
  { clientAuth, clientSecret }: Settings,
): ClientAuth {
  if (clientAuth !== undefined) return clientAuth;
  if (clientSecret === undefined) return "none";
  const onlyPost =
    methods?.includes("client_secret_post") && !methods.includes("client_secret_basic");
  return onlyPost ? "post" : "basic";
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((it) => typeof it === "string") : undefined;
}

function failed(message: string): OAuth2Error {
  return new OAuth2Error("discovery_failed", message);
}
