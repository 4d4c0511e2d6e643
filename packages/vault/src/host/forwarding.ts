/** Sends requests on for owners, for a host that streams them: what goes on the wire is the vault's to say, and the wire is the host's. */
import { type Forwarded, type ForwardRequest, forward } from "../core/calls/forward/forward.ts";
import type { ForwardAnswer, SendOnward } from "../core/calls/forward/forward-wire.ts";
import type { Context } from "../core/context.ts";

/** Whose connection at which provider is meant. */
export interface HostTarget {
  tenant: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
  /** Account id, its label, or the app's own name for it, where the owner has several. */
  account?: string;
  /** The very connection. */
  connectionId?: string;
  /** In whose name it is called: noted as who used the connection last. */
  actor?: string;
}

/** Calls that stream. */
export interface HostForwarding {
  /**
   * Sends a request for the owner that `target` names: `send` puts on the wire what it is given, over connections that `connect` opens and no
   * others, and is called once for each try. Resolves with the last answer. Rejects as `handle.fetch` does; with `options_invalid` for a path or
   * query that could be read in more than one way; and with `rate_limited` while the provider has asked this connection to wait at this host,
   * which is then not asked.
   */
  forward<Answer extends ForwardAnswer>(
    target: HostTarget,
    request: ForwardRequest,
    send: SendOnward<Answer>,
  ): Promise<Forwarded<Answer>>;
}

/** Makes it for a vault's host. */
export function createHostForwarding(ctx: Context): HostForwarding {
  return {
    forward: ({ actor, ...target }, request, send) =>
      forward(actor === undefined ? ctx : { ...ctx, actor }, target, { request, send }),
  };
}
