/** Ways to sign in, as the vault keeps them: an identity, (issuer, subject), is one user's of a tenant at most. Never an e-mail address. */
import type { Context } from "../context.ts";
import { newId } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { SessionChange, StoredEvent, StoredIdentity } from "../store.ts";

/** Who somebody is at a provider. */
export interface Person {
  /** The slug. */
  provider: string;
  issuer: string;
  subject: string;
  label: string;
}

/** Notes that somebody signed in; whose way to sign in that is, if anybody's. One statement, whoever it is. */
export function recognise(
  ctx: Context,
  tenant: string,
  person: Person,
): Promise<StoredIdentity | undefined> {
  return ctx.store.useIdentity({ tenant, ...person, at: ctx.settings.clock() });
}

/**
 * Makes an identity a way to sign in of a user, and ends the session it came with; one of theirs already stays it. Rejects with
 * `account_taken` where it is another user's, having changed nothing. Undefined: the session is not pending any more.
 */
export async function link(
  ctx: Context,
  owner: { tenant: string; owner: string },
  { person, session }: { person: Person; session?: { id: string; change: SessionChange } },
): Promise<StoredIdentity | undefined> {
  const identity: StoredIdentity = {
    ...owner,
    ...person,
    id: newId("idn", ctx.settings.random),
    createdAt: ctx.settings.clock(),
    usedAt: null,
  };
  const events = [eventOf(ctx, "sign_in.linked", identity, session?.id)];
  const there = await ctx.store.addIdentity(identity, { events, ...(session && { session }) });
  if (!there) return undefined;
  if (there.owner !== owner.owner) throw taken(person);
  if (there.id === identity.id) ctx.events.announce(events);
  return there;
}

/**
 * Removes a way to sign in of a user. False: there is none of that id. Rejects with `last_sign_in` where it is the only one and `evenLast` is
 * not given.
 */
export async function unlink(
  ctx: Context,
  { tenant, owner }: { tenant: string; owner: string },
  { id, evenLast = false }: { id: string; evenLast?: boolean },
): Promise<boolean> {
  const identity = (await ctx.store.listIdentities(tenant, owner)).find((each) => each.id === id);
  if (!identity) return false;
  const events = [eventOf(ctx, "sign_in.unlinked", identity)];
  const outcome = await ctx.store.removeIdentity({ tenant, owner, id, evenLast }, events);
  if (outcome === "last") {
    throw new VaultError(
      "last_sign_in",
      "This is the only way to sign in that the user has. Nothing was removed; add another first.",
      { provider: identity.provider },
    );
  }
  if (outcome === "removed") ctx.events.announce(events);
  return outcome === "removed";
}

function eventOf(
  ctx: Context,
  type: "sign_in.linked" | "sign_in.unlinked",
  { tenant, owner, provider, id, issuer, subject }: StoredIdentity,
  sessionId?: string,
): StoredEvent {
  const data = { id, issuer, subject };
  return ctx.events.make(type, { tenant, owner, provider, ...(sessionId && { sessionId }), data });
}

/** Whose it is, is nobody's business. */
function taken({ provider }: Person): VaultError {
  return new VaultError(
    "account_taken",
    `This account at ${provider} is a way to sign in of another user already. Nothing was changed; sign in with it, or choose another account.`,
    { provider, whoCanFix: "user" },
  );
}
