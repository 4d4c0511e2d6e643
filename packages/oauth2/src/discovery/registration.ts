/**
 * Registers an app at a server that did not know it (RFC 7591). The registration is the caller's to keep; it is good at the
 * issuer that it names and nowhere else.
 */
import { type Fields, fieldsOfSuccess } from "../answers/answer.ts";
import { numberIn } from "../answers/number-in.ts";
import { printable } from "../checks.ts";
import {
  CLIENT_AUTH_WORDS,
  type ClientAuth,
  type ClientAuthMethod,
  methodOf,
} from "../client-auth/methods.ts";
import { OAuth2Error } from "../errors.ts";
import { checkEndpoint } from "../secure-url.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import { checkMethod, metadataOf, type OAuth2AppDescription } from "./description.ts";
import { type Asking, checkAsking, type OAuth2AskOptions } from "./documents.ts";
import { discoverServer, type OAuth2DiscoveredServer } from "./server-metadata.ts";

/** A client that registered. Plain JSON, and secret. */
export interface OAuth2Registration {
  /** The only server at which it may be used. */
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** When the secret ends, RFC 3339. Absent: never. */
  clientSecretExpiresAt?: string;
  /** How the client proves itself. */
  clientAuth: ClientAuthMethod;
  redirectUris: string[];
  /** Where the registration can be read and changed, and the token for that (RFC 7592). Nothing here uses them. */
  registrationClientUrl?: string;
  registrationAccessToken?: string;
}

/** A server to register at. Without `registrationUrl` the issuer's metadata is asked for it. */
export type RegistrationServer = Pick<OAuth2DiscoveredServer, "issuer"> &
  Partial<Pick<OAuth2DiscoveredServer, "registrationUrl" | "clientAuthMethods">>;

/** How to register. */
export interface OAuth2RegisterOptions extends OAuth2AskOptions {
  /** Where the server lets only those register who have a token for it. */
  initialAccessToken?: string;
}

/** In this order; a server that lists none of them gets the first. */
const METHODS: readonly ClientAuthMethod[] = ["client_secret_basic", "client_secret_post", "none"];
const SECRET_METHODS: ReadonlySet<unknown> = new Set([
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
]);

/**
 * Registers. To use the registration, `createClient({ issuer, clientAuth }, { clientId, clientSecret, redirectUri, … })`.
 * @throws OAuth2Error `endpoint_missing` when the server registers nobody, `registration_refused`, `malformed_answer`, and
 * `provider_unavailable` (`unknown`: it may have registered); and as `discoverServer` does.
 */
export async function registerClient(
  server: RegistrationServer,
  app: OAuth2AppDescription,
  options: OAuth2RegisterOptions = {},
): Promise<OAuth2Registration> {
  const asking = checkAsking(options);
  const metadata = metadataOf(app);
  const { initialAccessToken } = options;
  const token =
    initialAccessToken === undefined
      ? undefined
      : printable("initialAccessToken", initialAccessToken);
  const { issuer, registrationUrl, clientAuthMethods } = await placeOf(server, options);
  const method = checkMethod(app.clientAuth) ?? usualMethod(app, clientAuthMethods);
  const body = JSON.stringify({ ...metadata, token_endpoint_auth_method: method });
  const fields = await post(registrationUrl, { body, token }, asking);
  return registrationOf(fields, { issuer, method, asked: app.redirectUris });
}

async function placeOf(
  server: RegistrationServer,
  options: OAuth2AskOptions,
): Promise<RegistrationServer & { registrationUrl: string }> {
  checkEndpoint("issuer", server.issuer);
  const found =
    server.registrationUrl === undefined ? await discoverServer(server.issuer, options) : server;
  const { registrationUrl } = found;
  if (registrationUrl === undefined) {
    throw new OAuth2Error(
      "endpoint_missing",
      "The server has no registrationUrl, so it registers nobody by itself. Register the app there by hand.",
    );
  }
  return { ...found, registrationUrl: checkEndpoint("registrationUrl", registrationUrl) };
}

function usualMethod(
  { jwks, jwksUri }: OAuth2AppDescription,
  // RFC 8414 section 2: where nothing is listed, it is basic.
  listed: readonly string[] = ["client_secret_basic"],
): ClientAuthMethod {
  const hasKey = jwks !== undefined || jwksUri !== undefined;
  if (hasKey && listed.includes("private_key_jwt")) return "private_key_jwt";
  return METHODS.find((it) => listed.includes(it)) ?? "client_secret_basic";
}

async function post(
  url: string,
  { body, token }: { body: string; token: string | undefined },
  asking: Asking,
): Promise<Fields> {
  const { signal } = asking;
  const question: Question = {
    name: "registrationUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: false,
    refused: { code: "registration_refused", failure: "misconfigured" },
    secrets: token === undefined ? [] : [token],
    ...(signal && { signal }),
  };
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": "valetkey",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const answer = await ask(question, asking, (fetch) =>
    fetch(url, { method: "POST", headers, body }),
  );
  return fieldsOfSuccess(answer, question, asking.clock()) ?? {};
}

/** RFC 7591 section 3.2.1. A server may register other values than it was asked for. */
function registrationOf(
  fields: Fields,
  { issuer, method, asked }: { issuer: string; method: ClientAuthMethod; asked: readonly string[] },
): OAuth2Registration {
  const clientId = textIn(fields, "client_id");
  if (clientId === undefined) throw malformed("names no client_id");
  const clientSecret = textIn(fields, "client_secret");
  const clientAuth = methodIn(fields, method, clientSecret);
  const expiry = numberIn(fields["client_secret_expires_at"]);
  const registrationClientUrl = textIn(fields, "registration_client_uri");
  const registrationAccessToken = textIn(fields, "registration_access_token");
  return {
    issuer,
    clientId,
    ...(clientSecret !== undefined && SECRET_METHODS.has(clientAuth) && { clientSecret }),
    ...(expiry > 0 && { clientSecretExpiresAt: dateOf(expiry) }),
    clientAuth,
    redirectUris: redirectUrisIn(fields, asked),
    ...(registrationClientUrl !== undefined && { registrationClientUrl }),
    ...(registrationAccessToken !== undefined && { registrationAccessToken }),
  };
}

function methodIn(
  fields: Fields,
  asked: ClientAuthMethod,
  clientSecret: string | undefined,
): ClientAuthMethod {
  // Some servers do not say what they registered.
  const told = fields["token_endpoint_auth_method"] ?? asked;
  const word = CLIENT_AUTH_WORDS.find((it) => it === told) as ClientAuth | undefined;
  const method = word && methodOf(word);
  if (method === undefined) throw malformed("names a way to prove oneself that is not known here");
  // Others repeat what was asked for and send no secret for it: their clients are public.
  return SECRET_METHODS.has(method) && clientSecret === undefined ? "none" : method;
}

function redirectUrisIn(fields: Fields, asked: readonly string[]): string[] {
  const told = fields["redirect_uris"];
  if (!Array.isArray(told) || told.length === 0) return [...asked];
  if (asked.every((uri) => told.includes(uri))) return [...asked];
  throw new OAuth2Error(
    "registration_refused",
    "The server registered other redirect URIs than it was asked for. Check redirectUris and applicationType.",
  );
}

function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && /^[\x20-\x7e]+$/.test(value)) return value;
  throw malformed(`has a ${name} that is no text of printable ASCII`);
}

function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw malformed("has a client_secret_expires_at that is no time");
}

function malformed(what: string): OAuth2Error {
  return new OAuth2Error(
    "malformed_answer",
    `registrationUrl answered with a registration that ${what}. Check that the server is supported.`,
    { failure: "misconfigured" },
  );
}
