/**
 * Attempts: one leg of a session at the provider, bound to the browser that started it and, where the app tells, to its user.
 * What becomes of the provider's answer is complete.ts.
 */
import { type OpenedSession, type SessionDetails, sessionById } from "./connect.ts";
import type { Context } from "./context.ts";
import { digest, newToken, sameDigest } from "./digest.ts";
import { VaultError } from "./errors.ts";
import type { Opaque } from "./protocol.ts";
import type { StoredAttempt } from "./store.ts";
import { traced } from "./trace.ts";

const ATTEMPT_LIFE_MS = 10 * 60_000;

/** Who is in the browser. `undefined`: the app does not tell (no `currentUser`). */
export type CurrentUser = string | null | undefined;

/** An attempt's sealed half. */
interface AttemptDetails {
  pending: Opaque;
  startedBy: string | null;
}

/** An attempt that was taken: nobody else can finish it. */
export interface TakenAttempt {
  session: OpenedSession;
  pending: Opaque;
  /** Hash of the binder of the browser. */
  binder: string;
}

/** Starts a leg: resolves with the provider's URL to send this browser to. */
export async function startAttempt(
  ctx: Context,
  session: OpenedSession,
  browser: { binder: string; user: CurrentUser },
): Promise<string> {
  const { row, details } = session;
  assertPerson(details, browser.user);
  const provider = await ctx.providers.get(details.provider);
  const state = newToken(ctx.settings.random);
  const span = { tenant: row.tenant, provider: details.provider, sessionId: row.id };
  const { url, pending } = await traced("begin", span, () =>
    provider.protocol.begin({ state, scopes: details.scopes }),
  );
  const hash = digest(state);
  const kept: Opaque = { pending, startedBy: browser.user ?? null };
  await ctx.store.addAttempt({
    hash,
    tenant: row.tenant,
    sessionId: row.id,
    provider: details.provider,
    binder: digest(browser.binder),
    details: await ctx.cipher.seal(kept, attemptPlace(row.tenant, hash, details.provider)),
    expiresAt: ctx.settings.clock() + ATTEMPT_LIFE_MS,
  });
  return url;
}

/**
 * Takes the attempt that a callback names, once, before anything is sent to the provider. Rejects with `callback_invalid`,
 * `wrong_browser`, `wrong_user`; the attempt is spent in each case, the session is not.
 */
export async function takeAttempt(
  ctx: Context,
  callback: {
    provider: string;
    url: URL;
    binderOf(sessionId: string): string | undefined;
    user: CurrentUser;
  },
): Promise<TakenAttempt> {
  const states = callback.url.searchParams.getAll("state");
  const [state] = states;
  if (!state || states.length > 1) {
    throw new VaultError(
      "callback_invalid",
      "The answer carries no state. Start again from the app.",
    );
  }
  await ctx.ready();
  const attempt = await ctx.store.takeAttempt(digest(state));
  if (
    !attempt ||
    attempt.expiresAt <= ctx.settings.clock() ||
    attempt.provider !== callback.provider
  ) {
    throw new VaultError(
      "callback_invalid",
      "The answer belongs to no attempt that is under way: it is unknown, used or too old. Start again from the app.",
    );
  }
  return check(ctx, attempt, callback);
}

async function check(
  ctx: Context,
  attempt: StoredAttempt,
  callback: { binderOf(sessionId: string): string | undefined; user: CurrentUser },
): Promise<TakenAttempt> {
  const { tenant, hash, provider, sessionId, binder } = attempt;
  const cookie = callback.binderOf(sessionId);
  if (cookie === undefined || !sameDigest(digest(cookie), binder)) {
    throw new VaultError(
      "wrong_browser",
      "The answer came to another browser than the one that started. Finish there, or start again here.",
      { provider },
    );
  }
  const session = await sessionById(ctx, tenant, sessionId);
  const sealed = await ctx.cipher.open(attempt.details, attemptPlace(tenant, hash, provider));
  const { pending, startedBy } = sealed as unknown as AttemptDetails;
  assertPerson(session.details, callback.user);
  if (
    callback.user !== undefined &&
    session.details.purpose === "connect" &&
    callback.user !== startedBy
  ) {
    throw wrongUser();
  }
  return { session, pending, binder };
}

/** The person in the browser must be the one whose connection this becomes, where the app tells who it is. */
export function assertPerson(details: SessionDetails, user: CurrentUser): void {
  const { owner, purpose } = details;
  if (user === undefined || purpose === "sign_in") return;
  if (user === null || (owner !== "shared" && owner !== `user:${user}`)) throw wrongUser();
}

function wrongUser(): VaultError {
  return new VaultError(
    "wrong_user",
    "This link was made for another user than the one who is signed in here. Nothing was connected.",
  );
}

function attemptPlace(
  tenant: string,
  hash: string,
  provider: string,
): { tenant: string; row: string; field: "details"; provider: string; version: number } {
  return { tenant, row: hash, field: "details", provider, version: 0 };
}
