/** A handle: an owner at a provider. Lazy, bound and cheap; nothing is looked up before a method is called. */
import { type AccountIdentity, lookUpAccount } from "./account.ts";
import { checkArguments } from "./arguments.ts";
import { authorize, call } from "./call.ts";
import { createSession } from "./connect.ts";
import {
  type Connection,
  connectionRequired,
  find,
  mark,
  type ProblemView,
  subjectOf,
  toConnection,
} from "./connection.ts";
import type { Context, Target } from "./context.ts";
import { disconnect } from "./disconnect.ts";
import type { Disconnected } from "./disconnected.ts";
import { type ConnectLink, VaultError } from "./errors.ts";
import { saveGrant } from "./grant.ts";
import type { AdoptedTokens, Granted, RevealedToken } from "./protocol.ts";
import type { Provider } from "./provider.ts";
import type { Account, ConnectionStatus } from "./store.ts";
import { usable } from "./usable.ts";

const LOOK_UPS = 3;

/** What `connect` takes. */
export interface ConnectOptions {
  /** Where the browser goes afterwards: a path, or a URL on an allowed origin. */
  returnTo?: string;
  /** Scopes to ask for. Default: the provider's. */
  scopes?: readonly string[];
  /** A sentence for the person: what the app wants the account for. */
  reason?: string;
  signal?: AbortSignal;
}

/** How a connection is. `missing`: never made, or disconnected. */
export interface Status {
  state: "missing" | ConnectionStatus;
  connectionId?: string;
  account: Account | null;
  scopes: readonly string[];
  problem: ProblemView | null;
}

export interface Handle {
  /** Makes the link at which the owner connects. Rejects with `provider_unknown`, `return_to_not_allowed`. */
  connect(options?: ConnectOptions): Promise<ConnectLink>;
  /** Asks the store, never the provider. Rejects with `ambiguous_connection`. */
  status(): Promise<Status>;
  /**
   * The platform's `fetch`, bound to the owner: a path under the API's base or an absolute URL. A caller's own `Authorization` is
   * replaced. Rejects with `connection_required`, `needs_reauth`, `ambiguous_connection`, `paused`, `host_not_allowed`,
   * `provider_unavailable`, `provider_error`, `rate_limited`, `client_rejected`; an answer of the provider's is never turned into an error.
   */
  fetch: typeof globalThis.fetch;
  /** The same request with the credential on it, for clients that take no fetch. Rejects as `fetch`. */
  authorize(request: Request): Promise<Request>;
  /** Takes over tokens that the app holds. Asks the provider whose they are. Rejects with `options_invalid`, `account_unavailable`. */
  adopt(tokens: AdoptedTokens): Promise<Connection>;
  /** Tells the vault what the app learnt elsewhere: the user revoked the access. */
  report(what: "revoked"): Promise<void>;
  /** The token itself: a power apart, with an event of its own (`token.read`). Asking for a longer time than tokens live renews each time. */
  token(options?: { minTtlSeconds?: number }): Promise<RevealedToken>;
  /** Erases the credential here and ends the access at the provider where it can be. Rejects with `connection_required`. */
  disconnect(): Promise<Disconnected>;
}

/** Makes the handle of a target. */
export function createHandle(ctx: Context, target: Target): Handle {
  const { tenant, owner, provider } = target;
  return {
    async connect(options = {}) {
      const asked = checkArguments("connect", options);
      return createSession(ctx, { ...asked, purpose: "connect", tenant, owner, provider });
    },
    status: () => status(ctx, target),
    fetch: (input, init) => call(ctx, target, input, init),
    authorize: (request) => authorize(ctx, target, request),
    adopt: (tokens) => adopt(ctx, target, tokens),
    report: (what) => report(ctx, target, what),
    token: (options = {}) => token(ctx, target, options),
    disconnect: () => disconnect(ctx, target),
  };
}

async function status(ctx: Context, target: Target): Promise<Status> {
  await ctx.providers.get(target.provider);
  await ctx.ready();
  const loaded = await find(ctx, target);
  if (!loaded) return { state: "missing", account: null, scopes: [], problem: null };
  const { id, status: state, account, scopes, problem } = toConnection(loaded.row);
  return { state, connectionId: id, account, scopes, problem };
}

async function adopt(ctx: Context, target: Target, tokens: AdoptedTokens): Promise<Connection> {
  const provider = await ctx.providers.get(target.provider);
  const given = provider.protocol.adopt(tokens);
  await ctx.ready();
  const { tenant, owner } = target;
  const work = async (): Promise<Connection> => {
    const ended = given.expiresAt !== null && given.expiresAt <= ctx.settings.clock();
    const granted = ended ? await renewed(provider, given) : given;
    const identity = await insistOnAccount(ctx, provider, granted, ended ? LOOK_UPS : 1);
    const { connection } = await saveGrant(ctx, { tenant, owner, provider, granted, identity });
    return toConnection(connection);
  };
  return ctx.hold(work());
}

/** What was renewed for an adoption exists nowhere else: its account is asked for more than once before it is given up. */
async function insistOnAccount(
  ctx: Context,
  provider: Provider,
  granted: Granted,
  tries: number,
): Promise<AccountIdentity> {
  try {
    return await lookUpAccount(ctx, provider, granted);
  } catch (error) {
    if (tries <= 1) throw error;
    return insistOnAccount(ctx, provider, granted, tries - 1);
  }
}

/** Tokens that have ended are adopted by what renews them; without it there is nothing to adopt. */
async function renewed(provider: Provider, { access, renewal, scopes }: Granted): Promise<Granted> {
  const refused = (why: string): VaultError =>
    new VaultError("options_invalid", `adopt: the access token has ended and ${why}`, {
      provider: provider.slug,
    });
  if (!renewal) throw refused("there is no refresh token.");
  const result = await provider.protocol.renew({ access, renewal, scopes });
  if (result.outcome === "renewed") return result.granted;
  const { outcome, message } = result;
  if (outcome === "reconnect") throw refused(`the refresh token is refused: ${message}`);
  const code = outcome === "misconfigured" ? "client_rejected" : "provider_unavailable";
  throw new VaultError(code, `adopt: ${message}`, { provider: provider.slug });
}

async function report(ctx: Context, target: Target, what: "revoked"): Promise<void> {
  if (what !== "revoked") throw new VaultError("options_invalid", 'report takes "revoked".');
  await ctx.providers.get(target.provider);
  await ctx.ready();
  const loaded = await find(ctx, target);
  if (!loaded) throw connectionRequired(ctx, target);
  const problem = {
    code: "grant_revoked",
    whoCanFix: "user",
    message: "The app reported that the access was removed.",
  } as const;
  const marked = await mark(ctx, loaded.row, "needs_reauth", problem);
  // A renewal that was saved meanwhile is of the same grant.
  if (marked.status !== "needs_reauth") await mark(ctx, marked, "needs_reauth", problem);
}

async function token(
  ctx: Context,
  target: Target,
  options: { minTtlSeconds?: number },
): Promise<RevealedToken> {
  const { minTtlSeconds = 0 } = checkArguments("token", options);
  const provider = await ctx.providers.get(target.provider);
  await ctx.ready();
  const loaded = await usable(ctx, target, minTtlSeconds * 1000);
  const { row } = loaded;
  const revealed = provider.protocol.reveal(await loaded.access());
  const event = ctx.events.make("token.read", subjectOf(row));
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
  const expiresAt = row.expiresAt === null ? null : new Date(row.expiresAt);
  return { ...revealed, expiresAt, scopes: row.scopes };
}
