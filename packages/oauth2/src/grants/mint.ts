/**
 * Gets tokens without a user: for the client itself (RFC 6749 section 4.4), or for whom its key speaks (RFC 7523).
 */
import type { JWTPayload } from "jose";
import { invalid, printable } from "../checks.ts";
import { signJwt } from "../client-auth/jwt.ts";
import { signingKeyOf } from "../client-auth/keys.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { Parts } from "../parts.ts";
import { randomText } from "../random-text.ts";
import { checkParams } from "../requests/authorization-url.ts";
import type { ServerFacts } from "../transport/port.ts";
import type { LimitedFetch } from "../transport/transport.ts";
import {
  type Asked,
  askByGrant,
  checkAsked,
  credentialOf,
  type Grant,
  type GrantAsked,
  paramsOf,
} from "./ask-for-grant.ts";
import type { OAuth2Mint } from "./check-grants.ts";
import { checkAudience } from "./exchange.ts";

/** What `mint` may be told. */
export interface OAuth2MintOptions extends GrantAsked {
  /** Whom the token is for: the JWT's `sub`, or `{subject}` in the URL. Default: the client itself. */
  subject?: string;
  /** The names of the services that the token is for, as a parameter. */
  audience?: string | readonly string[];
  /** An assertion that somebody else signed (RFC 7523 section 2.1), such as what an exchange gave. It is sent as it is. */
  assertion?: string;
  /** Further parameters; of a `signed_request` the JSON that it posts. */
  params?: Readonly<Record<string, unknown>>;
}

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const DEFAULT_LIFETIME_SECONDS = 300;
/** The server's clock may be behind. */
const BACKDATED_SECONDS = 60;

/** Does what `mint` promises. */
export async function mintCredential(
  options: OAuth2MintOptions,
  parts: Parts,
): Promise<OAuth2Credential> {
  const { assertion, signal } = options;
  const { mint, signingKey } = parts.settings;
  const asked = checkAsked(options, parts);
  const kind = assertion === undefined ? (mint.grant ?? "client_credentials") : "assertion";
  checkFits(options, kind);
  if ((kind === "jwt_bearer" || kind === "signed_request") && signingKey === undefined) {
    throw invalid(`mint.grant is "${kind}", but there is no privateKey. Pass it.`);
  }
  const server = await parts.resolve(signal);
  const made = await grantOf(kind, options, { asked, facts: server.facts, parts });
  const grant = { ...made, ...(signal && { signal }) };
  const asking = { server, parts };
  return credentialOf(await askByGrant(grant, asking), grant, asking);
}

type MintKind = "client_credentials" | "jwt_bearer" | "signed_request" | "assertion";

interface MintParts {
  asked: Asked;
  facts: ServerFacts;
  parts: Parts;
}

/** What has no place in a request is not left out of it in silence. */
function checkFits({ subject, audience, params = {} }: OAuth2MintOptions, kind: MintKind): void {
  const hasSubject = kind === "jwt_bearer" || kind === "signed_request";
  if (subject !== undefined && !hasSubject) {
    throw invalid("subject has no place in this grant. Set mint.grant, or leave it out.");
  }
  if (subject === undefined && kind === "signed_request") {
    throw invalid("There is no subject for mint.url. Pass it.");
  }
  if (kind === "signed_request") {
    if (audience === undefined) return;
    throw invalid("audience has no place in a signed_request. Leave it out.");
  }
  const texts = Object.values(params).every((value) => typeof value === "string");
  if (!texts || "grant_type" in params || "assertion" in params) {
    throw invalid("params are not texts, or set what the grant sets itself. Correct them.");
  }
  checkParams("params", params);
}

async function grantOf(
  kind: MintKind,
  options: OAuth2MintOptions,
  { asked, facts, parts }: MintParts,
): Promise<Grant> {
  const { settings } = parts;
  if (kind === "signed_request") return signedRequest(options, { asked, facts, parts });
  const { audience, params } = options;
  const isOwn = kind === "jwt_bearer";
  const inClaim = isOwn && settings.mint.scopesIn === "claim";
  const further = {
    ...(params as Readonly<Record<string, string>> | undefined),
    ...(audience !== undefined && { audience: checkAudience(audience) }),
    ...paramsOf(inClaim ? { ...asked, scopes: [] } : asked, parts),
  };
  const grant = { asked, hasUser: false, grantType: JWT_BEARER };
  if (kind === "client_credentials") return { ...grant, grantType: kind, params: further };
  const assertion = isOwn
    ? await makeAssertion(options.subject, { asked, facts, parts })
    : printable("assertion", options.assertion);
  const own = { ...grant, params: { ...further, assertion } };
  // RFC 7523 section 3: its signature proves the client, which then need not prove itself in another way.
  return isOwn && !provesItself(parts) ? { ...own, proof: "nobody" } : own;
}

function provesItself({ settings }: Parts): boolean {
  const { clientAuth, clientSecret, certificateFetch } = settings;
  if (clientAuth !== undefined) return clientAuth !== "none";
  return clientSecret !== undefined || certificateFetch !== undefined;
}

/** A POST whose bearer token is the JWT; the subject is in its URL. */
async function signedRequest(
  { subject, params }: OAuth2MintOptions,
  { asked, facts, parts }: MintParts,
): Promise<Grant> {
  const segment = printable("subject", subject);
  // A path would take these for a step up.
  if (/^\.{1,2}$/.test(segment)) throw invalid("subject is no name of anything. Correct it.");
  const { url = "" } = parts.settings.mint;
  const target = url.replaceAll("{subject}", encodeURIComponent(segment));
  const assertion = await makeAssertion(undefined, { asked, facts, parts });
  const headers = {
    accept: "application/json",
    authorization: `Bearer ${assertion}`,
    "user-agent": "valetkey",
    ...(params && { "content-type": "application/json" }),
  };
  const body = params && JSON.stringify(params);
  const send = (fetch: LimitedFetch) =>
    fetch(target, { method: "POST", headers, ...(body !== undefined && { body }) });
  return {
    grantType: "signed_request",
    params: { assertion },
    // What such a request grants is in its body, if anywhere.
    asked: { scopes: [], resources: [] },
    hasUser: false,
    name: "mint.url",
    send,
  };
}

/** RFC 7523 section 3. */
async function makeAssertion(
  subject: string | undefined,
  { asked, facts, parts: { settings } }: MintParts,
): Promise<string> {
  const { mint, signingKey, clientId, clock, random, scopeSeparator } = settings;
  const key = await signingKeyOf(settings);
  if (key === undefined) throw new TypeError("no private key");
  const now = Math.floor(clock() / 1000);
  const issuer = signingKey?.issuer ?? clientId;
  const claims: JWTPayload = {
    iss: issuer,
    ...subjectOf(subject, issuer, mint),
    aud: mint.audience ?? facts.issuer ?? facts.tokenUrl,
    iat: now - BACKDATED_SECONDS,
    exp: now + (mint.lifetimeSeconds ?? DEFAULT_LIFETIME_SECONDS),
    jti: randomText(random),
    ...(mint.scopesIn === "claim" && { scope: asked.scopes.join(scopeSeparator) }),
  };
  return signJwt(key, claims);
}

function subjectOf(
  subject: string | undefined,
  issuer: string,
  { grant, scopesIn }: OAuth2Mint,
): { sub?: string } {
  if (subject !== undefined) return { sub: printable("subject", subject) };
  return grant === "signed_request" || scopesIn === "claim" ? {} : { sub: issuer };
}
