/** An owner of connections, a user or the tenant itself: handles, its connections, and what the law asks for (a copy, a new name, an end). */
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments, checkName } from "../arguments/arguments.ts";
import { ofOwner, ofUser, type UsersOwn } from "../arguments/places.ts";
import { cancelWaiting } from "../connect/sessions/cancel.ts";
import { connectSeveral, type SeveralConnectOptions } from "../connect/several.ts";
import { type Connection, toConnection } from "../connections/connection-view.ts";
import { toCandidates } from "../connections/finding.ts";
import type { Context } from "../context.ts";
import { eraseOwner, forgetOwner } from "../ending/erase.ts";
import { type ConnectLink, VaultError } from "../errors.ts";
import { createHandle, type Handle } from "../handle.ts";
import type { LinkSignInOptions } from "../sign-in/sign-in-options.ts";
import { createSignIns, linkSignIn, type SignIns } from "../sign-in/sign-ins.ts";
import type { Erased, StoredConnection } from "../store.ts";
import { type AccountsLink, type AccountsLinkOptions, accountsLink } from "./accounts-link.ts";
import { exportOwner, type OwnerExport } from "./owner-export.ts";

/** Which of several connections at one provider a handle means. Without a choice it means the only one, or else the default. */
export type AccountChoice =
  | {
      /** The account's id at the provider, its label there, or the app's own name for the connection. */
      account?: string;
      connectionId?: never;
    }
  | { connectionId: string; account?: never };

/** An owner of connections: a user, or the tenant itself. */
export interface Owner<Slug extends string = string> {
  /** The handle at a provider. Throws `options_invalid`. */
  at(provider: Slug, choice?: AccountChoice): Handle;
  /** Makes a link on whose page the owner chooses what to connect. Rejects as `connect` of a handle. */
  connect(options?: SeveralConnectOptions<Slug>): Promise<ConnectLink>;
  /** Every connection, oldest first; disconnected ones too, for their history. */
  connections(options?: CallOptions): Promise<Connection[]>;
  /** All facts that are kept about the owner, as plain data; never a credential. */
  export(options?: CallOptions): Promise<OwnerExport>;
  /**
   * Ends every access at the providers where it can be, and erases the owner: connections, ways to sign in, sessions, events. What is left is a revocation
   * that a provider has not taken yet, until it has, and an event that names nobody. Resolves with how many went.
   */
  erase(options?: CallOptions): Promise<Erased>;
}

/** A user of the app. */
export interface User<Slug extends string = string> extends Owner<Slug> {
  /** Their ways to sign in. */
  signIns: SignIns;
  /**
   * A link at which the user, who is signed in to the app, adds a way to sign in: it is bound to them as a link of `connect` is, and ends at
   * `returnTo` with `status=linked`. What the provider gives for it is not kept. Rejects as `signIn`; an account that is another user's way to
   * sign in is refused on the page (`account_taken`).
   */
  linkSignIn(provider: Slug, options?: LinkSignInOptions): Promise<ConnectLink>;
  /**
   * Gives everything of the user to another id, at once in this process, within 5 s in others; links that are under way end. Rejects with
   * `options_invalid`, and with `account_taken` where both have a connection of one account: `error.candidates` are the other's.
   */
  rename(id: string, options?: CallOptions): Promise<void>;
  /**
   * A link that opens the page of the user's connected accounts, once, in the browser that comes first: for apps without `currentUser`. Rejects
   * with `options_invalid` where there is one, and with `return_to_not_allowed`.
   */
  accountsLink(options?: AccountsLinkOptions): Promise<AccountsLink>;
}

/** Makes the owner of a tenant; `name` is `user:<id>` or `shared`. */
export function createOwner<Slug extends string>(
  ctx: Context,
  tenant: string,
  name: string,
): Owner<Slug> {
  const made: Owner<Slug> = {
    at: (provider, choice = {}) =>
      createHandle(ctx, { ...checkArguments("at", choice), tenant, owner: name, provider }),
    async connect(options = {}) {
      const asked = checkArguments("connect.several", options);
      return connectSeveral(ctx, asked, { purpose: "connect", tenant, owner: name });
    },
    async connections() {
      await ctx.ready();
      return (await ctx.store.findConnections({ tenant, owner: name })).map(toConnection);
    },
    export: () => exportOwner(ctx, tenant, name),
    erase: () => ctx.hold(eraseOwner(ctx, tenant, name)),
  };
  return abortable(made, { room: "", places: ofOwner });
}

/** Makes a user of a tenant. Throws `options_invalid`. */
export function createUser<Slug extends string>(
  ctx: Context,
  tenant: string,
  id: string,
): User<Slug> {
  const owner = `user:${checkName(id, "A user id")}`;
  const made: UsersOwn = {
    linkSignIn: async (provider, options = {}) =>
      linkSignIn(ctx, { tenant, owner, provider }, options),
    rename: async (to) => rename(ctx, tenant, owner, `user:${checkName(to, "A user id")}`),
    accountsLink: async (options = {}) => accountsLink(ctx, { tenant, owner }, options),
  };
  return {
    ...createOwner<Slug>(ctx, tenant, owner),
    signIns: createSignIns(ctx, tenant, owner),
    ...abortable(made, { room: "", places: ofUser }),
  };
}

async function rename(ctx: Context, tenant: string, from: string, to: string): Promise<void> {
  await ctx.ready();
  if (from === to) return;
  await cancelWaiting(ctx, { tenant, owner: from });
  const data = { from: from.slice("user:".length) };
  const events = [ctx.events.make("owner.renamed", { tenant, owner: to, data })];
  const renamed = await ctx.store.renameOwner(tenant, from, to, events);
  for (const name of [from, to]) forgetOwner(ctx, tenant, name);
  if (!renamed) throw await taken(ctx, tenant, from, to);
  ctx.events.announce(events);
}

async function taken(ctx: Context, tenant: string, from: string, to: string): Promise<VaultError> {
  const [mine, theirs] = await Promise.all(
    [from, to].map((owner) => ctx.store.findConnections({ tenant, owner })),
  );
  const isSame = (a: StoredConnection, b: StoredConnection): boolean =>
    a.provider === b.provider && a.issuer === b.issuer && a.accountId === b.accountId;
  const both = (theirs ?? []).filter((row) => mine?.some((own) => isSame(own, row)));
  return new VaultError(
    "account_taken",
    `User ${to.slice("user:".length)} has a connection of the same account already. Nothing was renamed; erase the user who is not needed first.`,
    { candidates: toCandidates(both) },
  );
}
