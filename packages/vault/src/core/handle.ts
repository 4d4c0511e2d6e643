/** A handle: an owner at a provider. Lazy, bound and cheap; nothing is looked up before a method is called. */
import { lookUpAccount } from "./account.ts";
import { authorize, call } from "./call.ts";
import { saveGrant } from "./complete.ts";
import { createSession } from "./connect.ts";
import {
  type Connection,
  find,
  mark,
  type ProblemView,
  resolve,
  toConnection,
} from "./connection.ts";
import type { Context, Target } from "./context.ts";
import { type Disconnected, disconnect } from "./disconnect.ts";
import type { ConnectLink } from "./errors.ts";
import type { AdoptedTokens, RevealedToken } from "./protocol.ts";
import type { Account, ConnectionStatus } from "./store.ts";
import { usable } from "./usable.ts";

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
    connect: (options = {}) =>
      createSession(ctx, { purpose: "connect", tenant, owner, provider, ...options }),
    status: () => status(ctx, target),
    fetch: (input, init) => call(ctx, target, input, init),
    authorize: (request) => authorize(ctx, target, request),
    adopt: (tokens) => adopt(ctx, target, tokens),
    report: () => reportRevoked(ctx, target),
    token: (options = {}) => token(ctx, target, options.minTtlSeconds ?? 0),
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
  const granted = provider.protocol.adopt(tokens);
  await ctx.ready();
  const identity = await lookUpAccount(ctx, provider, granted);
  const { tenant, owner } = target;
  const { connection } = await saveGrant(ctx, { tenant, owner, provider, granted, identity });
  return toConnection(connection);
}

async function reportRevoked(ctx: Context, target: Target): Promise<void> {
  await ctx.providers.get(target.provider);
  await ctx.ready();
  const { row } = await resolve(ctx, target);
  await mark(ctx, row, "needs_reauth", {
    code: "grant_revoked",
    whoCanFix: "user",
    message: "The app reported that the access was removed.",
  });
}

async function token(ctx: Context, target: Target, minTtlSeconds: number): Promise<RevealedToken> {
  const provider = await ctx.providers.get(target.provider);
  await ctx.ready();
  const loaded = await usable(ctx, target, minTtlSeconds * 1000);
  const { row } = loaded;
  const revealed = provider.protocol.reveal(await loaded.access());
  const event = ctx.events.make("token.read", {
    tenant: row.tenant,
    owner: row.owner,
    provider: row.provider,
    connectionId: row.id,
  });
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
  const expiresAt = row.expiresAt === null ? null : new Date(row.expiresAt);
  return { ...revealed, expiresAt, scopes: row.scopes };
}
