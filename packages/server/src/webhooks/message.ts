/** What a webhook says: which event it was and of whom, never a credential. Small on purpose: whoever wants more asks the API. */
import type { Connection, ConnectionStatus, VaultEvent } from "valetkey";
import type { WebhookType } from "./types.ts";

/** A message, the same for every endpoint that is sent it. */
export interface Message {
  /** What goes out as `webhook-id`: the same over all attempts, and for all endpoints. */
  id: string;
  tenant: string;
  /** Whom it is about; null: nobody, or the tenant itself. */
  userId: string | null;
  type: WebhookType;
  /** JSON, as it is signed and sent. */
  body: string;
}

/** How a connection stands after an event about it; null: that has to be looked up. */
const statusAfter: Readonly<Partial<Record<WebhookType, ConnectionStatus | null>>> = {
  "connection.created": "active",
  "connection.reauthorized": "active",
  "connection.recovered": "active",
  "connection.degraded": "degraded",
  "connection.needs_reauth": "needs_reauth",
  "connection.paused": "paused",
  "connection.disconnected": "disconnected",
  "connection.updated": null,
};

/** Whether the connection must be read before {@link messageOf} can say how it stands. */
export function needsStatus(type: WebhookType): boolean {
  return statusAfter[type] === null;
}

/** The message of an event. `status` is that of its connection, where {@link needsStatus} asks for it. */
export function messageOf(
  event: VaultEvent,
  type: WebhookType,
  status?: ConnectionStatus,
): Message {
  const { connectionId, sessionId, provider, userId, tenant } = event;
  const after = statusAfter[type] ?? status;
  const isOfOwner = connectionId !== undefined || sessionId !== undefined;
  const data = {
    tenant,
    ...(connectionId !== undefined && { connection_id: connectionId }),
    ...(sessionId !== undefined && { session_id: sessionId }),
    ...(isOfOwner && { user_id: userId ?? null }),
    ...(provider !== undefined && { provider }),
    ...(after !== undefined && { status: after }),
    ...(sessionId !== undefined && type.startsWith("connect_session.") && sessionStatus(event)),
    ...problemOf(event),
    ...factsOf(event),
  };
  const body = JSON.stringify({ type, timestamp: event.at.toISOString(), data });
  return { id: idOf(event, type), tenant, userId: userId ?? null, type, body };
}

/** What may be told by more than one event has one id. */
function idOf({ id, sessionId, data }: VaultEvent, type: WebhookType): string {
  if (type === "connect_session.expired" && sessionId !== undefined) return expiredId(sessionId);
  if (type === "export.completed" && typeof data["jobId"] === "string")
    return `end_${data["jobId"]}`;
  return id;
}

/** The message that a connect session ended and nobody came. The same id for the same session, also where an event tells it. */
export function sessionExpiredMessage(session: {
  tenant: string;
  sessionId: string;
  userId: string | null;
  provider: string | null;
  at: Date;
}): Message {
  const { tenant, sessionId, userId, provider, at } = session;
  const type = "connect_session.expired";
  const data = {
    ...{ tenant, session_id: sessionId, user_id: userId },
    ...(provider !== null && { provider }),
    status: "expired",
  };
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  return { id: expiredId(sessionId), tenant, userId, type, body };
}

function expiredId(sessionId: string): string {
  return `exp_${sessionId}`;
}

/** The message that a connection ends soon and nothing here can put that off. The same id for the same end, whoever finds it. */
export function expiringMessage(
  connection: Connection,
  { endsAt, now }: { endsAt: Date; now: number },
): Message {
  const { id, tenant, userId = null, provider, status } = connection;
  const type = "connection.expiring";
  const data = {
    tenant,
    connection_id: id,
    user_id: userId,
    provider,
    status,
    expires_at: endsAt.toISOString(),
  };
  return {
    id: `exp_${id}_${endsAt.getTime().toString(36)}`,
    ...{ tenant, userId, type },
    body: JSON.stringify({ type, timestamp: new Date(now).toISOString(), data }),
  };
}

/** The body of a test. */
export function testBody(endpoint: { id: string; tenant: string }, now: number): string {
  const data = { tenant: endpoint.tenant || null, webhook: endpoint.id };
  return JSON.stringify({ type: "webhook.test", timestamp: new Date(now).toISOString(), data });
}

function sessionStatus({ type, data }: VaultEvent): { status: string } {
  if (type === "connect_session.completed") return { status: "completed" };
  if (type === "connect_session.canceled") return { status: "canceled" };
  // One that failed can be tried again, until it ends.
  return { status: data["reason"] === "session_expired" ? "expired" : "failed" };
}

/** What went wrong, in the words of the vault, which hold no secret. */
function problemOf({ at, data }: VaultEvent): { problem?: Record<string, string> } {
  const { reason, whoCanFix, message } = data;
  if (typeof reason !== "string") return {};
  return {
    problem: {
      code: reason,
      ...(typeof whoCanFix === "string" && { who_can_fix: whoCanFix }),
      since: at.toISOString(),
      ...(typeof message === "string" && { message }),
    },
  };
}

/** Ids of what is neither a connection nor a session. */
function factsOf({ type, data }: VaultEvent): Record<string, string> {
  const { keyId, jobId, webhookId, status } = data;
  return {
    ...(type === "export.completed" && typeof status === "string" && { status }),
    ...(typeof keyId === "string" && { key_id: keyId }),
    ...(typeof jobId === "string" && { job_id: jobId }),
    ...(typeof webhookId === "string" && { webhook: webhookId }),
  };
}
