/** One API call for an owner: credential on, to the provider's hosts only, renewed and repeated once where that is safe. */
import type { Context, Loaded, Target } from "../context.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";
import { traced } from "../trace.ts";
import { isComplaint, PASSING, probe } from "./judging.ts";
import {
  atOwnBase,
  isRedirect,
  type Outgoing,
  redirected,
  toInit,
  toOutgoing,
  toRequest,
} from "./request.ts";
import { sendSigned } from "./send.ts";
import { untilAborted } from "./until-aborted.ts";
import { afterUnauthorized, usable } from "./usable.ts";

const MOST_REDIRECTS = 10;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** Sends what `fetch` was called with for the owner that `target` names. Resolves with the provider's Response, untouched. */
export async function call(
  ctx: Context,
  target: Target,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const { whole } = await ctx.providers.own(target.provider);
  // Where each connection or client has an API of its own, what is to be sent is known with the connection.
  const isSame = whole && !whole.isOfClient;
  const early = isSame ? await outgoingTo(ctx, whole, input, init) : undefined;
  const signal = early ? early.signal : signalOf(input, init);
  signal?.throwIfAborted();
  await ctx.ready();
  const span = { tenant: target.tenant, provider: target.provider };
  // Awaited here and below: a promise that an async function merely returns goes through the queue three times.
  return await traced("fetch", span, async () => {
    const loaded = await untilAborted(usable(ctx, target), signal);
    const isOwn = whole && loaded.row.clientId === whole.clientId;
    const provider = isOwn ? whole : await minter(ctx, whole, loaded);
    const outgoing = early ?? (await outgoingTo(ctx, provider, input, init));
    const access = await loaded.access();
    const { response, isBare } = await transmit(ctx, provider, access, outgoing);
    // Where the credential did not go, the answer says nothing of it.
    if (isBare || (response.ok && !loaded.row.problem)) return response;
    if (await isComplaint(ctx, provider, loaded, response)) return response;
    if (response.status !== 401) return response;
    return await unauthorized(ctx, provider, loaded, outgoing, response);
  });
}

/** What is to be sent. Rejects with `host_not_allowed` where it would not lead to the provider's API. */
async function outgoingTo(
  ctx: Context,
  provider: Provider,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Outgoing> {
  const outgoing = await toOutgoing(provider, input, init);
  ctx.egress.assertAllowed(outgoing.url, provider.facts.api?.hosts ?? [], provider.slug);
  return outgoing;
}

function signalOf(input: string | URL | Request, init: RequestInit = {}): AbortSignal | null {
  return init.signal ?? (input instanceof Request ? input.signal : null);
}

/** The same request with the credential on it, for clients that take no fetch. What is signed is what must be sent. */
export async function authorize(ctx: Context, target: Target, request: Request): Promise<Request> {
  const { slug, whole } = await ctx.providers.own(target.provider);
  const assertLeadsTo = ({ facts }: Provider): void =>
    ctx.egress.assertAllowed(new URL(request.url), facts.api?.hosts ?? [], slug);
  if (whole) assertLeadsTo(whole);
  request.signal.throwIfAborted();
  await ctx.ready();
  const loaded = await untilAborted(usable(ctx, target), request.signal);
  if (request.bodyUsed) {
    throw new VaultError(
      "options_invalid",
      "authorize: the request's body was read already. Give a fresh one.",
      {
        provider: slug,
      },
    );
  }
  const provider = await minter(ctx, whole, loaded);
  assertLeadsTo(provider);
  // A copy: the caller's own request stays without the credential.
  return provider.protocol.authorize(new Request(request), await loaded.access());
}

/**
 * The provider that a connection was made with: where all have one API, only for what takes a client's secret to sign. A token that is only
 * borne needs none.
 */
async function minter(
  ctx: Context,
  whole: Provider | undefined,
  loaded: Loaded,
): Promise<Provider> {
  const { row } = loaded;
  if (whole?.clientId === row.clientId) return whole;
  if (whole && !whole.isOfClient && whole.protocol.headers(await loaded.access())) return whole;
  return ctx.providers.get(row.provider, row);
}

/** An answer, and whether the request for it went without the credential. */
interface Answered {
  response: Response;
  isBare: boolean;
}

/** The answer to a call, where redirects lead. A path goes to the base of the connection's own API, where it has one. */
async function transmit(
  ctx: Context,
  provider: Provider,
  access: Opaque,
  given: Outgoing,
): Promise<Answered> {
  const url = given.isPath ? atOwnBase(given.url, access) : given.url;
  // Where the call itself leads was looked at before.
  if (url !== given.url)
    ctx.egress.assertAllowed(url, provider.facts.api?.hosts ?? [], provider.slug);
  const outgoing = url === given.url ? given : { ...given, url };
  const response = await send(provider, access, outgoing);
  return isRedirect(response)
    ? await follow(ctx, provider, access, { outgoing, response })
    : { response, isBare: false };
}

/** From an answer on to where redirects lead, each looked at before it is followed. */
async function follow(
  ctx: Context,
  provider: Provider,
  access: Opaque,
  sent: { outgoing: Outgoing; response: Response },
): Promise<Answered> {
  let { outgoing, response } = sent;
  let isBare = false;
  const { redirect } = outgoing;
  for (let hops = 0; ; hops++) {
    const next = redirect === "manual" ? undefined : redirected(outgoing, outgoing.url, response);
    if (!next) return { response, isBare };
    await response.body?.cancel();
    assertFollows(outgoing, next, redirect);
    if (hops === MOST_REDIRECTS) throw tooManyRedirects(provider);
    ctx.egress.assertAllowed(next.url, provider.facts.api?.hosts ?? [], provider.slug);
    // What has left it does not get it back, wherever it is led from there.
    isBare ||= provider.protocol.follows === "origin" && next.url.origin !== outgoing.url.origin;
    outgoing = isBare ? { ...next, url: provider.protocol.bare(next.url) } : next;
    response = isBare
      ? await provider.api(outgoing.url.href, toInit(outgoing))
      : await send(provider, access, outgoing);
  }
}

function tooManyRedirects({ facts, slug }: Provider): VaultError {
  return new VaultError(
    "provider_error",
    `${facts.name} redirected more than ${MOST_REDIRECTS} times.`,
    { provider: slug },
  );
}

/** A `Request` is built only where it has to be signed: `fetch` builds one of its own in any case. */
async function send(provider: Provider, access: Opaque, outgoing: Outgoing): Promise<Response> {
  const headers = provider.protocol.headers(access);
  if (headers) return provider.api(outgoing.url.href, toInit(outgoing, headers));
  const { url, replayable, signal } = outgoing;
  const make = (): Request => toRequest(outgoing, url);
  return sendSigned(provider, access, { make, replayable, signal });
}

function assertFollows(current: Outgoing, next: Outgoing, redirect: RequestRedirect): void {
  if (redirect === "error")
    throw new TypeError("The answer is a redirect, and redirect is set to error.");
  if (!next.replayable) {
    throw new TypeError(
      `A redirect from ${current.url.host} asks for the body again, and a stream can be sent only once.`,
    );
  }
}

async function unauthorized(
  ctx: Context,
  provider: Provider,
  loaded: Loaded,
  outgoing: Outgoing,
  response: Response,
): Promise<Response> {
  const repair = async (): Promise<Loaded | undefined> => {
    const fresh = await afterUnauthorized(ctx, loaded.row);
    if (!fresh) await probe(ctx, provider, loaded);
    return fresh;
  };
  const fresh = await untilAborted(repair(), outgoing.signal).catch(async (error: unknown) => {
    // The provider's answer is there; that it could not be mended just now does not take it back.
    if (isVaultError(error, ...PASSING)) return undefined;
    await response.body?.cancel();
    throw error;
  });
  if (!fresh || !mayRepeat(outgoing, await provider.protocol.refuses(response))) return response;
  await response.body?.cancel();
  const access = await fresh.access();
  return (await transmit(ctx, provider, access, outgoing)).response;
}

/** Only what was refused, not acted on: a safe or idempotent method, a challenge that says so, or the caller's own key. */
function mayRepeat(outgoing: Outgoing, refused: boolean): boolean {
  const harmless =
    SAFE_METHODS.has(outgoing.method) ||
    refused ||
    (outgoing.headers instanceof Headers && outgoing.headers.has("idempotency-key"));
  return outgoing.replayable && harmless;
}
