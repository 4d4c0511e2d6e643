/**
 * A client for one protected resource whose authorization servers it does not know beforehand, such as an MCP server (Model Context
 * Protocol, "Authorization"; RFC 9728): from the challenge of a refused request to a token for that resource, and to more scopes
 * when it wants them. Where attempts, credentials and registrations are kept is the caller's.
 */

import { clientOf } from "../../client.ts";
import type { OAuth2Credential } from "../../credential.ts";
import { learnFrom, type OAuth2Lesson } from "../../dpop/learn.ts";
import { OAuth2Error } from "../../errors.ts";
import type { OAuth2MintOptions } from "../../grants/mint.ts";
import type { OAuth2CallOptions } from "../../parts.ts";
import type { OAuth2BeginOptions } from "../../requests/begin.ts";
import type { OAuth2Pending } from "../../requests/callback.ts";
import type { OAuth2RenewOptions } from "../../requests/renew.ts";
import type { OAuth2Registration } from "../registration.ts";
import type { OAuth2DiscoveredServer } from "../server-metadata.ts";
import { challengeIn, isPartOf } from "./resource.ts";
import { checkResourceOptions, type OAuth2ResourceClientOptions } from "./resource-options.ts";
import {
  newContext,
  type OAuth2ResourceStamp,
  partsOf,
  type ResourceContext,
  type Side,
} from "./resource-parts.ts";
import { locate, settle } from "./resource-settle.ts";

/** An attempt at a resource. Plain JSON with secrets in it: keep it on the server, use it once. */
export interface OAuth2ResourcePending extends OAuth2Pending {
  stamp: OAuth2ResourceStamp;
}

/** A user's tokens for a resource. Plain JSON, and secret. */
export interface OAuth2ResourceCredential extends OAuth2Credential {
  stamp: OAuth2ResourceStamp;
}

/** What `begin` may be told. */
export interface OAuth2ResourceBeginOptions extends Omit<OAuth2BeginOptions, "resources"> {
  /** The `WWW-Authenticate` header of the 401 or 403 that led here. */
  challenge?: string;
  /**
   * What the refused request was made with. What was asked for then is asked for again, with what the challenge wants beyond. Without it
   * the user starts afresh.
   */
  credential?: OAuth2ResourceCredential;
  /**
   * Registers once more, since the server no longer knows the former registration. Default: false; where a registry keeps registrations and
   * the server refuses a pushed request, `begin` asks the registry for another one by itself, once.
   */
  registerAnew?: boolean;
}

/** What `mint` may be told. */
export interface OAuth2ResourceMintOptions extends Omit<OAuth2MintOptions, "resources"> {
  /** As for `begin`. */
  challenge?: string;
}

/** What `server` may be told. */
export interface OAuth2ResourceServerOptions extends OAuth2CallOptions {
  /** As for `begin`. */
  challenge?: string;
}

/** An attempt that was begun. */
export interface OAuth2ResourceBegun {
  url: string;
  pending: OAuth2ResourcePending;
  /** The registration that is used, if it is one and no registry keeps it: keep it, and pass it in `registrations` the next time. Secret. */
  registration?: OAuth2Registration;
}

/** The verbs; each of them may throw as discovery does. */
export interface OAuth2ResourceClient {
  /**
   * Starts an attempt: asks the resource for its servers, one of these for its metadata, becomes its client where it is none yet, and
   * makes the URL to send the user to, with PKCE and for this resource alone (RFC 8707). The resource is asked each time, for it
   * may have moved to another server.
   * @throws OAuth2Error `resource_mismatch`, `client_missing`, `registration_refused`, `step_up_exhausted`; and as a client's `begin`.
   */
  begin(options?: OAuth2ResourceBeginOptions): Promise<OAuth2ResourceBegun>;
  /**
   * The server where `begin` would start now, and what it says of itself. Registers nobody.
   * @throws OAuth2Error `resource_mismatch`, and as discovery does.
   */
  server(options?: OAuth2ResourceServerOptions): Promise<OAuth2DiscoveredServer>;
  /** Exchanges what the user came back with for the credential, at the server where the attempt began. As a client's `finish`. */
  finish(
    callback: string | URL | URLSearchParams,
    pending: OAuth2ResourcePending,
    options?: OAuth2CallOptions,
  ): Promise<OAuth2ResourceCredential>;
  /** Gets a fresh credential, from the server that gave the old one. As a client's `renew`. */
  renew(
    credential: OAuth2ResourceCredential,
    options?: OAuth2RenewOptions,
  ): Promise<OAuth2ResourceCredential>;
  /** Gets a credential without a user, as one of `clients`. There is no refresh token: mint again when it ends. */
  mint(options?: OAuth2ResourceMintOptions): Promise<OAuth2ResourceCredential>;
  /**
   * The request to send. As a client's `authorize`.
   * @throws OAuth2Error `resource_mismatch` for a request to elsewhere than the resource.
   */
  authorize(request: Request, credential: OAuth2ResourceCredential): Promise<Request>;
  /** Learns from the resource's answer: as a client's `learn`. */
  learn(response: Response, url?: string): OAuth2Lesson;
  /** Ends the grant, where the server has a way to. As a client's `revoke`. */
  revoke(credential: OAuth2ResourceCredential, options?: OAuth2CallOptions): Promise<boolean>;
}

/**
 * Makes a client for the resource at `url`. It asks nobody anything yet.
 * @throws OAuth2Error `invalid_options`, `insecure_url`.
 */
export function createResourceClient(
  url: string,
  options: OAuth2ResourceClientOptions,
): OAuth2ResourceClient {
  const context = newContext(checkResourceOptions(url, options));
  const clientFor = async (side: Side, signal?: AbortSignal) =>
    clientOf(await partsOf(side, context, signal));
  const stampOf = (held: { stamp: OAuth2ResourceStamp }) => checkStamp(held.stamp, url);
  return Object.freeze<OAuth2ResourceClient>({
    begin: (begin = {}) => beginAtResource(begin, context),
    async server({ challenge: header, signal } = {}) {
      const { server } = await locate({ challenge: challengeIn(header), signal }, context);
      return server;
    },
    async finish(callback, pending, finish = {}) {
      const stamp = stampOf(pending);
      const client = await clientFor(stamp, finish.signal);
      return { ...(await client.finish(callback, pending, finish)), stamp };
    },
    async renew(credential, renew = {}) {
      const stamp = stampOf(credential);
      const client = await clientFor(stamp, renew.signal);
      return { ...(await client.renew(credential, renew)), stamp: { ...stamp, stepUps: 0 } };
    },
    mint: (mint = {}) => mintAtResource(mint, context),
    async authorize(request, credential) {
      const stamp = stampOf(credential);
      if (!isPartOf(request.url, stamp.resource)) throw elsewhere();
      return (await clientFor(stamp)).authorize(request, credential);
    },
    learn: (response, from) => learnFrom(response, from ?? response.url, context),
    async revoke(credential, revoke = {}) {
      const client = await clientFor(stampOf(credential), revoke.signal);
      return client.revoke(credential, revoke);
    },
  });
}

async function beginAtResource(
  options: OAuth2ResourceBeginOptions,
  context: ResourceContext,
): Promise<OAuth2ResourceBegun> {
  const { challenge, credential, registerAnew = false, scopes, signal } = options;
  const former = credential && checkStamp(credential.stamp, context.settings.url);
  const register = registerAnew ? "anew" : "once";
  const occasion = { challenge, former, scopes, register, signal } as const;
  const stamp = await settle(occasion, context);
  try {
    return await beginAs(stamp, options, context);
  } catch (error) {
    // Where requests are pushed, the server tells at once that it no longer knows the client.
    const { client } = stamp;
    const isKept = client.kind === "registered" && context.settings.registry !== undefined;
    if (!isKept || !isRefusedClient(error)) throw error;
    const refused = client.clientId;
    return beginAs(await settle({ ...occasion, refused }, context), options, context);
  }
}

async function beginAs(
  stamp: OAuth2ResourceStamp,
  { challenge: _, credential: _former, registerAnew: _anew, ...asked }: OAuth2ResourceBeginOptions,
  context: ResourceContext,
): Promise<OAuth2ResourceBegun> {
  const client = clientOf(await partsOf(stamp, context, asked.signal));
  const { url, pending } = await client.begin({
    // OpenID Connect Core section 11: without it the server is to ignore offline_access.
    ...(stamp.asked.includes("offline_access") && { prompt: "consent" }),
    ...asked,
    scopes: stamp.asked,
  });
  const { client: as } = stamp;
  return {
    url,
    pending: { ...pending, stamp },
    ...(as.kind === "registered" && as.registration && { registration: as.registration }),
  };
}

function isRefusedClient(error: unknown): boolean {
  return error instanceof OAuth2Error && error.oauthError === "invalid_client";
}

async function mintAtResource(
  { challenge, scopes, ...options }: OAuth2ResourceMintOptions,
  context: ResourceContext,
): Promise<OAuth2ResourceCredential> {
  const { signal } = options;
  const stamp = await settle({ challenge, scopes, register: "never", signal }, context);
  const client = clientOf(await partsOf(stamp, context, signal));
  return { ...(await client.mint({ ...options, scopes: stamp.asked })), stamp };
}

/** What was stored may be somebody else's by mistake; it does not go to this resource's servers then. */
function checkStamp(stamp: OAuth2ResourceStamp | undefined, url: string): OAuth2ResourceStamp {
  if (stamp?.url === url && isPartOf(url, stamp.resource)) return stamp;
  throw new OAuth2Error(
    "invalid_options",
    "This is no attempt or credential of this resource. Pass what begin, finish, renew or mint of its client gave.",
  );
}

function elsewhere(): OAuth2Error {
  return new OAuth2Error(
    "resource_mismatch",
    "The request goes elsewhere than to the resource that the token is for. It was not sent.",
    { failure: "caller" },
  );
}
