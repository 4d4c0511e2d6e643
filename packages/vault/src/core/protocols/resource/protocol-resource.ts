/**
 * OAuth 2 at an API that names its servers itself (RFC 9728), such as an MCP server, in the role that protocol.ts describes. Whose client the
 * app becomes, and where, is the protocol package's to find; what it registered is kept by registrations.ts. Each credential says whose it
 * is: its stamp, with which alone it is renewed and revoked.
 */
import {
  askChallenge,
  createResourceClient,
  OAuth2Error,
  type OAuth2ResourceBeginOptions,
  type OAuth2ResourceClient,
  type OAuth2ResourceCredential,
  type OAuth2ResourcePending,
  type OAuth2ResourceStamp,
} from "@valetkey/oauth2";
import { isVaultError, VaultError } from "../../errors.ts";
import { assertAllowed, noSuchFlow } from "../flow-asked.ts";
import { adopt } from "../oauth2/oauth2-adoption.ts";
import { toRenewFailure } from "../oauth2/oauth2-failures.ts";
import { assertAsked } from "../oauth2/oauth2-flows.ts";
import {
  bearer,
  isBound,
  isRecord,
  releaseTokens,
  revealToken,
  toCredential,
  toGranted,
} from "../oauth2/oauth2-halves.ts";
import { complaint, refuses } from "../oauth2/oauth2-identity.ts";
import { failing, unrenewable } from "../oauth2/oauth2-parts.ts";
import type { ProtocolDeps } from "../oauth2/protocol-oauth2.ts";
import { createPrepare } from "../prepare.ts";
import type { AdoptedTokens, Begun, CallOptions, Granted, Opaque, Protocol } from "../protocol.ts";
import type { ResourceServer } from "../provider/description.ts";
import type { ResourceClient } from "../provider/provider-options.ts";
import type { Registrations } from "./registrations.ts";
import {
  anotherTime,
  clientGone,
  inOurWords,
  isUnknownClient,
  madeElsewhere,
} from "./resource-failures.ts";

/** What it is made with beside. */
export interface ResourceDeps extends ProtocolDeps {
  /** Where registrations are kept. Absent: for what is the same for all tenants, and registers nobody. */
  registrations?: Registrations;
  /** The URL of the document that says who the app is. Absent: there is none that others could read. */
  documentUrl?: string;
  /** How the app describes itself. */
  app: { clientName: string; clientUri: string };
}

interface Parts {
  client: OAuth2ResourceClient;
  entry: ResourceServer;
  deps: ResourceDeps;
  /** The client that was registered by hand. */
  clientId: string | undefined;
}

const WORDS = [
  "prompt",
  "loginHint",
  "maxAgeSeconds",
  "acrValues",
  "claims",
  "authorizationDetails",
  "params",
] as const;

/** Makes the protocol of one provider. */
export function createResourceProtocol(
  entry: ResourceServer,
  given: ResourceClient,
  deps: ResourceDeps,
): Protocol {
  const client = clientOf(entry, given, deps);
  const parts: Parts = { client, entry, deps, clientId: given.clientId };
  const { slug } = deps;
  const own = (access: Opaque): Opaque => ownOf(parts, access);
  return {
    mints: false,
    provesVisitor: true,
    prepare: createPrepare(deps, async () => {
      const asked = await challengeOf(parts);
      return failing(parts, "begin", () => client.server(asked));
    }),
    check(asked) {
      if (asked.flow !== "redirect") throw noSuchFlow(asked, slug);
      assertAllowed(asked, WORDS, slug);
      assertAsked(asked.details, slug);
    },
    begin: (input) => begin(parts, input),
    finish: (callback, pending, options) => finish(parts, callback, { pending, ...options }),
    poll: () => Promise.reject(noSuchFlow({ flow: "device" }, slug)),
    identify: async ({ identity }) => identity,
    adopt: (tokens) => adoptAt(parts, tokens),
    renew: (old, options) => renew(parts, old, options),
    unrenewable,
    again: () => undefined,
    follows: "hosts",
    reads: "head",
    bare: (target) => target,
    headers: (access) => (isBound(access) ? null : bearer(own(access))),
    authorize: async (request, access) => authorize(parts, request, own(access)),
    learn: (answer, { url }) => client.learn(answer, url).repeat,
    complaint,
    refuses,
    verdict: () => "grant_revoked",
    async revoke(old, options) {
      const credential = credentialOf(old);
      // What was adopted without a client has no server that would know it.
      if (!credential) return false;
      return failing(parts, "revoke", () => client.revoke(credential, options));
    },
    release: (access, renewal) => releaseTokens(own(access), renewal),
    reveal: (access) => revealToken(own(access), slug),
  };
}

function clientOf(
  { resource, issuer, clientAuth, dpop }: ResourceServer,
  { scopes: _asked, clientId, ...proof }: ResourceClient,
  { fetch, clock, random, redirectUri, registrations, documentUrl, app }: ResourceDeps,
): OAuth2ResourceClient {
  const isGiven = issuer !== undefined && clientId !== undefined;
  const { clientSecret, formerClientSecret, privateKey } = proof;
  const given = {
    ...(clientSecret !== undefined && { clientSecret }),
    ...(formerClientSecret !== undefined && { formerClientSecret }),
    ...(privateKey !== undefined && { privateKey }),
    ...(clientAuth !== undefined && { clientAuth }),
  };
  return createResourceClient(resource, {
    ...{ redirectUri, fetch, clock, random, app },
    ...(isGiven && { clients: [{ issuer, clientId, ...given }] }),
    ...(documentUrl !== undefined && { clientIdUrl: documentUrl }),
    ...(registrations !== undefined && { registry: registrations }),
    ...(dpop !== undefined && { dpop }),
  });
}

async function begin(
  parts: Parts,
  { scopes, details, state, signal }: Parameters<Protocol["begin"]>[0],
): Promise<Begun> {
  const { client } = parts;
  const asked = await challengeOf(parts, signal);
  const options = {
    ...{ ...details, ...asked, state },
    ...(scopes.length > 0 && { scopes }),
    ...(signal && { signal }),
  } as OAuth2ResourceBeginOptions;
  const begun = await failing(parts, "begin", () =>
    client.begin(options).catch((error: unknown) => {
      throw inOurWords(error, parts.deps.slug);
    }),
  );
  return { step: "redirect", url: begun.url, pending: { ...begun.pending } as unknown as Opaque };
}

/** What the API answers whoever brings no token; it may also say it nowhere else than in its metadata. */
async function challengeOf(
  { entry, deps: { fetch, clock } }: Parts,
  signal?: AbortSignal,
): Promise<{ challenge?: string }> {
  const options = { fetch, clock, ...(signal && { signal }) };
  const challenge = await askChallenge(entry.resource, options).catch((error: unknown) => {
    if (error instanceof OAuth2Error) return undefined;
    throw error;
  });
  return challenge === undefined ? {} : { challenge };
}

async function finish(
  parts: Parts,
  callback: URL,
  { pending, ...options }: { pending: Opaque } & CallOptions,
): Promise<Granted> {
  const { client, deps } = parts;
  const kept = pending as unknown as OAuth2ResourcePending;
  const startedAt = deps.clock();
  const credential = await failing(parts, "finish", () =>
    client.finish(callback, kept, options).catch(async (error: unknown) => {
      if (await isRetired(parts, kept.stamp, error)) throw anotherTime(deps.slug);
      throw error;
    }),
  );
  return grantedOf(parts, credential, startedAt);
}

function grantedOf(
  { entry }: Parts,
  credential: OAuth2ResourceCredential,
  startedAt: number,
): Granted {
  const { stamp } = credential;
  const granted = toGranted(credential, { startedAt, issuer: entry.resource });
  // Requests and revocations may have this half alone.
  const access = { ...granted.access, stamp: stamp as unknown as Opaque };
  return { ...granted, access, clientId: stamp.client.clientId };
}

/** The same, if it is for this API, as far as it says: what was adopted without a client does not. */
function ownOf({ entry, deps: { slug } }: Parts, access: Opaque): Opaque {
  const { stamp } = access;
  if (!isRecord(stamp) || stamp["url"] === entry.resource) return access;
  const why = madeElsewhere(slug, String(stamp["url"]));
  throw new VaultError("client_rejected", why, { provider: slug });
}

/** Undefined: it does not say whose it is. */
function credentialOf(
  old: Parameters<typeof toCredential>[0],
): OAuth2ResourceCredential | undefined {
  const { stamp } = old.access;
  if (!isRecord(stamp)) return undefined;
  return { ...toCredential(old), stamp: stamp as unknown as OAuth2ResourceStamp };
}

function adoptAt({ entry, clientId, deps }: Parts, tokens: AdoptedTokens): Granted {
  const granted = adopt(tokens, deps.slug);
  const { issuer, resource } = entry;
  if (issuer !== undefined && clientId !== undefined) {
    const client = { kind: "given", clientId };
    const of = { url: resource, resource, issuer, foundBy: "issuer", client };
    const stamp = { ...of, asked: [...granted.scopes], stepUps: 0 };
    return { ...granted, access: { ...granted.access, stamp }, clientId };
  }
  if (granted.renewal === null) return granted;
  throw new VaultError(
    "options_invalid",
    `adopt: ${deps.slug} has no client of its own, and a refresh token is good with the client alone that it was made for. Give issuer and clientId of that client, or leave the refresh token out.`,
    { provider: deps.slug },
  );
}

async function renew(
  parts: Parts,
  old: Parameters<Protocol["renew"]>[0],
  options: CallOptions = {},
): ReturnType<Protocol["renew"]> {
  const { client, deps } = parts;
  const startedAt = deps.clock();
  const credential = credentialOf(old);
  if (!credential) return toRenewFailure(new TypeError("it has no stamp"), old);
  const { stamp } = credential;
  if (stamp.url !== parts.entry.resource) {
    const message = madeElsewhere(deps.slug, stamp.url);
    return { outcome: "misconfigured", problem: "client_rejected", message };
  }
  try {
    // Looked for before anything is sent: that it is not to be had just now leaves nothing in doubt.
    const { issuer, client: as } = stamp;
    if (as.kind === "registered") await deps.registrations?.find(issuer, as.clientId);
  } catch (error) {
    const message = isVaultError(error) ? error.message : "The app's client could not be read.";
    return { outcome: "later", problem: "provider_unavailable", message };
  }
  try {
    const renewed = await client.renew(credential, options);
    return { outcome: "renewed", granted: grantedOf(parts, renewed, startedAt) };
  } catch (error) {
    const isGone = await isRetired(parts, stamp, error).catch(() => false);
    return isGone ? clientGone : toRenewFailure(error, old);
  }
}

/** Whether the failure is that of a registration that is good no more, which no new attempt uses then. */
async function isRetired(
  { deps: { registrations } }: Parts,
  { issuer, client }: OAuth2ResourceStamp,
  error: unknown,
): Promise<boolean> {
  if (client.kind !== "registered" || !isUnknownClient(error)) return false;
  await registrations?.retire(issuer, client.clientId);
  return true;
}

async function authorize(parts: Parts, request: Request, access: Opaque): Promise<Request> {
  const credential = isBound(access) ? credentialOf({ access }) : undefined;
  if (credential) return failing(parts, "begin", () => parts.client.authorize(request, credential));
  for (const [name, value] of Object.entries(bearer(access))) request.headers.set(name, value);
  return request;
}
