/**
 * What every request to the API goes through: who asks and whether they may, how often, whether it fits; then it is acted on once, and answered
 * with a tag.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "hono";
import type { TenantScope } from "valetkey";
import { z } from "zod";
import type { App } from "../../app.ts";
import { clientAddress } from "../../keys/address.ts";
import { assertScope } from "../../keys/assert-scope.ts";
import { assertAllTenants, assertTenant, assertUnlimited, type Caller } from "../../keys/caller.ts";
import { limitedVault } from "../../keys/limited/limited-vault.ts";
import { createGauge, type Gauge } from "../../proxy/gauge.ts";
import { type Exchange, exchangeOf, note } from "../../telemetry/exchange.ts";
import { type Conditions, createConditions } from "../changing/conditions.ts";
import { createIdempotency, type Idempotency } from "../changing/idempotency.ts";
import { assertOrigin, corsHeaders } from "../cors.ts";
import { namedIn } from "../named.ts";
import { problem, problemView } from "../problems/problem.ts";
import { isFailure, problemResponse } from "../problems/problem-response.ts";
import { createRates, type Rates } from "../rate-limit.ts";
import { requestIdOf } from "../request-id.ts";
import { deprecationOf } from "./deprecation.ts";
import { readBody } from "./read-body.ts";
import { type Answer, type AnyRoute, type Call, limitsOf } from "./route.ts";
import { fitting } from "./validate.ts";

const nothing = z.strictObject({});

type AnyCall = Call<unknown, unknown, unknown>;

/** A page that waits for a session in several tabs needs a few. */
const MOST_OF_TOKEN = 20;

/** What requests share. */
interface Serving {
  app: App;
  rates: Rates;
  /** Requests under way of each token, and of all tokens: they are in the hands of anybody, and some requests wait or stream for long. */
  ofToken: Gauge;
  ofTokens: Gauge;
  conditions: Conditions;
  idempotency: Idempotency;
  /** A tenant that has nothing: where what is not the caller's is looked for. */
  nowhere: TenantScope;
}

/** What is known of a request however it ends. */
interface Known {
  requestId: string;
  key: Caller | undefined;
  headers: Record<string, string>;
  /** Whether a failure may be answered with the link that repairs it (`Prefer: links=none`, RFC 7240: no). */
  wantsLink: boolean;
}

/** Makes what serves the routes of a table. */
export function createServing(
  app: App,
  routes: readonly AnyRoute[],
): (route: AnyRoute, c: Context) => Promise<Response> {
  const serving: Serving = {
    app,
    rates: createRates(app.http.requestsPerMinute, app.clock),
    ofToken: createGauge("This token", MOST_OF_TOKEN),
    ofTokens: createGauge(
      "All tokens of sessions and users together",
      Math.ceil(app.config.limits.concurrency / 2),
    ),
    conditions: createConditions(app, routes),
    idempotency: createIdempotency(app),
    nowhere: app.vault.tenant(`nobody-${randomBytes(16).toString("hex")}`),
  };
  return (route, c) => serve(serving, route, c);
}

async function serve(serving: Serving, route: AnyRoute, c: Context): Promise<Response> {
  const { app } = serving;
  const known: Known = {
    requestId: exchangeOf(c.env)?.requestId ?? requestIdOf(c.req.header("valetkey-request-id")),
    key: undefined,
    headers: { ...corsHeaders(app.http, c.req.header("origin")), ...deprecationOf(route) },
    wantsLink: !/\blinks=none\b/.test(c.req.header("prefer") ?? ""),
  };
  note(c.env, { route: route.path });
  try {
    const call = await admitted(serving, route, { c, known });
    const answer = await acted(serving, route, { call, c });
    const text = answer.body === undefined ? undefined : JSON.stringify(answer.body);
    const more = serving.conditions.headersOf(route, answer.status, text);
    return toResponse(route, answer, {
      known,
      text,
      more,
      ifNoneMatch: c.req.header("if-none-match"),
    });
  } catch (error) {
    if (hasGone(c) && !isFailure(error)) return new Response(null, { status: GONE });
    const { code, who_can_fix: whoCanFix } = problemView(error).body;
    note(c.env, { problem: String(code), whoCanFix: String(whoCanFix) });
    return problemResponse(app, error, known);
  }
}

/** Nobody reads it: nginx has the number for a caller who went before the answer. */
const GONE = 499;

/** The caller went away: what stops with them, or with the rest of their body, has not failed. */
function hasGone(c: Context): boolean {
  const env = c.env as { incoming?: IncomingMessage } | undefined;
  return c.req.raw.signal.aborted || env?.incoming?.destroyed === true;
}

/** The call, once it is known that the caller may make it and that it fits. */
async function admitted(
  serving: Serving,
  route: AnyRoute,
  { c, known }: { c: Context; known: Known },
): Promise<AnyCall> {
  const { app, rates } = serving;
  const address = clientAddress(peerOf(c), c.req.header("x-forwarded-for"), app.http.trusted);
  const authenticate = () => app.keys.authenticate(c.req.header("authorization"), address);
  const key = await authenticate();
  known.key = key;
  assertOrigin(app.http, c.req.header("origin"), key);
  Object.assign(known.headers, rates.take([key.kind, key.id, key.owner ?? ""].join(" ")));
  const named = namedIn(c.req.header("valetkey-tenant"), "Valetkey-Tenant");
  const tenant = named ?? key.tenant ?? "default";
  countWhileOpen(serving, key, c);
  note(c.env, askedBy(key));
  assertTenant(key, tenant);
  note(c.env, { tenant });
  assertMay(route, key);
  const params = fitting(route.params ?? z.unknown(), c.req.param(), "path");
  const query = fitting(route.query ?? nothing, queryOf(c), "query");
  const mostBytes = route.mostBytes ?? app.http.bodyBytes;
  const withinMs = app.config.limits.requestTimeoutS * 1000;
  const { takesYaml = false } = route;
  const body = route.body
    ? fitting(route.body, await readBody(c.req.raw, { mostBytes, withinMs, takesYaml }), "body")
    : undefined;
  const actor = namedIn(c.req.header("valetkey-actor"), "Valetkey-Actor");
  const vault = vaultOf(serving, { key, tenant, params, actor });
  const stillGood = async (): Promise<void> => void (await authenticate());
  const common = { app, tenant, key, vault, params, query, body };
  return { ...common, request: c.req.raw, requestId: known.requestId, stillGood };
}

/** What is kept of who asks. Where that is a user it is kept in one place, from which it is erased with them. */
function askedBy({ kind, id: keyId, name: keyName, owner }: Caller): Partial<Exchange> {
  if (kind !== "user_token") return { keyId, keyName };
  return { keyId, ...(owner?.startsWith("user:") && { userId: owner.slice("user:".length) }) };
}

/** Counts a request until its answer is over. Throws `rate_limited_by_valetkey` where too many are under way. */
function countWhileOpen({ app, ofToken, ofTokens }: Serving, key: Caller, c: Context): void {
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  // Without a network nobody waits.
  if (!outgoing || outgoing.destroyed) return;
  if (key.kind === "api_key") {
    outgoing.once("close", app.underWay.enter(key.id));
    return;
  }
  for (const enter of [
    () => ofToken.enter([key.kind, key.id, key.owner ?? "", key.tenant ?? ""].join(" ")),
    () => ofTokens.enter("all"),
  ])
    outgoing.once("close", enter());
}

/** Throws where the caller may not call the route at all. */
function assertMay(route: AnyRoute, key: Caller): void {
  const token = key.kind === "session_token" ? "session" : "user";
  if (key.kind !== "api_key" && !route.tokens?.includes(token))
    throw problem(
      "token_not_enough",
      "A token of a session or a user does not do this. Call it from your server, with an API key.",
    );
  if (route.scope !== "any") assertScope(key, route.scope);
  const limits = limitsOf(route);
  if (limits !== "kept") assertUnlimited(key);
  if (limits === "server") assertAllTenants(key);
}

/** The tenant as far as the caller reaches into it. */
function vaultOf(
  { app, nowhere }: Serving,
  {
    key,
    tenant,
    params,
    actor,
  }: { key: Caller; tenant: string; params: unknown; actor: string | undefined },
): TenantScope {
  const isOthers = key.kind === "session_token" && (params as { id?: string }).id !== key.sessionId;
  if (isOthers) return nowhere;
  const vault = app.vault.as(actorOf(key, actor)).tenant(tenant);
  return limitedVault(key, { vault, nowhere });
}

/** Who did it: the caller, and whoever it says it did it for. That one nobody has proved, so the caller's own name stands first. */
function actorOf({ actor }: Pick<Caller, "actor">, named: string | undefined): string {
  return (named === undefined ? actor : `${actor}/${named}`).slice(0, 255);
}

/** What the route answers, and it acts once where the caller asks for that, and only on what the caller has seen. */
async function acted(
  { conditions, idempotency }: Serving,
  route: AnyRoute,
  { call, c }: { call: AnyCall; c: Context },
): Promise<Answer> {
  const act = (): Promise<Answer> =>
    conditions.keeping(route, call, { ifMatch: c.req.header("if-match"), path: c.req.path });
  const given = c.req.header("idempotency-key");
  if (route.method !== "POST" || given === undefined) return act();
  const { key: caller, tenant, body } = call;
  const { pathname, search } = new URL(c.req.url);
  const target = `${route.method} ${pathname}${search}`;
  const { secrets = [] } = route;
  return idempotency.once({ given, caller, tenant, target, body, secrets }, act);
}

function toResponse(
  route: AnyRoute,
  { status, headers, stream }: Answer,
  {
    known,
    text,
    more,
    ifNoneMatch,
  }: {
    known: Known;
    text: string | undefined;
    more: { etag?: string; isKnown(header: string | undefined): boolean };
    ifNoneMatch: string | undefined;
  },
): Response {
  const type =
    headers?.["content-type"] ?? route.answers[status]?.contentType ?? "application/json";
  const vary = [known.headers["vary"], headers?.["vary"]].filter(Boolean).join(", ");
  const common = {
    ...known.headers,
    ...headers,
    ...(vary && { vary }),
    "valetkey-request-id": known.requestId,
    "cache-control": "no-store",
    ...(more.etag !== undefined && { etag: more.etag }),
  };
  if (more.isKnown(ifNoneMatch)) return new Response(null, { status: 304, headers: common });
  const body = stream ?? text;
  if (body === undefined) return new Response(null, { status, headers: common });
  return new Response(body, { status, headers: { ...common, "content-type": type } });
}

/** A name that is given twice is a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? "") : values,
    ]),
  );
}

/** The other end of the socket; undefined: there is none, such as in a test without a network. */
function peerOf(c: Context): string | undefined {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress;
}
