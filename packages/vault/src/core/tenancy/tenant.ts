/** What stands inside one tenant: its users, what it owns itself, its own clients, and the lists of all of it. */

import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments, checkName } from "../arguments/arguments.ts";
import { ofScope, ofTenant } from "../arguments/places.ts";
import { type Audit, createAudit } from "../audit/audit.ts";
import { createEventList, type EventList } from "../audit/event-list.ts";
import { createSessions, type Sessions } from "../connect/sessions/sessions.ts";
import { connectSeveral, type SeveralOptions } from "../connect/several.ts";
import { connect } from "../connect/start.ts";
import { type Connections, createConnections } from "../connections/connections.ts";
import type { Context } from "../context.ts";
import { type ErasedTenant, eraseTenant } from "../ending/erase.ts";
import type { ConnectLink } from "../errors.ts";
import { rotateKeys } from "../keys/key-rotation.ts";
import { noteInside } from "../moving/inside.ts";
import { splitAsked } from "../protocols/flow-asked.ts";
import type { SignInOptions } from "../sign-in/sign-in-options.ts";
import { createTenantProviders, type TenantProviders } from "./clients.ts";
import { createOwner, createUser, type Owner, type User } from "./owner.ts";

/** What a tenant holds. */
export interface TenantScope<Slug extends string = string> {
  /** A user of the app, by the app's own id: 1 to 255 characters, never created beforehand. Throws `options_invalid`. */
  user(id: string): User<Slug>;
  /** What belongs to the tenant itself: app installations, workspace bots, service accounts. */
  shared(): Owner<Slug>;
  /** A link at which a person signs in with a provider; `onSignIn` is told who it was, or where there is none, whoever asks `sessions.signedIn`. */
  signIn(provider: Slug, options?: SignInOptions): Promise<ConnectLink>;
  /** The same, where the person chooses the provider on a page. */
  signIn(options: SeveralOptions<Slug>): Promise<ConnectLink>;
  /** How connect sessions stand: for apps that show a code, or no page at all. */
  sessions: Sessions;
  /** Every connection of the tenant. */
  connections: Connections<Slug>;
  /** The tenant's own clients, in place of the vault's. */
  providers: TenantProviders<Slug>;
  /** What happened in the tenant. */
  events: EventList<Slug>;
  /** Shows whether what is told to have happened was changed since. */
  audit: Audit;
  /**
   * Puts new keys in the place of all that seal for the tenant; the sweep seals anew what the old ones did, and removes them a day later at the
   * earliest. Other processes follow within 5 s. Rejects with `store_unavailable`, `keys_unavailable`.
   */
  rotateKeys(options?: CallOptions): Promise<{ rotated: number }>;
}

/** A customer of the app: the wall that everything else stands inside. */
export interface Tenant<Slug extends string = string> extends TenantScope<Slug> {
  /** The same tenant; what is done through it is recorded as done by `actor`, 1 to 255 characters. Throws `options_invalid`. */
  as(actor: string): Tenant<Slug>;
  /**
   * Erases the tenant whole: for `budgetMs` at most (default 30,000) providers are told that the access is over, then everything goes, its
   * data keys too. Other processes forget it within 5 s. The name can be used afresh. Rejects with `store_unavailable`.
   */
  erase(options?: { budgetMs?: number } & CallOptions): Promise<ErasedTenant>;
}

/** Makes what a tenant holds; `tenant` was checked. */
export function createTenantScope<Slug extends string>(
  ctx: Context,
  tenant: string,
): TenantScope<Slug> {
  const connections = createConnections<Slug>(ctx, tenant);
  noteInside(connections, { ctx, tenant });
  const made: Pick<TenantScope<Slug>, "signIn" | "rotateKeys"> = {
    async signIn(provider: Slug | SeveralOptions<Slug>, options: SignInOptions = {}) {
      if (typeof provider !== "string") {
        const several = checkArguments("signIn.several", provider);
        return connectSeveral(ctx, several, { purpose: "sign_in", tenant, owner: null });
      }
      const asked = checkArguments("signIn", options);
      const session = {
        purpose: "sign_in",
        flow: "redirect",
        tenant,
        owner: null,
        provider,
      } as const;
      return connect(ctx, { ...splitAsked(asked), ...session });
    },
    rotateKeys: () => rotateKeys(ctx, tenant),
  };
  return {
    user: (id) => createUser(ctx, tenant, id),
    shared: () => createOwner(ctx, tenant, "shared"),
    ...abortable(made, { room: "", places: ofScope }),
    sessions: createSessions(ctx, tenant),
    connections,
    providers: createTenantProviders(ctx, tenant),
    events: createEventList(ctx, tenant),
    audit: createAudit(ctx, tenant),
  };
}

/** Makes a tenant. Throws `options_invalid`. */
export function createTenant<Slug extends string>(ctx: Context, id: string): Tenant<Slug> {
  const tenant = checkName(id, "A tenant id");
  const made: Pick<Tenant<Slug>, "erase"> = {
    erase: async (options = {}) =>
      ctx.hold(eraseTenant(ctx, tenant, checkArguments("erase", options))),
  };
  return {
    ...createTenantScope<Slug>(ctx, tenant),
    as: (actor) => createTenant(actingAs(ctx, actor), tenant),
    ...abortable(made, { room: "", places: ofTenant }),
  };
}

/** The same parts; the events that they make name the actor. Throws `options_invalid`. */
export function actingAs(ctx: Context, actor: string): Context {
  return { ...ctx, actor, events: ctx.events.by(checkName(actor, "An actor")) };
}
