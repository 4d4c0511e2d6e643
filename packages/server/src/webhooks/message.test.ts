import type { Connection, VaultEvent } from "valetkey";
import { describe, expect, test } from "vitest";
import { createEndsSeen } from "./following/expiring.ts";
import { expiringMessage, messageOf } from "./message.ts";
import { isTypePattern, isWanted, type WebhookType, webhookTypeOf, webhookTypes } from "./types.ts";

const at = new Date(Date.UTC(2026, 0, 1));
const day = 24 * 60 * 60_000;

function event(type: VaultEvent["type"], more: Partial<VaultEvent> = {}): VaultEvent {
  return { id: "evt_1", type, at, tenant: "default", data: {}, ...more };
}

/** What is sent of an event; null: nothing. */
function sent(of: VaultEvent): unknown {
  const type = webhookTypeOf(of);
  return type && JSON.parse(messageOf(of, type).body);
}

const connection = { connectionId: "con_1", userId: "alice", provider: "github" };
const session = { sessionId: "ses_1", userId: "alice", provider: "github" };
const facts = { reason: "grant_revoked", whoCanFix: "user", message: "It ended." };

describe("a message", () => {
  test("of a connection says whose it is, how it stands and what is wrong", () => {
    const of = event("connection.needs_reauth", { ...connection, data: facts });
    expect(sent(of)).toEqual({
      type: "connection.needs_reauth",
      timestamp: "2026-01-01T00:00:00.000Z",
      data: {
        ...{ tenant: "default", connection_id: "con_1", user_id: "alice", provider: "github" },
        status: "needs_reauth",
        problem: {
          ...{ code: "grant_revoked", who_can_fix: "user", message: "It ended." },
          since: "2026-01-01T00:00:00.000Z",
        },
      },
    });
  });

  test("of what belongs to the tenant itself names no user", () => {
    const { userId: _, ...shared } = connection;
    expect(sent(event("connection.created", shared))).toMatchObject({ data: { user_id: null } });
  });

  test("of a provider names nobody", () => {
    const data = { reason: "provider_unavailable", whoCanFix: "provider", message: "503" };
    expect(sent(event("provider.unavailable", { provider: "github", data }))).toMatchObject({
      data: { tenant: "default", provider: "github", problem: { code: "provider_unavailable" } },
    });
    expect(sent(event("provider.recovered", { provider: "github" }))).toEqual({
      ...{ type: "provider.recovered", timestamp: at.toISOString() },
      data: { tenant: "default", provider: "github" },
    });
  });

  test.each<[VaultEvent["type"], Record<string, unknown>, WebhookType, string]>([
    ["connect_session.completed", {}, "connect_session.completed", "completed"],
    ["connect_session.failed", { reason: "access_denied" }, "connect_session.failed", "failed"],
    ["connect_session.failed", { reason: "session_expired" }, "connect_session.expired", "expired"],
    ["connect_session.canceled", { reason: "not_me" }, "connect_session.failed", "canceled"],
  ])("of a session: %s %j", (type, data, sentAs, status) => {
    expect(sent(event(type, { ...session, data }))).toMatchObject({
      type: sentAs,
      data: { session_id: "ses_1", user_id: "alice", status },
    });
  });

  test.each<VaultEvent["type"]>([
    ...(["connection.renewed", "connection.revocation", "token.read", "signed_in"] as const),
    ...([
      "owner.erased",
      "tenant.erased",
      "client.saved",
      "key.rotated",
      "webhook.created",
    ] as const),
  ])("is made of no %s", (type) => expect(sent(event(type, connection))).toBeNull());

  test("takes of an event's facts only those that it knows", () => {
    const data = { ...facts, account: "alice@example.com", revokedAtProvider: "yes", other: "x" };
    const text = JSON.stringify(sent(event("connection.created", { ...connection, data })));
    for (const unknown of ["alice@example.com", "revokedAtProvider", "other"])
      expect(text).not.toContain(unknown);
  });
});

test("an endpoint asks for types, for all of a kind, or for all", () => {
  for (const pattern of ["*", "connection.*", "webhook.*", ...webhookTypes])
    expect(isTypePattern(pattern), pattern).toBe(true);
  for (const pattern of ["", "*.*", "connection", "connection.", "conn*", "sign_in.*", "**"])
    expect(isTypePattern(pattern), pattern).toBe(false);
  expect(isWanted(["provider.*", "key.created"], "key.created")).toBe(true);
  expect(isWanted(["provider.*", "key.created"], "key.revoked")).toBe(false);
  expect(isWanted(["connection.*"], "connect_session.failed")).toBe(false);
});

describe("the end of a connection", () => {
  const base = {
    ...{ id: "con_1", tenant: "default", userId: "alice", provider: "github", status: "active" },
    expiresAt: new Date(at.getTime() + day),
  };
  const of = (renewal: { dueAt?: Date | null; endsAt?: Date | null }, more: object = {}) =>
    ({ ...base, ...more, renewal: { dueAt: null, endsAt: null, ...renewal } }) as Connection;
  const later = (ms: number): Date => new Date(at.getTime() + ms);

  test("is that of its token where nothing renews it", () => {
    expect(createEndsSeen().endOf(of({}))).toEqual(later(day));
    expect(createEndsSeen().endOf(of({}, { expiresAt: null }))).toBeNull();
  });

  test("is none where a renewal moves it, and one where none comes before", () => {
    const seen = createEndsSeen();
    expect(seen.endOf(of({ dueAt: later(1), endsAt: later(2 * day) }))).toBeNull();
    const renewed = { expiresAt: later(2 * day) };
    expect(seen.endOf(of({ dueAt: later(1), endsAt: later(3 * day) }, renewed))).toBeNull();
    expect(seen.endOf(of({ dueAt: later(3 * day), endsAt: later(3 * day) }))).toEqual(
      later(3 * day),
    );
    expect(seen.endOf(of({ dueAt: later(1) }))).toBeNull();
  });

  test("is one once it stood still over a renewal", () => {
    const seen = createEndsSeen();
    const endsAt = later(3 * day);
    expect(seen.endOf(of({ dueAt: later(1), endsAt }))).toBeNull();
    // Looked at again, and nobody has renewed it meanwhile.
    expect(seen.endOf(of({ dueAt: later(1), endsAt }))).toBeNull();
    expect(seen.endOf(of({ dueAt: later(1), endsAt }, { expiresAt: later(2 * day) }))).toEqual(
      endsAt,
    );
  });

  test("has one message, whoever finds it and when", () => {
    const ends = { endsAt: later(day), now: at.getTime() };
    const first = expiringMessage(of({}), ends);
    expect(JSON.parse(first.body).data).toEqual({
      ...{ tenant: "default", connection_id: "con_1", user_id: "alice", provider: "github" },
      ...{ status: "active", expires_at: later(day).toISOString() },
    });
    expect(expiringMessage(of({}), { ...ends, now: at.getTime() + 5 }).id).toBe(first.id);
    expect(expiringMessage(of({}), { ...ends, endsAt: later(2 * day) }).id).not.toBe(first.id);
    expect(first.id).not.toContain(".");
  });
});
