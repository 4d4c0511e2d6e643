/** One API call for an owner by the platform's words for it, `fetch` and `Request`. The rules by which it is made are exchange.ts. */
import type { CallOptions } from "../arguments/abortable.ts";
import type { Context, Target } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { untilAborted } from "./aborted.ts";
import { type BodyHashes, bodyElsewhere } from "./body-elsewhere.ts";
import { usable } from "./credential/usable.ts";
import { exchange, minter } from "./exchange.ts";
import { passedBack } from "./passed-headers.ts";
import { type Outgoing, toOutgoing } from "./request.ts";
import { byFetch } from "./wire.ts";

/** Sends what `fetch` was called with for the owner that `target` names. Resolves with the provider's Response, whatever its status. */
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
  const { answer } = await exchange(ctx, target, {
    whole,
    wire: byFetch,
    signal: early ? early.signal : signalOf(input, init),
    outgoing: (provider) => early ?? outgoingTo(ctx, provider, input, init),
  });
  return passedBack(answer);
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

/** What `authorize` takes beside the request. */
export interface AuthorizeOptions extends CallOptions {
  /**
   * Of a body that the request given has not, because somebody else sends it: its hashes, of which the one is signed that the provider wants.
   * Where none is given that it wants, the request is refused (`options_invalid`, `reason` such as `body_sha256_needed`); what signs no body
   * has no use for them. Default: the request's own body is what is sent.
   */
  bodyHashes?: BodyHashes;
}

/** The same request with the credential on it, for clients that take no fetch. What is signed is what must be sent. */
export async function authorize(
  ctx: Context,
  target: Target,
  { request, bodyHashes }: AuthorizeOptions & { request: Request },
): Promise<Request> {
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
  const elsewhere = bodyHashes ? bodyElsewhere(provider, request, bodyHashes) : {};
  return provider.protocol.authorize(new Request(request), await loaded.access(), elsewhere);
}
