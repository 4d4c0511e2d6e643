/**
 * How a session starts, by the way it goes: as a link for a browser, as a code that is entered elsewhere, or at once. Waiting for the one
 * who enters the code is poll.ts.
 */
import { placeOf } from "../connections/loading.ts";
import type { Context } from "../context.ts";
import type { ConnectLink } from "../errors.ts";
import { inputsOf, withInputsBehind } from "../protocols/inputs/inputs-in-issuer.ts";
import type { Begun } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { broughtInputs, missingInputs } from "./asked/inputs.ts";
import { detailsOf, type SessionDetails, type SessionRequest } from "./connect.ts";
import { conclude } from "./grants/complete.ts";
import { linkTo, type OpenedSession, openSession } from "./sessions/opened-session.ts";
import { failSession } from "./sessions/session-failure.ts";
import { openState, type PendingCode, sealState, toCode } from "./sessions/session-state.ts";

/**
 * Connects, as far as that goes without the person. Asking for the same thing while such a session is pending gives that session and one
 * more link to it, or the same code. Rejects with `provider_unknown`, `return_to_not_allowed`, `options_invalid`; where the provider is
 * asked at once also with `client_rejected`, `provider_unavailable`, `provider_error`.
 */
export async function connect(
  ctx: Context,
  { signal, ...request }: SessionRequest & { signal?: AbortSignal },
): Promise<ConnectLink> {
  signal?.throwIfAborted();
  const details = await detailsOf(ctx, await asBefore(ctx, request));
  const { tenant } = request;
  if (details.flow === "device") return byCode(ctx, tenant, details);
  // What is minted is nobody else's; and a sign-in belongs to nobody yet: two people who ask for the same one must never share a session.
  const shared = details.flow === "redirect" && details.purpose !== "sign_in";
  const { session, isNew } = await openSession(ctx, tenant, { details, shared });
  return details.flow === "mint" ? atOnce(ctx, session) : linkTo(ctx, session, { isNew });
}

/**
 * A connection that was made without a person is repaired with what it was asked for; and where an API has said that a connection lacks
 * scopes, these are asked for with those that it has.
 */
async function asBefore(ctx: Context, request: SessionRequest): Promise<SessionRequest> {
  const { connectionId, tenant } = request;
  if (connectionId === undefined) return withMissing(ctx, request);
  await ctx.ready();
  const row = await ctx.store.getConnection(tenant, connectionId);
  if (!row?.renewal) return request;
  const provider = await ctx.providers.get(row.provider, { tenant, issuer: row.issuer });
  // One that does not open tells nothing of how it was made.
  const renewal = await ctx.cipher
    .open(row.renewal, placeOf(row, "renewal"))
    .catch(() => undefined);
  const again = renewal && provider.protocol.again(renewal);
  if (!again) return request;
  const { scopes } = request;
  // Who asks for more names it.
  return { ...request, ...again, ...(request.hadScopes && scopes && { scopes }) };
}

/** The problem is on the connection, whoever has made the call that the API refused; one with other inputs is another's. */
async function withMissing(ctx: Context, request: SessionRequest): Promise<SessionRequest> {
  const { tenant, owner, provider, scopes, purpose } = request;
  if (purpose !== "connect" || owner === null || scopes !== undefined) return request;
  await ctx.ready();
  const registration = await ctx.providers.registration(provider, tenant);
  const asked = { tenant, inputs: broughtInputs(registration, request) };
  // Nobody knows yet which connection it will be.
  if (Object.keys(missingInputs(registration, asked.inputs)).length > 0) return request;
  const { inputs } = await ctx.providers.get(provider, asked);
  const place = withInputsBehind("", inputs);
  const rows = await ctx.store.findConnections({ tenant, owner, provider });
  const lacking = rows.filter(
    (row) => row.problem?.code === "scope_missing" && withInputsBehind("", inputsOf(row)) === place,
  );
  const kept = lacking.flatMap((row) => [...row.scopes, ...(row.problem?.scopes ?? [])]);
  return kept.length === 0 ? request : { ...request, keptScopes: [...new Set(kept)] };
}

async function atOnce(ctx: Context, session: OpenedSession): Promise<ConnectLink> {
  const { tenant, id } = session.row;
  await ctx.hold(mintFor(ctx, session));
  const { connectionId } = (await ctx.store.getSession(tenant, id)) ?? {};
  return {
    url: session.details.returnTo ?? ctx.settings.publicUrl.origin,
    sessionId: id,
    isNew: true,
    expiresAt: new Date(session.row.expiresAt),
    ...(connectionId && { connectionId }),
  };
}

async function mintFor(ctx: Context, session: OpenedSession): Promise<void> {
  const { tenant } = session.row;
  const provider = await providerOf(ctx, session);
  const { clientId, inputs } = provider;
  try {
    await ctx.keys.prepare(tenant);
    const begun = await begin(provider, session);
    if (begun.step !== "done") throw new TypeError("the flow is not done at once");
    const { granted } = begun;
    await conclude(ctx, session, provider, { granted, clientId, inputs, binder: null });
  } catch (error) {
    await failSession(ctx, session, error);
    throw error;
  }
}

function providerOf(ctx: Context, { row, details }: OpenedSession): Promise<Provider> {
  const { provider, inputs } = details;
  return ctx.providers.get(provider, { tenant: row.tenant, inputs });
}

function begin({ protocol }: Provider, { details }: OpenedSession): Promise<Begun> {
  const { flow, scopes, asked } = details;
  return protocol.begin({ flow, scopes, details: asked, state: "" });
}

async function byCode(ctx: Context, tenant: string, details: SessionDetails): Promise<ConnectLink> {
  const { session, isNew } = await openSession(ctx, tenant, { details, shared: true });
  if (isNew) return newCode(ctx, session);
  const state = await openState(ctx, session.row);
  if (state && "code" in state && state.code.expiresAt > ctx.settings.clock())
    return codeLink(session, state, { isNew });
  // Its maker has no code yet, or never gets one.
  return newCode(ctx, (await openSession(ctx, tenant, { details, shared: false })).session);
}

async function newCode(ctx: Context, session: OpenedSession): Promise<ConnectLink> {
  const { tenant, id } = session.row;
  try {
    const provider = await providerOf(ctx, session);
    const { clientId, inputs } = provider;
    const begun = await begin(provider, session);
    if (begun.step !== "code") throw new TypeError("the flow has no code");
    const { code, pending, pollAt } = begun;
    const state: PendingCode = { code, pending, clientId, inputs };
    const parked = await sealState(ctx, session.row, state);
    await ctx.store.changeSession(tenant, id, { parked, pollAt });
    return codeLink(session, state, { isNew: true });
  } catch (error) {
    await failSession(ctx, session, error);
    throw error;
  }
}

function codeLink(
  { row }: OpenedSession,
  state: PendingCode,
  { isNew }: Pick<ConnectLink, "isNew">,
): ConnectLink {
  const code = toCode(row, state);
  const { verificationUri, verificationUriComplete: url = verificationUri, expiresAt } = code;
  return { url, sessionId: row.id, isNew, expiresAt, code };
}
