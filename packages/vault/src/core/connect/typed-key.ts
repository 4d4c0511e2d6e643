/**
 * A key that a person typed becomes a connection, once the service has taken it: a harmless request of its API decides. Saving it is
 * complete.ts; the page that asks for it is the handler's.
 */
import { apiUrl, atOwnBase } from "../calls/request.ts";
import { sendSigned } from "../calls/send.ts";
import type { Context } from "../context.ts";
import { digest } from "../digest.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";
import { assertPerson, type CurrentUser } from "./attempt.ts";
import { type Completion, conclude } from "./complete.ts";
import type { OpenedSession } from "./connect.ts";
import type { Fault } from "./inputs.ts";

const TEST_TIMEOUT_MS = 10_000;
/** Answers that say nothing of the key: ask later. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** What a browser brings with a key. */
export interface TypedKey {
  key: string;
  binder: string;
  user: CurrentUser;
}

/**
 * Connects with a key, or says what is wrong with it; then nothing is kept. Rejects with `wrong_user`, `provider_unavailable` where the
 * service could not be asked, and as a session that ends (complete.ts).
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
  if (!(await isTaken(ctx, provider, granted))) return { kind: "faulty", fault: "refused" };
  const { clientId } = provider;
  const parked = { granted, clientId, inputs, binder: digest(binder) };
  return ctx.hold(conclude(ctx, session, provider, parked));
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
  const path = api?.test?.path ?? account?.url;
  if (!api || path === undefined) return true;
  const url = path.startsWith("/")
    ? atOwnBase(apiUrl(path, provider), access)
    : apiUrl(path, provider);
  ctx.egress.assertAllowed(url, api.hosts, provider.slug);
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const init = { headers: { ...api.headers }, redirect: "manual", signal } as const;
  const make = (): Request => new Request(url, init);
  // What fetch throws may hold the URL, and so a key that stands in it.
  const answer = await sendSigned(provider, access, { make, signal }).catch(() => undefined);
  await answer?.body?.cancel().catch(() => undefined);
  if (!answer || answer.status >= 500 || LATER.has(answer.status)) throw notAsked(provider);
  return answer.ok;
}

function notAsked({ slug, facts }: Provider): VaultError {
  const message = `${facts.name} could not be asked whether a key is good. Nothing is connected; try again.`;
  return new VaultError("provider_unavailable", message, { provider: slug });
}
