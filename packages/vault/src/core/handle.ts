/** A handle: an owner at a provider. Lazy, bound and cheap; nothing is looked up before a method is called. */

import { abortable, type CallOptions } from "./arguments/abortable.ts";
import { checkArguments } from "./arguments/arguments.ts";
import { ofHandle } from "./arguments/places.ts";
import { type AuthorizeOptions, authorize, call } from "./calls/call.ts";
import { createMcpAuth, type McpAuth } from "./calls/credential/mcp-auth.ts";
import { reveal, tellRead } from "./calls/credential/reveal.ts";
import { type Tested, testConnection } from "./calls/credential/tested.ts";
import { usable } from "./calls/credential/usable.ts";
import type { BindingOptions } from "./connect/asked/binding.ts";
import { formerInputs } from "./connect/asked/inputs.ts";
import type { NamedUser } from "./connect/asked/named-user.ts";
import type { Theme } from "./connect/connect.ts";
import { adopt } from "./connect/grants/adopt.ts";
import { connect } from "./connect/start.ts";
import { type UpgradeOptions, upgrade } from "./connect/upgrade.ts";
import { connectionRequired, markRevoked } from "./connections/connection.ts";
import {
  type ConnectionUpdate,
  pauseConnection,
  resumeConnection,
  updateConnection,
} from "./connections/connection-change.ts";
import { type Connection, type ProblemView, toConnection } from "./connections/connection-view.ts";
import { find } from "./connections/finding.ts";
import type { Context, Target } from "./context.ts";
import { disconnect } from "./ending/disconnect.ts";
import type { Disconnected, DisconnectOptions } from "./ending/disconnected.ts";
import { type ConnectLink, VaultError } from "./errors.ts";
import { type AskedDetails, type Flow, splitAsked } from "./protocols/flow-asked.ts";
import type { InputValues } from "./protocols/inputs/inputs.ts";
import type { AdoptedTokens, RevealedToken } from "./protocols/protocol.ts";
import { renewNow } from "./renewal/renew-now.ts";
import type { Account, ConnectionStatus, StoredConnection } from "./store.ts";

/** What `connect` takes. */
export interface ConnectOptions extends AskedDetails, BindingOptions, CallOptions {
  /**
   * The values that each connection brings, where the provider's entry asks for some and its options leave them open, such as
   * `{ shop: "acme" }`. Default: those of the connection that the handle means; and what is missing then, the page of the link asks for.
   */
  inputs?: InputValues;
  /** How the credential is come by. Default: `redirect`; for `shared()`, `mint` where the provider has that. */
  flow?: Flow;
  /** Where the browser goes afterwards: a path, or a URL on an allowed origin. */
  returnTo?: string;
  /** Scopes to ask for. Default: the provider's, and where an API has said that a connection lacks some, those that it has and lacks. */
  scopes?: readonly string[];
  /** A sentence for the person: what the app wants the account for. */
  reason?: string;
  /** BCP 47 tag, such as `de`: the language of the pages. Default: the browser's, and English where there are no texts for it. */
  language?: string;
  /** Which account is meant, such as an e-mail address: the provider is told where its protocol has a place for that. */
  accountHint?: string;
  /** Whether the pages are light or dark. Default: `auto`, what the browser prefers. */
  theme?: Theme;
  /** True: before the browser goes to `returnTo`, a page shows which account was connected and what was not allowed. Default: it goes at once. */
  showResult?: boolean;
  /**
   * What pages call the user, in place of their id: whoever opens a link that was passed on is asked whether that is them, so give what your app
   * knows for sure. It is sealed with the session. Not for `shared()`.
   */
  user?: NamedUser;
  /** The app's own facts of the connection, as `update` takes them, where it is a new one; one that is there keeps its own. */
  metadata?: Readonly<Record<string, string>>;
}

/** How a connection is. `missing`: never made, or disconnected. */
export interface Status {
  state: "missing" | ConnectionStatus;
  connectionId?: string;
  account: Account | null;
  scopes: readonly string[];
  problem: ProblemView | null;
}

/** What an owner has at a provider, or has not yet: made at no cost, it looks at the store only when it is asked something. `fetch` is bound to it. */
export interface Handle {
  /**
   * Makes the link at which the owner connects, or by another flow shows a code, or connects at once. Of a handle that names a connection
   * (`connectionId`) it repairs that one, and keeps its scopes unless others are named. Rejects with `provider_unknown`,
   * `return_to_not_allowed`, `options_invalid`; where the provider is asked at once also with `client_rejected`, `provider_unavailable` and
   * `provider_error`.
   */
  connect(options?: ConnectOptions): Promise<ConnectLink>;
  /**
   * Makes the link at which the owner allows this connection more: what it has is asked for with it, and only what is new is shown as that.
   * Rejects with `connection_required`, `ambiguous_connection`, and as `connect`.
   */
  upgrade(options: UpgradeOptions): Promise<ConnectLink>;
  /** Asks the store, never the provider. Rejects with `ambiguous_connection`. */
  status(options?: CallOptions): Promise<Status>;
  /**
   * The platform's `fetch`, bound to the owner: a path under the API's base or an absolute URL. A caller's own `Authorization` is
   * replaced. Rejects with `connection_required`, `needs_reauth`, `ambiguous_connection`, `paused`, `host_not_allowed`,
   * `provider_unavailable`, `provider_error`, `rate_limited`, `client_rejected`; an answer of the provider's is never turned into an error.
   */
  fetch: typeof globalThis.fetch;
  /**
   * The same request with the credential on it, for clients that take no fetch. Give a signal to what sends it: Node forgets that of a Request
   * which another was made of. Rejects as `fetch`, and with `options_invalid`.
   */
  authorize(request: Request, options?: AuthorizeOptions): Promise<Request>;
  /**
   * Takes over tokens that the app holds; `inputs` as in `connect`. Asks the provider whose they are. Rejects with `options_invalid`, `account_unavailable`, and with
   * `connection_required` when they were saved at an earlier try whose answer was lost, and the connection was disconnected since.
   */
  adopt(
    tokens: AdoptedTokens & Pick<ConnectOptions, "inputs">,
    options?: CallOptions,
  ): Promise<Connection>;
  /** Tells the vault what the app learnt elsewhere: the user revoked the access. */
  report(what: "revoked", options?: CallOptions): Promise<void>;
  /** The token itself: a power apart, with an event of its own (`token.read`). Asking for a longer time than tokens live renews each time. */
  token(options?: { minTtlSeconds?: number } & CallOptions): Promise<RevealedToken>;
  /**
   * Sends the harmless request that the provider's entry names (`api.test`, or the look-up of its `account`), with the credential, and tells what
   * came of it. It judges as a call does: renews once where the credential is refused, marks a connection that has ended, and lifts what is mended.
   * Rejects as `fetch` where there is no credential to test, and with `options_invalid` where the entry names no such request.
   */
  test(options?: CallOptions): Promise<Tested>;
  /**
   * Renews now, due or not; callers that come together share one renewal. Rejects as `token`, and with `options_invalid` (`reason`:
   * `not_renewable`) where there is nothing to renew with: then nothing was changed. A provider that asks to be left alone is left alone.
   */
  renew(options?: CallOptions): Promise<Connection>;
  /** Changes the app's own facts of the connection. Rejects with `options_invalid`, `connection_required`, `ambiguous_connection`. */
  update(change: ConnectionUpdate, options?: CallOptions): Promise<Connection>;
  /** Stops every use and renewal until `resume`; the credential stays. Rejects with `connection_required`, `ambiguous_connection`. */
  pause(options?: CallOptions): Promise<Connection>;
  /** Ends a pause: `active`, or `needs_reauth` if it was that before. Rejects as `pause`. */
  resume(options?: CallOptions): Promise<Connection>;
  /**
   * What a transport of `@modelcontextprotocol/client` takes as `authProvider`. The token goes to the server that the transport is given,
   * which nobody checks; with `fetch: handle.fetch` instead it goes to the provider's hosts only.
   */
  mcpAuth: McpAuth;
  /**
   * Erases the credential here and ends the access at the provider where it can be; what the provider does not confirm at once, sweeps
   * ask for again. Rejects with `connection_required`, `ambiguous_connection`.
   */
  disconnect(options?: DisconnectOptions): Promise<Disconnected>;
}

/** Makes the handle of a target. */
export function createHandle(ctx: Context, target: Target): Handle {
  return abortable(handleOf(ctx, target), { room: "", places: ofHandle });
}

function handleOf(ctx: Context, target: Target): Handle {
  const { tenant, owner, provider } = target;
  return {
    async connect(options = {}) {
      const { details, ...rest } = splitAsked(checkArguments("connect", options));
      const before = rest.inputs ? {} : { formerInputs: await formerInputs(ctx, target) };
      const asked = { ...rest, ...before, ...(await repaired(ctx, target)), details };
      return connect(ctx, { ...asked, purpose: "connect", tenant, owner, provider });
    },
    upgrade: async (options) => upgrade(ctx, target, checkArguments("upgrade", options)),
    status: () => status(ctx, target),
    fetch: (input, init) => call(ctx, target, input, init),
    authorize: async (request, options = {}) =>
      authorize(ctx, target, { ...checkArguments("authorize", options), request }),
    adopt: (tokens) => adopt(ctx, target, tokens),
    report: (what) => report(ctx, target, what),
    token: (options = {}) => token(ctx, target, options),
    test: async (options = {}) => testConnection(ctx, target, checkArguments("test", options)),
    renew: async () => renewNow(ctx, await found(ctx, target)),
    async update(change) {
      const asked = checkArguments("update", change);
      return updateConnection(ctx, await found(ctx, target), asked);
    },
    pause: async () => pauseConnection(ctx, await found(ctx, target)),
    resume: async () => resumeConnection(ctx, await found(ctx, target)),
    mcpAuth: createMcpAuth(ctx, target),
    disconnect: async (options = {}) =>
      disconnect(ctx, target, checkArguments("disconnect", options)),
  };
}

/** Rejects with `provider_unknown`, `connection_required`, `ambiguous_connection`. */
async function found(ctx: Context, target: Target): Promise<StoredConnection> {
  await ctx.providers.own(target.provider);
  await ctx.ready();
  const loaded = await find(ctx, target);
  if (!loaded) throw connectionRequired(ctx, target);
  return loaded.row;
}

/** The very connection that a handle names, to be made again; nothing where it names none, or that one was ended. */
async function repaired(
  ctx: Context,
  target: Target,
): Promise<{ connectionId?: string; keptScopes?: readonly string[] }> {
  if (target.connectionId === undefined) return {};
  await ctx.ready();
  const row = (await find(ctx, target))?.row;
  if (!row) return {};
  const { id: connectionId, scopes, problem } = row;
  return { connectionId, keptScopes: [...scopes, ...(problem?.scopes ?? [])] };
}

async function status(ctx: Context, target: Target): Promise<Status> {
  await ctx.providers.own(target.provider);
  await ctx.ready();
  const loaded = await find(ctx, target);
  if (!loaded) return { state: "missing", account: null, scopes: [], problem: null };
  const { id, status: state, account, scopes, problem } = toConnection(loaded.row);
  return { state, connectionId: id, account, scopes, problem };
}

async function report(ctx: Context, target: Target, what: "revoked"): Promise<void> {
  if (what !== "revoked") throw new VaultError("options_invalid", 'report takes "revoked".');
  const row = await found(ctx, target);
  await markRevoked(ctx, row, "The app reported that the access was removed.");
}

async function token(
  ctx: Context,
  target: Target,
  options: { minTtlSeconds?: number },
): Promise<RevealedToken> {
  const { minTtlSeconds = 0 } = checkArguments("token", options);
  await ctx.providers.own(target.provider);
  await ctx.ready();
  const loaded = await usable(ctx, target, minTtlSeconds * 1000);
  await tellRead(ctx, loaded.row);
  return reveal(ctx, loaded);
}
