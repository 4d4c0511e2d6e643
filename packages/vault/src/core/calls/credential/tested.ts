/**
 * Tries a connection out by what its provider's entry says is harmless: the test request of its API, and the look-up of the account. What the
 * answers say of the credential is unauthorized.ts.
 */
import { accountIn } from "../../connect/grants/account.ts";
import { describe } from "../../connections/connection.ts";
import { type ProblemView, toConnection } from "../../connections/connection-view.ts";
import { lift } from "../../connections/notes.ts";
import { whoCanFixProblem } from "../../connections/problems.ts";
import type { Context, Loaded, Target } from "../../context.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { Account, ProblemCode, StoredConnection } from "../../store.ts";
import { traced } from "../../trace.ts";
import { untilAborted } from "../aborted.ts";
import { asking, isGood, parsed, type Question, readCapped } from "../harmless.ts";
import { letGo } from "../let-go.ts";
import { isComplaint, judge, PASSING } from "../unauthorized.ts";
import { afterUnauthorized, usable } from "./usable.ts";

/** What a test of a connection found. */
export interface Tested {
  /** The API answered as it answers a good credential. */
  ok: boolean;
  /** The status of its answer; null: there was none. */
  status: number | null;
  /** From the last request to the head of its answer, or to the end of the wait for it, in milliseconds. */
  latencyMs: number;
  /** Whose the credential is, where the provider's entry says how to ask for that, and it was told. */
  account?: Account;
  /** What is wrong: with the connection by now, or else with the answer. Always there unless `ok`. */
  problem?: ProblemView;
}

/** What the API made of one request. */
interface Asked {
  /** Undefined: it did not answer. */
  answer: Response | undefined;
  latencyMs: number;
  /** The answer is the one to a good credential. */
  isGood: boolean;
  account?: Account;
}

/** What a connection is tested with. */
interface Trial {
  ask(loaded: Loaded): Promise<Asked>;
  /** A credential that it refuses is dead. */
  decides: boolean;
}

/**
 * Tests the connection that `target` means. Rejects as a call does where there is no credential to be tested, and with `options_invalid` where the
 * entry says of no request that it is harmless; what the API does is told.
 */
export async function testConnection(
  ctx: Context,
  target: Target,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Tested> {
  const { whole } = await ctx.providers.own(target.provider);
  if (whole) trialOf(ctx, whole);
  signal?.throwIfAborted();
  await ctx.ready();
  const span = { tenant: target.tenant, provider: target.provider };
  const work = traced("fetch", span, () => test(ctx, target));
  return untilAborted(work, signal ?? null);
}

async function test(ctx: Context, target: Target): Promise<Tested> {
  const loaded = await usable(ctx, target);
  const provider = await ctx.providers.get(loaded.row.provider, loaded.row);
  const trial = trialOf(ctx, provider);
  const asked = await asManyTimesAsNeeded(ctx, provider, { trial, loaded });
  letGo(asked.answer);
  const { answer, latencyMs, isGood: ok } = asked;
  const account = asked.account ?? (ok ? await accountOf(ctx, provider, loaded) : undefined);
  const row = (await ctx.store.getConnection(target.tenant, loaded.row.id)) ?? loaded.row;
  const problem = toConnection(row).problem ?? (ok ? undefined : problemOf(ctx, row, answer));
  return {
    ...{ ok, status: answer?.status ?? null, latencyMs },
    ...(account && { account }),
    ...(problem && { problem }),
  };
}

/** Once; and when the credential is refused once more with a renewed one, as a call does. A credential that is refused then is judged. */
async function asManyTimesAsNeeded(
  ctx: Context,
  provider: Provider,
  { trial, loaded }: { trial: Trial; loaded: Loaded },
): Promise<Asked> {
  const first = await trial.ask(loaded);
  if (!(await isRefusal(ctx, provider, { loaded, asked: first }))) return first;
  const fresh = await afterUnauthorized(ctx, loaded.row).catch((error: unknown) => {
    if (isVaultError(error, ...PASSING, "needs_reauth")) return undefined;
    throw error;
  });
  if (!fresh) {
    const isLast = trial.decides && loaded.row.renewal === null;
    if (isLast && first.answer) await judge(ctx, provider, loaded, first.answer);
    return first;
  }
  letGo(first.answer);
  const second = await trial.ask(fresh);
  const isRefused = await isRefusal(ctx, provider, { loaded: fresh, asked: second });
  if (isRefused && trial.decides && second.answer) await judge(ctx, provider, fresh, second.answer);
  return second;
}

/** Whether the answer is about the credential. What else is wrong with it is noted on the connection, and what is well again lifted. */
async function isRefusal(
  ctx: Context,
  provider: Provider,
  { loaded, asked: { answer, isGood: ok } }: { loaded: Loaded; asked: Asked },
): Promise<boolean> {
  const { row } = loaded;
  if (!answer) return false;
  if (ok && row.problem) await lift(ctx, row, "clock_skew", "client_rejected");
  if (answer.ok) return !ok;
  return !(await isComplaint(ctx, provider, row, answer)) && answer.status === 401;
}

/** How a provider's credentials are tested. Throws `options_invalid` where its entry does not say. */
function trialOf(ctx: Context, provider: Provider): Trial {
  const { api, account: mapping } = provider.facts;
  if (api?.test) {
    const { path, expects } = api.test;
    const good = async (answer: Response): Promise<Pick<Asked, "isGood">> => ({
      // What was cut off says nothing of the credential.
      isGood: await isGood(answer, expects).catch(() => answer.ok),
    });
    const ask: Trial["ask"] = (loaded) => askOnce(ctx, provider, loaded, { url: path }, good);
    return { ask, decides: true };
  }
  if (!mapping) throw untestable(provider);
  const told = async (answer: Response): Promise<Pick<Asked, "isGood" | "account">> => {
    const account = answer.ok
      ? accountIn(parsed(await readCapped(answer).catch(() => "")), mapping)
      : undefined;
    return { isGood: account !== undefined, ...(account && { account }) };
  };
  return { ask: (loaded) => askOnce(ctx, provider, loaded, mapping, told), decides: false };
}

async function askOnce(
  ctx: Context,
  provider: Provider,
  loaded: Loaded,
  question: Question,
  read: (answer: Response) => Promise<Pick<Asked, "isGood" | "account">>,
): Promise<Asked> {
  const ask = asking(ctx, provider, { access: await loaded.access(), question });
  const start = performance.now();
  const since = (): number => Math.round((performance.now() - start) * 10) / 10;
  const answer = await ask().catch((error: unknown) => {
    if (isVaultError(error) && !isVaultError(error, ...PASSING)) throw error;
    return undefined;
  });
  const latencyMs = since();
  return { answer, latencyMs, ...(answer ? await read(answer) : { isGood: false }) };
}

/** Whose it is, where that takes a request of its own. That it could not be told is no failure of the test. */
async function accountOf(
  ctx: Context,
  provider: Provider,
  loaded: Loaded,
): Promise<Account | undefined> {
  const { account: mapping } = provider.facts;
  if (!mapping) return undefined;
  try {
    const access = await loaded.access();
    const answer = await asking(ctx, provider, { access, question: mapping })();
    return answer.ok ? accountIn(parsed(await readCapped(answer)), mapping) : undefined;
  } catch {
    return undefined;
  }
}

function untestable({ slug, facts }: Provider): VaultError {
  return new VaultError(
    "options_invalid",
    `test: the entry of ${facts.name} names no request that is harmless. Give it one: api.test, such as { path: "/me" }, or account, such as { url: "/me", id: "/id" }.`,
    { provider: slug },
  );
}

/** What is wrong with an answer that says nothing of the connection. */
function problemOf(ctx: Context, row: StoredConnection, answer: Response | undefined): ProblemView {
  const code = codeOf(answer);
  const what = answer ? `answered ${answer.status} to the test` : "did not answer the test";
  const message = `The API ${what}. ${describe(row)} stays as it is.`;
  return {
    code,
    whoCanFix: whoCanFixProblem[code],
    since: new Date(ctx.settings.clock()),
    message,
  };
}

function codeOf(answer: Response | undefined): ProblemCode {
  if (!answer || answer.status >= 500) return "provider_unavailable";
  return answer.status === 429 ? "rate_limited" : "unknown";
}
