/** The ways to sign in of a user, for the app: what there are, one more, one less. */
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofSignIns } from "../arguments/places.ts";
import { connect } from "../connect/start.ts";
import type { Context } from "../context.ts";
import { type ConnectLink, VaultError } from "../errors.ts";
import type { SignedIn } from "../options.ts";
import { splitAsked } from "../protocols/flow-asked.ts";
import type { StoredIdentity } from "../store.ts";
import { link, unlink } from "./identities.ts";
import type { LinkSignInOptions } from "./sign-in-options.ts";

/** A way to sign in of a user. */
export interface WayToSignIn {
  /** `idn_…` */
  id: string;
  /** The provider's slug. */
  provider: string;
  issuer: string;
  subject: string;
  /** How the provider calls the account, as it was told last. */
  label: string;
  addedAt: Date;
  /** When somebody last signed in by it; null: never yet. */
  usedAt: Date | null;
}

/** What makes a way to sign in: what `onSignIn` is told, or the same facts from a table of the app's own. */
export interface NewWayToSignIn extends Pick<SignedIn, "provider" | "issuer" | "subject"> {
  tenant?: string;
  profile?: { label: string };
}

/** The ways to sign in of a user. */
export interface SignIns {
  /** Oldest first. */
  list(options?: CallOptions): Promise<WayToSignIn[]>;
  /**
   * Makes who just signed in this user, from then on: for an account that the app has made for them just now, or for a table that is moved
   * here. One that the user has already stays. Whoever is signed in and wants one more goes by `linkSignIn`. Rejects with `account_taken`,
   * which never says whose it is, `options_invalid`, `provider_unknown`.
   */
  add(signedIn: NewWayToSignIn, options?: CallOptions): Promise<WayToSignIn>;
  /**
   * Removes one. False: the user has none of that id. Rejects with `last_sign_in` for the only one, unless `evenLast` says that there is
   * another way in, such as a password of the app's own.
   */
  remove(id: string, options?: { evenLast?: boolean } & CallOptions): Promise<boolean>;
}

/** Makes the ways to sign in of a user; `owner` was checked. */
export function createSignIns(ctx: Context, tenant: string, owner: string): SignIns {
  const made: SignIns = {
    async list() {
      await ctx.ready();
      return (await ctx.store.listIdentities(tenant, owner)).map(toWay);
    },
    async add(signedIn) {
      const { provider, issuer, subject, profile } = checkArguments("signIns.add", signedIn);
      if (signedIn.tenant !== undefined && signedIn.tenant !== tenant) {
        const why = "signIns.add: it is of another tenant than the user. Nothing was done.";
        throw new VaultError("options_invalid", why);
      }
      await ctx.ready();
      await ctx.providers.registration(provider, tenant);
      const person = { provider, issuer, subject, label: profile?.label ?? subject };
      // Without a session to end there is always one afterwards.
      return toWay((await link(ctx, { tenant, owner }, { person })) as StoredIdentity);
    },
    async remove(id, options = {}) {
      const { evenLast = false } = checkArguments("signIns.remove", options);
      await ctx.ready();
      return unlink(ctx, { tenant, owner }, { id, evenLast });
    },
  };
  return abortable(made, { room: "signIns.", places: ofSignIns });
}

/** A link at which a user who is signed in adds a way to sign in. */
export function linkSignIn(
  ctx: Context,
  { tenant, owner, provider }: { tenant: string; owner: string; provider: string },
  options: LinkSignInOptions,
): Promise<ConnectLink> {
  const asked = splitAsked(checkArguments("linkSignIn", options));
  return connect(ctx, { ...asked, purpose: "link", flow: "redirect", tenant, owner, provider });
}

/** An identity as the app sees it. */
export function toWay(identity: StoredIdentity): WayToSignIn {
  const { id, provider, issuer, subject, label, createdAt, usedAt } = identity;
  return {
    ...{ id, provider, issuer, subject, label },
    addedAt: new Date(createdAt),
    usedAt: usedAt === null ? null : new Date(usedAt),
  };
}
