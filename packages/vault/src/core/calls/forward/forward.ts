/**
 * One API call for an owner on behalf of somebody who streams it: what to put on the wire is made here, and bytes pass by. By the same rules as
 * `fetch` (exchange.ts), but a redirect is an answer, unless it is asked to be followed.
 */
import type { Context, Loaded, Target } from "../../context.ts";
import type { Opaque } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { exchange } from "../exchange.ts";
import { atOwnBase, type Outgoing } from "../request.ts";
import { type ForwardPlace, placeOf } from "./forward-place.ts";
import {
  createForwardWire,
  type ForwardAnswer,
  readsBody,
  type SendOnward,
} from "./forward-wire.ts";
import { assertNoWait, noteWait } from "./waits.ts";

/** A body on its way. */
export interface ForwardBody {
  /** Its bytes, where who sends it has told them: many APIs refuse a body whose length they are not told. */
  readonly length: number | undefined;
  /**
   * All of it, where it is short enough to be kept for a repetition; undefined: it is not, and `stream` still has all of it. `isNeeded`: it is
   * signed, and whoever cannot have it in memory rejects, in words of their own. Asked once.
   */
  whole(isNeeded: boolean): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The bytes, once. */
  stream(): AsyncIterable<Uint8Array>;
}

/** What a caller wants to be sent. */
export interface ForwardRequest extends ForwardPlace {
  method: string;
  /** Names in small letters, each once; none that belongs to one connection alone (RFC 9110 section 7.6.1) or to whoever forwards. */
  headers: Readonly<Record<string, string>>;
  body: ForwardBody | null;
  /** `follow`: as `fetch` does, within the provider's hosts. Default: `manual`, a redirect is an answer. */
  redirect?: "follow" | "manual";
  signal: AbortSignal | null;
}

/** An answer of the provider's, and with whose connection it was asked for. */
export interface Forwarded<Answer> {
  answer: Answer;
  connectionId: string;
}

/**
 * Sends a request for the owner that `target` names, by `send`, which is called once for each try. Rejects as `fetch` does, and with
 * `options_invalid` for a path that could be read in more than one way, `rate_limited` while the provider has asked this connection to wait.
 */
export async function forward<Answer extends ForwardAnswer>(
  ctx: Context,
  target: Target,
  { request, send }: { request: ForwardRequest; send: SendOnward<Answer> },
): Promise<Forwarded<Answer>> {
  const { whole } = await ctx.providers.own(target.provider);
  const wire = createForwardWire(send);
  const leading: Leading = { provider: undefined, host: "" };
  const { answer, row } = await exchange(ctx, target, {
    whole,
    wire,
    signal: request.signal,
    outgoing: (provider, loaded) => outgoingTo(ctx, provider, { request, loaded, leading }),
  });
  const { provider, host } = leading;
  if (provider && (answer.status === 429 || answer.status === 403))
    noteWait(ctx, row, { provider, host, answer: await wire.toResponse(answer) });
  return { answer, connectionId: row.id };
}

/** Where a call leads, once that is known. */
interface Leading {
  provider: Provider | undefined;
  host: string;
}

/** What is to be sent; notes to whom. Everything that can be refused is, before the body is read. */
async function outgoingTo(
  ctx: Context,
  provider: Provider,
  { request, loaded, leading }: { request: ForwardRequest; loaded: Loaded; leading: Leading },
): Promise<Outgoing> {
  const { method, origin, redirect = "manual", signal } = request;
  const isPath = origin === undefined;
  const { url, raw } = placeOf(provider, request);
  ctx.egress.assertAllowed(url, provider.facts.api?.hosts ?? [], provider.slug);
  const access = loaded.opened ?? (await loaded.access());
  const { host } = isPath ? atOwnBase(url, access) : url;
  assertNoWait(ctx, loaded.row, host);
  const given = withDefaults(request.headers, provider.facts.api?.headers ?? {});
  const { body, replayable } = request.body
    ? await bodyOf(provider, access, { ...request, headers: given, body: request.body })
    : NO_BODY;
  leading.provider = provider;
  leading.host = host;
  const headers = replayable ? given : withLength(given, request.body);
  const what = { method, headers, redirect, body, replayable };
  return { url, raw, isPath, ...what, signal, given: undefined };
}

const NO_BODY = { body: null, replayable: true } as const;

/** What is there in whole is measured by who sends it. */
function withLength(
  headers: ForwardRequest["headers"],
  body: ForwardBody | null,
): ForwardRequest["headers"] {
  if (body?.length === undefined) return headers;
  return { ...headers, "content-length": String(body.length) };
}

function withDefaults(
  given: ForwardRequest["headers"],
  defaults: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const more = Object.entries(defaults);
  if (more.length === 0 && given["authorization"] === undefined) return given;
  // The credential takes its place, wherever it goes: two of them are one too many.
  const { authorization: _, ...headers }: Record<string, string> = given;
  for (const [name, value] of more) headers[name.toLowerCase()] ??= value;
  return headers;
}

async function bodyOf(
  { protocol }: Provider,
  access: Opaque,
  request: ForwardRequest & { body: ForwardBody },
): Promise<Pick<Outgoing, "body" | "replayable">> {
  const { body } = request;
  const isNeeded = !protocol.headers(access) && readsBody(protocol, request);
  const whole = await body.whole(isNeeded);
  return whole ? { body: whole, replayable: true } : { body: body.stream(), replayable: false };
}
