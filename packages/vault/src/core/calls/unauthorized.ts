/** What comes of an answer that refuses a call: what it says of the connection is noted, and after a 401 there may be a credential to repeat it with. */
import { connectionKey, describe, markEnded } from "../connections/connection.ts";
import { note } from "../connections/notes.ts";
import type { Context, Loaded } from "../context.ts";
import { isVaultError } from "../errors.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import type { StoredConnection } from "../store.ts";
import { untilAborted } from "./aborted.ts";
import { afterUnauthorized } from "./credential/usable.ts";
import { asking, isGood } from "./harmless.ts";
import { letGo } from "./let-go.ts";
import { waitSeconds } from "./rate-limit.ts";
import type { Outgoing } from "./request.ts";

const PROBE_EVERY_MS = 30_000;
/** Failures of a renewal that say nothing of the credential: what the API has answered stands. */
export const PASSING = [
  "client_rejected",
  "provider_error",
  "provider_unavailable",
  "rate_limited",
  "store_unavailable",
] as const;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** True: the API says what is wrong, and that is not the credential. It is on the connection then, until a call is answered well. */
export async function isComplaint(
  ctx: Context,
  { protocol }: Provider,
  row: StoredConnection,
  response: Response,
): Promise<boolean> {
  const complaint = await protocol.complaint(response);
  if (complaint && complaint !== "passing") await note(ctx, row, complaint);
  return complaint !== undefined;
}

/** The credential to repeat a call with that was answered 401; undefined: the answer is the caller's. Rejects where there is none any more. */
export async function unauthorized(
  ctx: Context,
  provider: Provider,
  { loaded, outgoing, response }: { loaded: Loaded; outgoing: Outgoing; response: Response },
): Promise<Loaded | undefined> {
  const repair = async (): Promise<Loaded | undefined> => {
    const fresh = await afterUnauthorized(ctx, loaded.row);
    if (!fresh) await probe(ctx, provider, loaded);
    return fresh;
  };
  const fresh = await untilAborted(repair(), outgoing.signal).catch((error: unknown) => {
    // The provider's answer is there; that it could not be mended just now does not take it back.
    if (isVaultError(error, ...PASSING)) return undefined;
    throw error;
  });
  if (!fresh || !mayRepeat(outgoing, await provider.protocol.refuses(response))) return undefined;
  return fresh;
}

/** Only what was refused, not acted on: a safe or idempotent method, a challenge that says so, or the caller's own key. */
function mayRepeat(outgoing: Outgoing, refused: boolean): boolean {
  const harmless = SAFE_METHODS.has(outgoing.method) || refused || hasKey(outgoing);
  return outgoing.replayable && harmless;
}

function hasKey({ headers }: Outgoing): boolean {
  return headers instanceof Headers
    ? headers.has("idempotency-key")
    : Object.hasOwn(headers, "idempotency-key");
}

/**
 * One odd 401 proves nothing. For a credential that cannot be renewed the entry's harmless request decides, at most once in 30 s.
 */
async function probe(ctx: Context, provider: Provider, loaded: Loaded): Promise<void> {
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
  letGo(answer);
}

/** Marks what the refusal of the harmless request comes to. */
export async function judge(
  ctx: Context,
  provider: Provider,
  loaded: Loaded,
  answer: Response,
): Promise<void> {
  const { row } = loaded;
  if (!answer.ok && (await isComplaint(ctx, provider, row, answer))) return;
  const how = answer.ok ? `${answer.status}, but not what a good one is answered` : answer.status;
  const message = `${describe(row)} is refused by the provider even for a harmless request (${how}).`;
  const code = await provider.protocol.verdict(answer);
  if (code === "client_rejected") await note(ctx, row, { code, message });
  else if (code) await markEnded(ctx, row, { code, whoCanFix: "user", message });
}
