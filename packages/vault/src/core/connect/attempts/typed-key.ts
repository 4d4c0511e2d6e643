/**
 * A key that a person typed becomes a connection, once the service has taken it: a harmless request of its API decides. Saving it is
 * complete.ts; the page that asks for it is the handler's.
 */
import { asking, isGood } from "../../calls/harmless.ts";
import { letGo } from "../../calls/let-go.ts";
import { waitSeconds } from "../../calls/rate-limit.ts";
import type { Context } from "../../context.ts";
import { digest } from "../../digest.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import type { Granted } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { StoredEvent, StoredSession } from "../../store.ts";
import type { Fault } from "../asked/inputs.ts";
import { type Completion, conclude } from "../grants/complete.ts";
import { dropReplaced, parkedBefore } from "../grants/give-back.ts";
import type { OpenedSession } from "../sessions/opened-session.ts";
import { openState, refusalsIn, sealState, withRefusals } from "../sessions/session-state.ts";
import { assertPerson, type CurrentUser } from "./attempt.ts";

/** Answers that say nothing of the key: ask later. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** What a browser brings with a key. */
export interface TypedKey {
  key: string;
  binder: string;
  user: CurrentUser;
}

/** So many refused keys are a person who is mistaken; after more, each one waits. */
const FREE_TRIES = 5;
const WAIT_MS = 60_000;

/**
 * Connects with a key, or says what is wrong with it; then nothing is kept but that one was refused. Rejects with `wrong_user`,
 * `too_many_tries`, `provider_unavailable` where the service could not be asked, and as a session that ends (complete.ts).
 */
export async function connectByKey(
  ctx: Context,
  session: OpenedSession,
  { key, binder, user }: TypedKey,
): Promise<Completion | { kind: "faulty"; fault: Fault }> {
  assertPerson(session, user);
  const { row, details } = session;
  const { inputs } = details;
  const provider = await ctx.providers.get(details.provider, { tenant: row.tenant, inputs });
  const text = key.trim();
  if (text === "") return { kind: "faulty", fault: "missing" };
  const granted = grantedBy(provider, text);
  if (!granted) return { kind: "faulty", fault: "misfit" };
  return oneByOne(ctx, row, async () => {
    if (!(await isTakenInTurn(ctx, session, provider, granted)))
      return { kind: "faulty", fault: "refused" };
    const { clientId } = provider;
    const { choice } = session;
    const parked = { granted, clientId, inputs, binder: digest(binder), ...(choice && { choice }) };
    const before = await parkedBefore(ctx, session);
    const work = conclude(ctx, session, provider, parked).finally(() =>
      dropReplaced(ctx, { row: before, details }, provider),
    );
    return ctx.hold(work);
  });
}

async function isTakenInTurn(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  granted: Granted,
): Promise<boolean> {
  const { tenant, id } = session.row;
  const row = (await ctx.store.getSession(tenant, id)) ?? session.row;
  const state = await openState(ctx, row);
  const { refusedKeys = 0, refusedAt = 0 } = refusalsIn(state);
  const waitMs = refusedAt + WAIT_MS - ctx.settings.clock();
  if (refusedKeys >= FREE_TRIES && waitMs > 0) throw tooManyTries(provider, waitMs);
  if (await isTaken(ctx, provider, granted)) return true;
  await countRefused(ctx, session, refusedKeys + 1);
  return false;
}

/** What was granted by another of several services waits on: it is never written over. */
async function countRefused(
  ctx: Context,
  session: OpenedSession,
  refusedKeys: number,
): Promise<void> {
  const { tenant, id } = session.row;
  const row = await ctx.store.getSession(tenant, id);
  if (row?.status !== "pending") return;
  const more = { refusedKeys, refusedAt: ctx.settings.clock() };
  const parked = await sealState(ctx, row, withRefusals(await openState(ctx, row), more));
  const event = refusedEvent(ctx, session, refusedKeys);
  const change = { parked, ifParked: row.parked };
  if (!(await ctx.store.changeSession(tenant, id, change, [event])))
    return countRefused(ctx, session, refusedKeys);
  ctx.events.announce([event]);
}

function refusedEvent(
  ctx: Context,
  { row, details }: OpenedSession,
  refusedKeys: number,
): StoredEvent {
  const { owner, provider } = details;
  const message = "The service did not accept a key that was typed.";
  return ctx.events.make("connect_session.failed", {
    ...{ tenant: row.tenant, owner, provider, sessionId: row.id },
    data: { reason: "key_refused", message, refusedKeys },
  });
}

function tooManyTries({ slug }: Provider, waitMs: number): VaultError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  const message = `Too many keys were refused. Nothing is connected; try again in ${retryAfterSeconds} s.`;
  return new VaultError("too_many_tries", message, { provider: slug, retryAfterSeconds });
}

/** Of one session one key at a time is tried in this process, so that tries are counted as they come. */
async function oneByOne<T>(
  { keyTries }: Context,
  { tenant, id }: Pick<StoredSession, "tenant" | "id">,
  work: () => Promise<T>,
): Promise<T> {
  const key = `${tenant}\0${id}`;
  const before = keyTries.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  keyTries.set(key, mine);
  try {
    return await mine;
  } finally {
    if (keyTries.get(key) === mine) keyTries.delete(key);
  }
}

function grantedBy({ protocol }: Provider, key: string): Granted | undefined {
  try {
    return protocol.adopt({ key });
  } catch (error) {
    if (isVaultError(error, "options_invalid")) return undefined;
    throw error;
  }
}

/** Without a request that succeeds with living keys only, nobody can say: it is taken, as `adopt` takes one. */
async function isTaken(ctx: Context, provider: Provider, { access }: Granted): Promise<boolean> {
  const { api, account } = provider.facts;
  const question = api?.test ? { url: api.test.path } : account;
  if (!api || !question) return true;
  const ask = asking(ctx, provider, { access, question });
  try {
    const answer = await ask();
    const wait = waitSeconds(answer, api.rateLimit, ctx.settings.clock());
    const isLater = wait !== undefined || answer.status >= 500 || LATER.has(answer.status);
    const good = !isLater && (await isGood(answer, api.test?.expects));
    letGo(answer);
    if (isLater) throw notAsked(provider, wait);
    return good;
  } catch (error) {
    // What fetch throws may hold the URL, and so a key that stands in it.
    throw isVaultError(error) ? error : notAsked(provider);
  }
}

function notAsked({ slug, facts }: Provider, wait?: number): VaultError {
  const again = wait === undefined ? "try again" : `try again in ${wait} s`;
  const message = `${facts.name} could not be asked whether a key is good. Nothing is connected; ${again}.`;
  const asked = wait !== undefined && { retryAfterSeconds: wait };
  return new VaultError("provider_unavailable", message, { provider: slug, ...asked });
}
