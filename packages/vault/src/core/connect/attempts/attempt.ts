/**
 * Attempts: one leg of a session at the provider, bound to the browser that started it and, where the app tells, to its user.
 * What becomes of the provider's answer is complete.ts.
 */

import type { Context } from "../../context.ts";
import { digest, newToken, sameDigest } from "../../digest.ts";
import { VaultError } from "../../errors.ts";
import type { AskedDetails } from "../../protocols/flow-asked.ts";
import type { InputValues } from "../../protocols/inputs/inputs.ts";
import type { Begun, Opaque } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { AttemptNames } from "../../protocols/provider/provider-facts.ts";
import type { StoredAttempt } from "../../store.ts";
import { traced } from "../../trace.ts";
import { chosen } from "../asked/choices.ts";
import { linkTo, type OpenedSession, sessionById } from "../sessions/opened-session.ts";
import { noteStep } from "../sessions/session-step.ts";

const ATTEMPT_LIFE_MS = 10 * 60_000;
/** Every state of ours; anything else costs no look into the store. */
const STATE = /^[\w-]{43}$/;
const LONGEST_NAME = 1_024;

/** Who is in the browser. `undefined`: the app does not tell (no `currentUser`). */
export type CurrentUser = { tenant: string; userId: string } | null | undefined;

/** An attempt's sealed half. */
interface AttemptDetails {
  pending: Opaque;
  /** The client that it began with. */
  clientId: string;
  /** The values that it began with, where the provider's entry asks for some. */
  inputs: InputValues;
  startedBy: string | null;
  /** Another account was meant than the one that is to be repaired. */
  other?: true;
  /** The provider's answer, where it came without the browser's cookies. */
  answer?: string;
}

/** An attempt that was taken: nobody else can finish it. */
export interface TakenAttempt {
  session: OpenedSession;
  pending: Opaque;
  /** The client that it began with: whatever is registered by now, the answer is for this one. */
  clientId: string;
  /** Where it began, as far as the provider's entry asks for values. */
  inputs: InputValues;
  /** Hash of the binder of the browser. */
  binder: string;
  /** The provider's answer as a query, where it was parked. */
  answer?: string;
}

/** Starts a leg: resolves with the provider's URL to send this browser to. */
export async function startAttempt(
  ctx: Context,
  session: OpenedSession,
  browser: {
    binder: string;
    user: CurrentUser;
    /** What the person typed, where the session lacks values that the provider's entry asks for. */
    inputs?: InputValues;
  },
): Promise<string> {
  const { row, details } = session;
  assertPerson(session, browser.user);
  const at = { tenant: row.tenant, inputs: { ...details.inputs, ...browser.inputs } };
  const provider = await ctx.providers.get(details.provider, at);
  const state = newToken(ctx.settings.random);
  const { url, pending, name } = await begin(session, provider, state);
  const hash = name === undefined ? digest(state) : hashOfTheirs(details.provider, name);
  const attempt: Omit<StoredAttempt, "details"> = {
    hash,
    tenant: row.tenant,
    sessionId: row.id,
    provider: details.provider,
    binder: digest(browser.binder),
    expiresAt: ctx.settings.clock() + ATTEMPT_LIFE_MS,
  };
  const { clientId, inputs } = provider;
  const startedBy = browser.user?.userId ?? null;
  const { other } = session.choice ?? {};
  const kept: Opaque = { pending, clientId, inputs, startedBy, ...(other && { other }) };
  const sealed = await ctx.cipher.seal(kept, attemptPlace(attempt));
  await ctx.store.addAttempt({ ...attempt, details: sealed });
  noteStep(ctx, row, "at_provider");
  return url;
}

async function begin(
  session: OpenedSession,
  provider: Provider,
  state: string,
): Promise<Extract<Begun, { step: "redirect" }>> {
  const { row, details } = session;
  const span = { tenant: row.tenant, provider: details.provider, sessionId: row.id };
  const { scopes } = details;
  const asked = askedOf(session, provider);
  const begun = await traced("begin", span, () =>
    provider.protocol.begin({ flow: "redirect", state, scopes, details: asked }),
  );
  if (begun.step !== "redirect") throw new TypeError("the flow leads to no page");
  return begun;
}

/** Who wants another account is asked which where the provider, as one of OpenID Connect, knows how to. */
function askedOf(
  { details: { asked, scopes }, choice }: OpenedSession,
  { protocol, namesItself }: Provider,
): AskedDetails {
  if (!choice?.other || !namesItself || asked.prompt !== undefined) return asked;
  // The one that was hinted at is the one that is not wanted.
  const { loginHint: _former, ...rest } = asked;
  const details = { ...rest, prompt: "select_account" };
  protocol.check({ flow: "redirect", scopes, details });
  return details;
}

/**
 * Takes the attempt that a callback names, once, before anything is sent to the provider. Rejects with `callback_invalid`,
 * `wrong_browser`, `wrong_user`; the attempt is spent in each case, the session is not.
 */
export async function takeAttempt(
  ctx: Context,
  callback: Named & {
    url: URL;
    binderOf(sessionId: string): string | undefined;
    user: CurrentUser;
  },
): Promise<TakenAttempt> {
  const attempt = await takeNamed(ctx, callback.url.searchParams, callback);
  return check(ctx, attempt, callback);
}

/** What names an attempt. */
interface Named {
  provider: string;
  /** Default: our state, in the parameter of that name. */
  names?: AttemptNames;
}

const ourState: AttemptNames = { params: ["state"], theirs: false };

async function takeNamed(
  ctx: Context,
  answer: URLSearchParams,
  { provider, names: { params, theirs } = ourState }: Named,
): Promise<StoredAttempt> {
  const given = answer.getAll(params.find((param) => answer.has(param)) ?? "");
  const [name] = given;
  const isName = name && (theirs ? name.length <= LONGEST_NAME : STATE.test(name));
  if (!isName || given.length > 1) {
    throw new VaultError(
      "callback_invalid",
      "The answer carries no state of ours. Start again from the app.",
    );
  }
  await ctx.ready();
  const hash = theirs ? hashOfTheirs(provider, name) : digest(name);
  const attempt = await ctx.store.takeAttempt(hash);
  if (attempt && attempt.expiresAt > ctx.settings.clock() && attempt.provider === provider)
    return attempt;
  throw new VaultError(
    "callback_invalid",
    "The answer belongs to no attempt that is under way: it is unknown, used or too old. Start again from the app.",
  );
}

/** Of a name that the provider has made: two providers may come upon the same, and nobody's is ever a state of ours. */
function hashOfTheirs(provider: string, name: string): string {
  return digest(`${provider}\0${name}`);
}

/**
 * Keeps an answer that another site's page has posted here, sealed with its attempt: the browser's cookies did not come with it. Resolves
 * with the query under which our own callback goes on with it, once. Rejects with `callback_invalid`.
 */
export async function parkAnswer(
  ctx: Context,
  answer: URLSearchParams,
  named: Named,
): Promise<string> {
  const attempt = await takeNamed(ctx, answer, named);
  const opened = (await ctx.cipher.open(
    attempt.details,
    attemptPlace(attempt),
  )) as unknown as AttemptDetails;
  // Posted twice, it is not from the provider.
  if (opened.answer !== undefined)
    throw new VaultError("callback_invalid", "The answer was given already. Start again.");
  const { params, theirs } = named.names ?? ourState;
  const name = newToken(ctx.settings.random);
  const hash = theirs ? hashOfTheirs(named.provider, name) : digest(name);
  const parked = { ...attempt, hash };
  const kept = { ...opened, answer: answer.toString() } as unknown as Opaque;
  const details = await ctx.cipher.seal(kept, attemptPlace(parked));
  await ctx.store.addAttempt({ ...parked, details });
  return new URLSearchParams({ [params[0]]: name }).toString();
}

async function check(
  ctx: Context,
  attempt: StoredAttempt,
  callback: { binderOf(sessionId: string): string | undefined; user: CurrentUser },
): Promise<TakenAttempt> {
  const { tenant, provider, sessionId, binder } = attempt;
  const cookie = callback.binderOf(sessionId);
  if (cookie === undefined || !sameDigest(digest(cookie), binder))
    throw await wrongBrowser(ctx, attempt, callback.user);
  const sealed = await ctx.cipher.open(attempt.details, attemptPlace(attempt));
  const { startedBy, answer, other, ...kept } = sealed as unknown as AttemptDetails;
  const found = await sessionById(ctx, tenant, sessionId);
  // Of one provider or of several, it is this one that was chosen.
  const session = chosen(found, { provider, ...(other && { other }) }) ?? found;
  assertPerson(session, callback.user);
  const switched = callback.user !== undefined && callback.user?.userId !== startedBy;
  if (switched && session.details.purpose !== "sign_in") throw wrongUser();
  return { session, ...kept, binder, ...(answer !== undefined && { answer }) };
}

/** Nobody is led on from here but the very user whose session it is: for everybody else it stays where it began. */
async function wrongBrowser(
  ctx: Context,
  { tenant, provider, sessionId }: StoredAttempt,
  user: CurrentUser,
): Promise<VaultError> {
  const session = await sessionById(ctx, tenant, sessionId).catch(() => undefined);
  const isTheirs = user?.tenant === tenant && session?.details.owner === `user:${user.userId}`;
  const canStart = isTheirs && session.row.status === "pending";
  return new VaultError(
    "wrong_browser",
    "The answer came to another browser than the one that started. Finish there, or start again here.",
    { provider, ...(canStart && { connect: () => linkTo(ctx, session) }) },
  );
}

/** The person in the browser must be the one whose connection or way to sign in this becomes, in the same tenant, where the app tells who it is. */
export function assertPerson(session: OpenedSession, user: CurrentUser): void {
  if (!isPerson(session, user)) throw wrongUser();
}

/** Whether it is that person, as far as the app tells. Who signs in is not known before. */
export function isPerson({ row, details }: OpenedSession, user: CurrentUser): boolean {
  const { owner, purpose } = details;
  if (user === undefined || purpose === "sign_in") return true;
  const belongs = user !== null && user.tenant === row.tenant;
  return belongs && (owner === "shared" || owner === `user:${user.userId}`);
}

function wrongUser(): VaultError {
  return new VaultError(
    "wrong_user",
    "This link was made for another user than the one who is signed in here. Nothing was connected.",
  );
}

/** Bound to the session and the browser too: an attempt that was edited to join others does not open. */
function attemptPlace(attempt: Omit<StoredAttempt, "details">): {
  tenant: string;
  row: string;
  field: "details";
  provider: string;
  version: number;
} {
  const { tenant, hash, sessionId, binder, provider } = attempt;
  return { tenant, row: `${hash} ${sessionId} ${binder}`, field: "details", provider, version: 0 };
}
