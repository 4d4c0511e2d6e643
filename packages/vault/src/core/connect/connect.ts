/** Connect sessions: from the call that asks for a link to the session that the link finds. Legs at a provider are attempt.ts. */
import type { Context } from "../context.ts";
import { digest, newId, newToken } from "../digest.ts";
import { type ConnectLink, VaultError } from "../errors.ts";
import { checkScopes } from "../scopes.ts";
import type { StoredSession } from "../store.ts";
import { checkReturnTo } from "./return-to.ts";

const SESSION_LIFE_MS = 30 * 60_000;
const LINK_PREFIX = "vkst_";

/** What a session is for. */
export interface SessionRequest {
  purpose: "connect" | "sign_in";
  tenant: string;
  /** `user:<id>` or `shared`; null: nobody yet, a sign-in will tell. */
  owner: string | null;
  provider: string;
  scopes?: readonly string[];
  /** A path on the app, or a URL on one of its origins. */
  returnTo?: string;
  /** A sentence for the person: what the app wants the account for. */
  reason?: string;
  /** The connection to repair. */
  connectionId?: string;
  /** What that connection has beside the provider's own scopes: a repair must not make it less. */
  keptScopes?: readonly string[];
}

/** A session's sealed half. */
export interface SessionDetails {
  purpose: "connect" | "sign_in";
  owner: string | null;
  provider: string;
  scopes: readonly string[];
  returnTo: string | null;
  reason: string | null;
  connectionId: string | null;
}

/** A session with its details open. */
export interface OpenedSession {
  row: StoredSession;
  details: SessionDetails;
}

/**
 * Makes a link. Asking for the same thing while such a session is pending gives that session and one more link to it.
 * Rejects with `provider_unknown`, `return_to_not_allowed`.
 */
export async function createSession(
  ctx: Context,
  request: SessionRequest & { signal?: AbortSignal },
): Promise<ConnectLink> {
  request.signal?.throwIfAborted();
  const provider = await ctx.providers.get(request.provider, { tenant: request.tenant });
  const asked = request.scopes && checkScopes(request.scopes, "connect: scopes");
  const details: SessionDetails = {
    purpose: request.purpose,
    owner: request.owner,
    provider: request.provider,
    scopes: asked ?? [...new Set([...provider.scopes, ...(request.keptScopes ?? [])])],
    returnTo: request.returnTo === undefined ? null : checkReturnTo(request.returnTo, ctx.settings),
    reason: request.reason ?? null,
    connectionId: request.connectionId ?? null,
  };
  await ctx.ready();
  ctx.tidy();
  return linkTo(ctx, await openSession(ctx, request.tenant, details));
}

/** One more link to a session; the earlier ones stay good. */
export async function linkTo(ctx: Context, row: StoredSession): Promise<ConnectLink> {
  const token = LINK_PREFIX + newToken(ctx.settings.random);
  await ctx.store.addSessionLink({ hash: digest(token), tenant: row.tenant, sessionId: row.id });
  const { publicUrl, basePath } = ctx.settings;
  return {
    url: `${publicUrl.origin}${basePath}/connect/${token}`,
    sessionId: row.id,
    expiresAt: new Date(row.expiresAt),
  };
}

async function openSession(
  ctx: Context,
  tenant: string,
  details: SessionDetails,
): Promise<StoredSession> {
  const now = ctx.settings.clock();
  const id = newId("ses", ctx.settings.random);
  // A session that is half over is not handed out again: whoever gets the link must have time to use it.
  const reusedUntil = now + SESSION_LIFE_MS / 2;
  const sorted = { ...details, scopes: [...details.scopes].sort() };
  // A sign-in belongs to nobody yet: two people who ask for the same one must never share a session.
  const fingerprint = details.purpose === "sign_in" ? digest(id) : digest(JSON.stringify(sorted));
  return ctx.store.openSession(
    {
      tenant,
      id,
      owner: details.owner,
      fingerprint,
      status: "pending",
      details: await ctx.cipher.seal({ ...details }, sessionPlace(tenant, id, "details")),
      parked: null,
      completedBy: null,
      connectionId: null,
      createdAt: now,
      expiresAt: now + SESSION_LIFE_MS,
    },
    reusedUntil,
  );
}

/** Where a session's sealed halves belong. */
export function sessionPlace<Field extends "details" | "parked">(
  tenant: string,
  id: string,
  field: Field,
): { tenant: string; row: string; field: Field; provider: string; version: number } {
  return { tenant, row: id, field, provider: "", version: 0 };
}

/** The session that a link's token finds. Rejects with `session_expired` for unknown and expired ones alike. */
export async function sessionByLink(ctx: Context, token: string): Promise<OpenedSession> {
  await ctx.ready();
  return opened(ctx, await ctx.store.findSessionByLink(digest(token)), ctx.settings.clock());
}

/** The session of an attempt, which may outlive it: who has left for the provider in time may come back. Rejects with `session_expired`. */
export async function sessionById(
  ctx: Context,
  tenant: string,
  id: string,
): Promise<OpenedSession> {
  return opened(ctx, await ctx.store.getSession(tenant, id), Number.NEGATIVE_INFINITY);
}

async function opened(
  ctx: Context,
  row: StoredSession | undefined,
  now: number,
): Promise<OpenedSession> {
  // How a session ended is still shown to whoever came back late.
  if (!row || (row.status === "pending" && row.expiresAt <= now)) {
    throw new VaultError("session_expired", "This link has expired. Ask the app for a new one.");
  }
  const details = await ctx.cipher.open(row.details, sessionPlace(row.tenant, row.id, "details"));
  return { row, details: details as unknown as SessionDetails };
}

/** Ends a pending session because the person said the link is not for them. */
export async function cancelSession(
  ctx: Context,
  session: OpenedSession,
  reason: string,
): Promise<void> {
  const { row, details } = session;
  const { owner, provider } = details;
  const subject = { tenant: row.tenant, owner, provider, sessionId: row.id, data: { reason } };
  const events = [ctx.events.make("connect_session.canceled", subject)];
  const changed = await ctx.store.changeSession(row.tenant, row.id, { status: "canceled" }, events);
  if (changed) ctx.events.announce(events);
}
