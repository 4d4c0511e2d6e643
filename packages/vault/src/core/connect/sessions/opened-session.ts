/** Sessions that there are: saved, found by their links, and opened. What one is asked for is connect.ts. */
import type { Context } from "../../context.ts";
import { digest, newId, newToken } from "../../digest.ts";
import { type ConnectLink, VaultError } from "../../errors.ts";
import type { Opaque } from "../../protocols/protocol.ts";
import type { StoredSession } from "../../store.ts";
import { finishMs, linkEnd, linkLifeMs } from "../asked/binding.ts";
import type { Choice } from "../asked/choices.ts";
import type { SessionDetails } from "../connect.ts";
import { tellOpened } from "./session-opened.ts";

const LINK_PREFIX = "vkst_";

/** A session with its details open. */
export interface OpenedSession {
  row: StoredSession;
  details: SessionDetails;
  /** What the person chose; `details` are of that. */
  choice?: Choice;
}

/** One more link to a session; the earlier ones stay good. `isNew`: the session was made for it. */
export async function linkTo(
  ctx: Context,
  { row, details }: Pick<OpenedSession, "row" | "details">,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<ConnectLink> {
  const token = LINK_PREFIX + newToken(ctx.settings.random);
  const hash = digest(token);
  const expiresAt = new Date(linkEnd(row, details));
  await ctx.store.addSessionLink({ hash, tenant: row.tenant, sessionId: row.id });
  for (const told of ctx.linked) await told({ hash, expiresAt });
  const { publicUrl, basePath } = ctx.settings;
  return {
    url: `${publicUrl.origin}${basePath}/connect/${token}`,
    sessionId: row.id,
    isNew,
    expiresAt,
  };
}

/**
 * Saves a session, or finds the pending one for the same thing. `shared: false`: it is nobody else's, whoever asks for the same. The result
 * may be another session than one of this call's: `isNew` tells.
 */
export async function openSession(
  ctx: Context,
  tenant: string,
  { details, shared }: { details: SessionDetails; shared: boolean },
): Promise<{ session: OpenedSession; isNew: boolean }> {
  await ctx.ready();
  ctx.tidy();
  const now = ctx.settings.clock();
  const id = newId("ses", ctx.settings.random);
  // A session that is half over is not handed out again: whoever gets the link must have time to use it.
  const reusedUntil = now + linkLifeMs(details) / 2 + finishMs(details);
  const sorted = { ...details, scopes: [...details.scopes].sort() };
  const row = await ctx.store.openSession(
    {
      tenant,
      id,
      owner: details.owner,
      fingerprint: digest(shared ? JSON.stringify(sorted) : id),
      details: await ctx.cipher.seal(
        details as unknown as Opaque,
        sessionPlace(tenant, id, "details"),
      ),
      ...nothingYet,
      createdAt: now,
      expiresAt: now + linkLifeMs(details) + finishMs(details),
    },
    reusedUntil,
  );
  // What is minted has ended before anybody could come.
  if (details.flow !== "mint") await tellOpened(ctx, row, details);
  return { session: { row, details }, isNew: row.id === id };
}

/** What is on a session that nobody has come to yet. */
export const nothingYet: Readonly<
  Pick<StoredSession, "status" | "parked" | "completedBy" | "connectionId" | "step" | "pollAt">
> = {
  status: "pending",
  parked: null,
  completedBy: null,
  connectionId: null,
  step: null,
  pollAt: null,
};

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
  if (!row) throw sessionExpired();
  const place = sessionPlace(row.tenant, row.id, "details");
  const details = (await ctx.cipher.open(row.details, place)) as unknown as SessionDetails;
  // What waits with it may be gone on with a little longer. How a session ended is still shown to whoever came back late.
  const end = row.parked ? row.expiresAt : linkEnd(row, details);
  if (row.status === "pending" && end <= now) throw sessionExpired();
  return { row, details };
}

function sessionExpired(): VaultError {
  return new VaultError("session_expired", "This link has expired. Ask the app for a new one.");
}
