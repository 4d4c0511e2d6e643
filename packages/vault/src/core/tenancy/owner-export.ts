/** Everything that is known about an owner, as plain data to hand out: facts, and never a credential. */

import { toEvent, type VaultEvent } from "../audit/events.ts";
import type { NamedUser } from "../connect/asked/named-user.ts";
import type { SessionDetails } from "../connect/connect.ts";
import { sessionById } from "../connect/sessions/opened-session.ts";
import { type Connection, toConnection } from "../connections/connection-view.ts";
import type { Context } from "../context.ts";
import { toWay, type WayToSignIn } from "../sign-in/sign-ins.ts";
import type { EventQuery, SessionStatus, StoredEvent, StoredSession } from "../store.ts";

const EVENTS_A_PAGE = 200;
const MOST_PENDING = 200;

/** A connect session as a fact. */
export interface SessionFacts {
  id: string;
  status: SessionStatus;
  createdAt: Date;
  expiresAt: Date;
  /** What pages call the user, where the app said so. */
  user?: NamedUser;
}

/** What is known about an owner. `JSON.stringify` makes a file of it. */
export interface OwnerExport {
  tenant: string;
  /** Absent when the owner is the tenant itself. */
  userId?: string;
  exportedAt: Date;
  /** Oldest first, each with what happened to it, newest first. */
  connections: readonly (Connection & { events: readonly VaultEvent[] })[];
  /** Their ways to sign in, oldest first; of the tenant itself, none. */
  signIns: readonly WayToSignIn[];
  /** Sessions that something is known of and that are still kept. */
  sessions: readonly SessionFacts[];
  /** What happened beside the connections, newest first. */
  events: readonly VaultEvent[];
}

/** Gathers what is kept about an owner. */
export async function exportOwner(
  ctx: Context,
  tenant: string,
  owner: string,
): Promise<OwnerExport> {
  await ctx.ready();
  const rows = await ctx.store.findConnections({ tenant, owner });
  const connections = [];
  const known = new Set<string>();
  const sessionIds = new Set<string>();
  const note = (events: readonly StoredEvent[]): void => {
    for (const { id, sessionId } of events) {
      known.add(id);
      if (sessionId !== null) sessionIds.add(sessionId);
    }
  };
  for (const row of rows) {
    // Asked by the connection: what happened under an earlier name of the owner is of it too.
    const events = await allEvents(ctx, { tenant, connectionId: row.id });
    note(events);
    connections.push({ ...toConnection(row), events: events.map(toEvent) });
  }
  const others = (await allEvents(ctx, { tenant, owner })).filter(({ id }) => !known.has(id));
  note(others);
  const now = ctx.settings.clock();
  const pending = await ctx.store.listPendingSessions({ tenant, owner, now, limit: MOST_PENDING });
  for (const { id } of pending) sessionIds.add(id);
  return {
    tenant,
    ...(owner.startsWith("user:") && { userId: owner.slice("user:".length) }),
    exportedAt: new Date(now),
    connections,
    signIns: (await ctx.store.listIdentities(tenant, owner)).map(toWay),
    sessions: await sessionsOf(ctx, tenant, [...sessionIds]),
    events: others.map(toEvent),
  };
}

async function sessionsOf(
  ctx: Context,
  tenant: string,
  ids: readonly string[],
): Promise<SessionFacts[]> {
  const found: SessionFacts[] = [];
  for (const id of ids) {
    const session = await ctx.store.getSession(tenant, id);
    if (!session) continue;
    const { status, createdAt, expiresAt } = session;
    const { user } = await opened(ctx, session);
    found.push({
      id,
      status,
      createdAt: new Date(createdAt),
      expiresAt: new Date(expiresAt),
      ...(user && { user }),
    });
  }
  return found;
}

/** What is sealed with a session; of one that does not open any more nobody knows it. */
async function opened(
  ctx: Context,
  { tenant, id }: StoredSession,
): Promise<Pick<SessionDetails, "user">> {
  return sessionById(ctx, tenant, id).then(
    ({ details }) => details,
    () => ({}),
  );
}

async function allEvents(
  ctx: Context,
  query: Omit<EventQuery, "limit" | "after">,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = { limit: EVENTS_A_PAGE, ...(last && { after: last.id }) };
    const events = await ctx.store.listEvents({ ...query, ...page });
    found.push(...events);
    if (events.length < EVENTS_A_PAGE) return found;
  }
}
