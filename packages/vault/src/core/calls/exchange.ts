/**
 * The rules by which a call is made for an owner, whatever sends it: credential on, to the provider's hosts only, renewed and repeated once
 * where that is safe. What is asked and what sends it is call.ts and forward.ts; what comes of a refusal, unauthorized.ts.
 */
import { lift } from "../connections/notes.ts";
import type { Context, Loaded, Target } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import type { StoredConnection } from "../store.ts";
import { traced } from "../trace.ts";
import { untilAborted } from "./aborted.ts";
import { usable } from "./credential/usable.ts";
import { atOwnBase, isRedirect, type Outgoing, redirected } from "./request.ts";
import { sendSigned } from "./send.ts";
import { isComplaint, unauthorized } from "./unauthorized.ts";
import type { Wire } from "./wire.ts";

const MOST_REDIRECTS = 10;

/** What is asked for whom. */
export interface Asked<Answer extends { readonly status: number }> {
  /** The provider as it is for every connection, where it is. */
  whole: Provider | undefined;
  wire: Wire<Answer>;
  signal: AbortSignal | null;
  /** What is to be sent, once it is known who calls. It leads to the provider's API. */
  outgoing(provider: Provider, loaded: Loaded): Outgoing | Promise<Outgoing>;
}

/** The answer, and whose connection it was asked with. */
export interface Exchanged<Answer> {
  answer: Answer;
  row: StoredConnection;
}

/** Puts a call to the API of the provider that `target` names. Resolves with the provider's answer, untouched. */
export async function exchange<Answer extends { readonly status: number }>(
  ctx: Context,
  target: Target,
  asked: Asked<Answer>,
): Promise<Exchanged<Answer>> {
  const { whole, wire, signal } = asked;
  signal?.throwIfAborted();
  await ctx.ready();
  const span = { tenant: target.tenant, provider: target.provider };
  // Awaited here and below: a promise that an async function merely returns goes through the queue three times.
  return await traced("fetch", span, async () => {
    const loaded = await untilAborted(usable(ctx, target), signal);
    const { row } = loaded;
    const isOwn = whole && row.clientId === whole.clientId;
    const provider = isOwn ? whole : await minter(ctx, whole, loaded);
    const outgoing = await asked.outgoing(provider, loaded);
    const way = { ctx, provider, wire };
    const { answer, isBare } = await transmit(
      way,
      loaded.opened ?? (await loaded.access()),
      outgoing,
    );
    // Where the credential did not go, the answer says nothing of it.
    if (isBare) return { answer, row };
    if (isOk(answer)) {
      if (row.problem) await lift(ctx, row, "clock_skew", "client_rejected");
      return { answer, row };
    }
    const response = await wire.toResponse(answer);
    if (await isComplaint(ctx, provider, row, response)) return { answer, row };
    if (answer.status !== 401) return { answer, row };
    const seen = { loaded, outgoing, response };
    const fresh = await unauthorized(ctx, provider, seen).catch(async (error: unknown) => {
      wire.drop(answer);
      throw error;
    });
    if (!fresh) return { answer, row };
    wire.drop(answer);
    const again = await transmit(way, await fresh.access(), outgoing);
    return { answer: again.answer, row };
  });
}

/** A way to one provider's API. */
interface Way<Answer extends { readonly status: number }> {
  ctx: Context;
  provider: Provider;
  wire: Wire<Answer>;
}

function isOk({ status }: { readonly status: number }): boolean {
  return status >= 200 && status < 300;
}

/**
 * The provider that a connection was made with: where all have one API, only for what takes a client's secret to sign. A token that is only
 * borne needs none.
 */
export async function minter(
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
interface Answered<Answer> {
  answer: Answer;
  isBare: boolean;
}

/** The answer to a call, where redirects lead. A path goes to the base of the connection's own API, where it has one. */
async function transmit<Answer extends { readonly status: number }>(
  way: Way<Answer>,
  access: Opaque,
  given: Outgoing,
): Promise<Answered<Answer>> {
  const url = given.isPath ? atOwnBase(given.url, access) : given.url;
  // Where the call itself leads was looked at before.
  if (url !== given.url) assertAllowed(way, url);
  const outgoing = url === given.url ? given : { ...given, url };
  const answer = await send(way, access, outgoing);
  return isRedirect(answer) && outgoing.redirect !== "manual"
    ? await follow(way, access, { outgoing, answer })
    : { answer, isBare: false };
}

/** From an answer on to where redirects lead, each looked at before it is followed. */
async function follow<Answer extends { readonly status: number }>(
  way: Way<Answer>,
  access: Opaque,
  sent: { outgoing: Outgoing; answer: Answer },
): Promise<Answered<Answer>> {
  const { provider, wire } = way;
  let { outgoing, answer } = sent;
  let isBare = false;
  const { redirect } = outgoing;
  for (let hops = 0; ; hops++) {
    const next = isRedirect(answer)
      ? redirected(outgoing, outgoing.url, await wire.toResponse(answer))
      : undefined;
    if (!next) return { answer, isBare };
    wire.drop(answer);
    assertFollows(outgoing, next, redirect);
    if (hops === MOST_REDIRECTS) throw tooManyRedirects(provider);
    assertAllowed(way, next.url);
    // What has left it does not get it back, wherever it is led from there.
    isBare ||= provider.protocol.follows === "origin" && next.url.origin !== outgoing.url.origin;
    outgoing = isBare ? { ...next, url: provider.protocol.bare(next.url) } : next;
    answer = isBare ? await wire.send(provider, outgoing) : await send(way, access, outgoing);
  }
}

function assertAllowed({ ctx, provider }: Way<{ readonly status: number }>, url: URL): void {
  ctx.egress.assertAllowed(url, provider.facts.api?.hosts ?? [], provider.slug);
}

function tooManyRedirects({ facts, slug }: Provider): VaultError {
  return new VaultError(
    "provider_error",
    `${facts.name} redirected more than ${MOST_REDIRECTS} times.`,
    { provider: slug },
  );
}

/** With what bears the credential in headers, or else signed. No async function: each call comes by here. */
function send<Answer extends { readonly status: number }>(
  { provider, wire }: Way<Answer>,
  access: Opaque,
  outgoing: Outgoing,
): Promise<Answer> {
  const headers = provider.protocol.headers(access);
  if (headers) return wire.send(provider, outgoing, headers);
  return sendSigned(provider, access, {
    make: () => wire.toRequest(provider, outgoing),
    send: (signed) => wire.sendSigned(provider, signed, outgoing),
    toResponse: wire.toResponse,
    drop: wire.drop,
    replayable: outgoing.replayable,
  });
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
