import { expect, test } from "vitest";
import { createClient, type Server } from "../client/client.ts";
import type { WireProvider } from "../providers/manage.ts";
import { keyFindings, secretAge } from "./ages.ts";

const now = Date.parse("2026-11-27T00:00:00Z");
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

/** A client of a server that answers this, whatever is asked. */
function answering(body: object, status = 200): Server {
  const transport = async (): Promise<Response> => Response.json(body, { status });
  const { signal: stopped } = new AbortController();
  return createClient({ url: "http://localhost", key: "k", transport, stopped });
}

const key = {
  ...{ id: "key_1", name: "backend", status: "active", created_at: daysAgo(41) },
  ...{ rolled_at: null, expires_at: null, last_used_at: daysAgo(0) },
};

async function told(...keys: object[]): Promise<string[]> {
  const data = keys.map((it) => ({ ...key, ...it }));
  const found = await keyFindings(answering({ data, next_cursor: null }), now);
  return found.map(({ state, about, detail, fix }) =>
    [state, about, detail, fix].filter(Boolean).join(" | "),
  );
}

test("of API keys the age is told, of those that are revoked nothing", async () => {
  expect(await told({}, { status: "revoked", created_at: daysAgo(900) })).toEqual([
    "ok | API keys | 1 key, the oldest made 41 d ago",
  ]);
  expect(await told()).toEqual(["ok | API keys | 0 keys"]);
});

test("a key that is old, ends soon or is used by nobody is told with what to do", async () => {
  const rotate = "valetkey keys rotate key_1";
  expect((await told({ created_at: daysAgo(400) }))[1]).toBe(
    `warning | API key backend | made 400 d ago | ${rotate}`,
  );
  // A key that was rotated is as young as its secret.
  expect(await told({ created_at: daysAgo(400), rolled_at: daysAgo(3) })).toHaveLength(1);
  expect((await told({ expires_at: daysAgo(-3) }))[1]).toBe(
    `warning | API key backend | it ends in 3 d | ${rotate}`,
  );
  // One that was made for a week yesterday is in order.
  expect(await told({ created_at: daysAgo(1), expires_at: daysAgo(-6) })).toHaveLength(1);
  expect((await told({ last_used_at: daysAgo(95) }))[1]).toBe(
    "warning | API key backend | not used for 95 d | valetkey keys revoke key_1",
  );
  expect((await told({ created_at: daysAgo(95), last_used_at: null }))[1]).toContain("never used");
});

test("a key that may not look at the others is no fault; any other refusal is", async () => {
  const refused = answering({ code: "key_scope_missing", title: "no" }, 403);
  expect(await keyFindings(refused, now)).toMatchObject([{ state: "unknown" }]);
  await expect(keyFindings(answering({ code: "x" }, 500), now)).rejects.toThrow("x");
});

test("the age of a client secret is told, and is a warning after a year", () => {
  const of = (set_at: string | null): WireProvider =>
    ({ id: "github", secret: { hint: "••••", set_at } }) as WireProvider;
  expect(secretAge(of(daysAgo(41)), now)).toMatchObject([
    { state: "ok", detail: "its secret was set 41 d ago" },
  ]);
  expect(secretAge(of(daysAgo(400)), now)).toMatchObject([
    { state: "warning", fix: "valetkey providers rotate-secret github" },
  ]);
  expect(secretAge(of(null), now)).toEqual([]);
});
