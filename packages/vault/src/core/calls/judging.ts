/** What the answers of an API say of the credential that was shown to it, and of the connection. When calls are made is call.ts. */
import { connectionKey, describe, markEnded } from "../connections/connection.ts";
import { lift, note } from "../connections/notes.ts";
import type { Context, Loaded } from "../context.ts";
import type { Provider } from "../protocols/provider.ts";
import { asking, isGood } from "./harmless.ts";
import { waitSeconds } from "./rate-limit.ts";

const PROBE_EVERY_MS = 30_000;
/** Failures of a renewal that say nothing of the credential: what the API has answered stands. */
export const PASSING = [
  "client_rejected",
  "provider_error",
  "provider_unavailable",
  "rate_limited",
  "store_unavailable",
] as const;

/** True: the API says what is wrong, and that is not the credential. It is on the connection then, until a call is answered well. */
export async function isComplaint(
  ctx: Context,
  { protocol }: Provider,
  { row }: Loaded,
  response: Response,
): Promise<boolean> {
  const complaint = response.ok ? undefined : await protocol.complaint(response);
  if (complaint && complaint !== "passing") await note(ctx, row, complaint);
  if (response.ok && row.problem) await lift(ctx, row, "clock_skew", "client_rejected");
  return complaint !== undefined;
}

/**
 * One odd 401 proves nothing. For a credential that cannot be renewed the entry's harmless request decides, at most once in 30 s.
 */
export async function probe(ctx: Context, provider: Provider, loaded: Loaded): Promise<void> {
  const { row } = loaded;
  const { api } = provider.facts;
  const key = connectionKey(row);
  const now = ctx.aging();
  const last = ctx.lastForcedAt.get(key);
  if (row.renewal || !api?.test || (last !== undefined && now - last < PROBE_EVERY_MS)) return;
  ctx.lastForcedAt.set(key, now);
  const { path, expects } = api.test;
  const access = await loaded.access();
  const ask = async (): Promise<Response> =>
    asking(ctx, provider, { access, question: { url: path } })();
  const answer = await ask().catch(() => undefined);
  if (!answer) return;
  // What was cut off says nothing of the credential.
  const isFailure = answer.ok && !(await isGood(answer, expects).catch(() => true));
  if (answer.status === 401 || isFailure) await judge(ctx, provider, loaded, answer);
  const wait = waitSeconds(answer, api.rateLimit, ctx.settings.clock()) ?? 0;
  if (wait * 1000 > PROBE_EVERY_MS) ctx.lastForcedAt.set(key, now + wait * 1000 - PROBE_EVERY_MS);
  if (!answer.bodyUsed) await answer.body?.cancel().catch(() => undefined);
}

/** Marks what the refusal of the harmless request comes to. */
export async function judge(
  ctx: Context,
  provider: Provider,
  loaded: Loaded,
  answer: Response,
): Promise<void> {
  if (!answer.ok && (await isComplaint(ctx, provider, loaded, answer))) return;
  const { row } = loaded;
  const how = answer.ok ? `${answer.status}, but not what a good one is answered` : answer.status;
  const message = `${describe(row)} is refused by the provider even for a harmless request (${how}).`;
  const code = await provider.protocol.verdict(answer);
  if (code === "client_rejected") await note(ctx, row, { code, message });
  else if (code) await markEnded(ctx, row, { code, whoCanFix: "user", message });
}
