/** `/v1/keys` and `/v1/whoami`: who may ask, and what for. */
import { z } from "zod";
import type { App } from "../app.ts";
import { fromCursor, toCursor } from "../http/lists/cursor.ts";
import { MOST_COUNTED, oneOrMore, pageOf, pageQuery, totalOf } from "../http/lists/paging.ts";
import { problem } from "../http/problems/problem.ts";
import { type AnyRoute, route } from "../http/routing/route.ts";
import type { Caller } from "../keys/caller.ts";
import { createKey, endKey, renewSecret } from "../keys/key-changes.ts";
import { grantedBy, isWithin } from "../keys/key-rules.ts";
import { countKeys, getKey, listKeys, type StoredKey } from "../keys/key-table.ts";
import { pageThrough } from "../keys/limited/limited-pages.ts";
import { presets, scopes } from "../keys/scopes.ts";
import {
  createdKeySchema,
  keySchema,
  keyStatus,
  keyToWire,
  limitsFromWire,
  limitsSchema,
  limitsToWire,
  newKeyBody,
} from "../wire/key.ts";
import { timeOf } from "../wire/time.ts";
import { byId } from "./by-id.ts";

const tag = "Keys";
const scope = "keys:write";
const common = { tag, scope, limits: "kept" } as const;

const whoamiSchema = z
  .object({
    kind: z.enum(["api_key", "session_token", "user_token"]),
    id: z.string().describe("Of the key, or of the key that made the token, or of the session."),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    limits: limitsSchema,
    tenant: z.string().nullable().describe("Of a token: the only one that it is good for."),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Caller" });

/** The routes. */
export const keyRoutes: readonly AnyRoute[] = [
  route({
    ...common,
    method: "GET",
    path: "/v1/keys",
    operation: "listKeys",
    summary: "List API keys, newest first.",
    description: "A key sees those that may do no more than itself.",
    query: z.strictObject({
      ...pageQuery,
      status: oneOrMore(z.enum(["active", "expired", "revoked"]))
        .optional()
        .describe("Default: those that are not revoked."),
    }),
    answers: { 200: { description: "A page.", schema: pageOf(keySchema) } },
    problems: ["bad_cursor"],
    async answer({ app, key: caller, query: { limit, cursor, count, status } }) {
      const wanted = new Set(status ?? ["active", "expired"]);
      const now = app.clock();
      const fits = (key: StoredKey): boolean =>
        isWithin(caller, key) && wanted.has(keyStatus(key, now));
      const page = await pageThrough(
        { limit, ...(cursor !== undefined && { cursor }) },
        (at) => readPage(app, at),
        fits,
      );
      const data = page.items.map((key) => keyToWire(key, now));
      const total = await totalOf({ count }, () => countKeys(app.db, fits, MOST_COUNTED + 1));
      return { status: 200, body: { data, next_cursor: page.cursor, ...total } };
    },
  }),
  route({
    ...common,
    method: "POST",
    path: "/v1/keys",
    operation: "createKey",
    summary: "Make an API key. It is shown this once.",
    description: `It may do no more than the key that makes it; a limit that is not given is that key's own. Presets: ${presetWords()}.`,
    body: newKeyBody,
    secrets: ["key"],
    example: { name: "backend", preset: "backend", limits: { tenants: ["acme"] } },
    answers: { 201: { description: "The key.", schema: createdKeySchema } },
    problems: [],
    async answer({ app, key: caller, body }) {
      const expiresAt = body.expires_at === undefined ? null : Date.parse(body.expires_at);
      if (expiresAt !== null && expiresAt <= app.clock()) throw isPast();
      const wanted = {
        scopes: body.scopes ?? (body.preset ? presets[body.preset] : []),
        limits: limitsFromWire(body.limits),
        expiresAt,
      };
      const granted = { ...grantedBy(caller, wanted), name: body.name };
      const { key, secret } = await createKey(app, granted, caller);
      return { status: 201, body: { ...keyToWire(key, app.clock()), key: secret } };
    },
  }),
  route({
    ...common,
    method: "GET",
    path: "/v1/keys/{id}",
    operation: "getKey",
    summary: "Tell the facts of an API key; never the key itself.",
    params: byId,
    answers: { 200: { description: "The key.", schema: keySchema } },
    problems: ["key_not_found"],
    answer: async ({ app, key: caller, params: { id } }) => ({
      status: 200,
      body: keyToWire(await seen(app, caller, id), app.clock()),
    }),
  }),
  route({
    ...common,
    method: "DELETE",
    path: "/v1/keys/{id}",
    operation: "revokeKey",
    inTurn: true,
    summary: "End an API key and the user tokens that it made, everywhere within 5 seconds.",
    params: byId,
    answers: { 200: { description: "The key, revoked.", schema: keySchema } },
    problems: ["key_not_found"],
    async answer({ app, key: caller, params: { id } }) {
      await endKey(app, await seen(app, caller, id), caller);
      return { status: 200, body: keyToWire(await seen(app, caller, id), app.clock()) };
    },
  }),
  route({
    ...common,
    method: "POST",
    path: "/v1/keys/{id}/roll",
    operation: "rollKey",
    inTurn: true,
    summary: "Give an API key a new secret; the one before is good for a while.",
    params: byId,
    body: z.strictObject({
      overlap_s: z
        .number()
        .int()
        .min(0)
        .max(30 * 86_400)
        .default(86_400)
        .describe("For how long the secret before is good; 0 ends it at once."),
    }),
    secrets: ["key"],
    example: { overlap_s: 86_400 },
    answers: { 200: { description: "The key.", schema: createdKeySchema } },
    problems: ["key_not_found"],
    answer: async ({ app, key: caller, params: { id }, body: { overlap_s } }) =>
      rolled(app, caller, { id, overlapMs: overlap_s * 1000 }),
  }),
  route({
    method: "GET",
    path: "/v1/whoami",
    operation: "whoAmI",
    summary: "Tell what the credential of this request is and may do.",
    tag,
    scope: "any",
    tokens: ["session", "user"],
    answers: { 200: { description: "The caller.", schema: whoamiSchema } },
    problems: [],
    answer: async ({ key }) => ({ status: 200, body: callerToWire(key) }),
  }),
];

async function readPage(
  { db }: App,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: StoredKey[]; cursor: string | null }> {
  const after = cursor === undefined ? undefined : positionOf(cursor);
  const rows = await listKeys(db, { after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    cursor: last && rows.length > limit ? toCursor([String(last.createdAt), last.id]) : null,
  };
}

function positionOf(cursor: string): { createdAt: number; id: string } {
  const [createdAt, id = ""] = fromCursor(cursor, /^\d{1,15} \w{1,64}$/);
  return { createdAt: Number(createdAt), id };
}

/** A key that the caller sees. One that may do more than the caller is as good as none. */
async function seen({ db }: App, caller: Caller, id: string): Promise<StoredKey> {
  const key = await getKey(db, id);
  if (key && isWithin(caller, key)) return key;
  throw problem("key_not_found", "There is no such API key, or it may do more than yours.");
}

async function rolled(
  app: App,
  caller: Caller,
  { id, overlapMs }: { id: string; overlapMs: number },
) {
  const key = await seen(app, caller, id);
  const next = await renewSecret(app, { key, overlapMs }, caller);
  if (!next) throw problem("key_not_found", "This API key was revoked. Make a new one.");
  const { secret, prefix, at, formerEndsAt } = next;
  const body = keyToWire({ ...key, prefix, rolledAt: at }, at);
  return { status: 200, body: { ...body, key: secret, former_ends_at: timeOf(formerEndsAt) } };
}

function callerToWire({ kind, id, name, scopes: held, limits, tenant, expiresAt }: Caller) {
  return {
    ...{ kind, id, name, scopes: held, limits: limitsToWire(limits) },
    ...{ tenant: tenant ?? null, expires_at: timeOf(expiresAt) },
  };
}

function isPast(): Error {
  return problem("invalid_request", "The body does not fit at /expires_at.", {
    errors: [{ pointer: "/expires_at", detail: "Is in the past." }],
  });
}

function presetWords(): string {
  return Object.entries(presets)
    .map(([name, held]) => `\`${name}\` (${held.join(", ")})`)
    .join("; ");
}
