/** The door for moving in and out of a tenant: credentials whole, with what tells them apart. Files and formats are others'. */
import { checkName } from "../arguments/arguments.ts";
import { connectionNotFound } from "../connections/connection-change.ts";
import type { InputsAsked } from "../protocols/inputs/inputs.ts";
import { type HandedOver, handOver, type NothingToHandOver } from "./hand-over.ts";
import { insideOf } from "./inside.ts";
import { type Brought, type TakenOver, type TakeOverOptions, takeOver } from "./take-over.ts";

/** Whose the tokens become, and where. */
export interface MovingTarget {
  /** Undefined: the tenant's own. */
  userId?: string;
  provider: string;
}

/** Moves credentials into a tenant and out of it. */
export interface Mover {
  /** The tenant whose it is. */
  tenant: string;
  /** The providers that there are, by their slug. */
  providers: readonly string[];
  /** The client that new connections at a provider are made with. Rejects with `provider_unknown`. */
  clientIdOf(provider: string): Promise<string>;
  /** What the provider's entry asks each connection for, by name; not what is the same for all of them. Rejects with `provider_unknown`. */
  inputsOf(provider: string): Promise<InputsAsked>;
  /** Takes tokens over. Rejects as `adopt` of a handle. */
  takeOver(target: MovingTarget, brought: Brought, options?: TakeOverOptions): Promise<TakenOver>;
  /** The credential of a connection, told in an event. Rejects with `connection_not_found`, `decrypt_failed`, `provider_unknown`. */
  handOver(connectionId: string): Promise<HandedOver | NothingToHandOver>;
}

/** The door of a tenant's scope. Throws `options_invalid` unless its vault is in this process. */
export function moverOf(scope: { connections: object }): Mover {
  const { ctx, tenant } = insideOf(scope);
  return {
    tenant,
    providers: [...ctx.settings.providers.keys()],
    clientIdOf: async (provider) => (await ctx.providers.registration(provider, tenant)).clientId,
    async inputsOf(provider) {
      const { inputs, fixed } = await ctx.providers.registration(provider, tenant);
      const own = Object.entries(inputs).filter(([name]) => !Object.hasOwn(fixed, name));
      return Object.fromEntries(own);
    },
    takeOver: async ({ userId, provider }, brought, options) =>
      takeOver(ctx, { tenant, owner: ownerOf(userId), provider }, brought, options),
    async handOver(connectionId) {
      await ctx.ready();
      const row = await ctx.store.getConnection(tenant, connectionId);
      if (!row) throw connectionNotFound(connectionId);
      return handOver(ctx, row);
    },
  };
}

function ownerOf(userId: string | undefined): string {
  return userId === undefined ? "shared" : `user:${checkName(userId, "A user id")}`;
}
