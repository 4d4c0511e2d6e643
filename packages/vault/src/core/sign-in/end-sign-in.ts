/** How a session ends in which somebody was to say who they are: they signed in, or have one more way to. */

import type { AccountIdentity } from "../connect/grants/account.ts";
import { alreadyCompleted } from "../connect/grants/grant.ts";
import type { OpenedSession } from "../connect/sessions/opened-session.ts";
import type { Context } from "../context.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { SignedIn } from "../options.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";
import { withInputsBehind } from "../protocols/inputs/inputs-in-issuer.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import type { SessionChange, StoredEvent } from "../store.ts";
import { link, type Person, recognise } from "./identities.ts";

/** Who the provider says it was, and what the session becomes. */
export interface Told {
  granted: Granted;
  identity: AccountIdentity;
  ended: SessionChange & { status: "completed" };
}

/** Ends a sign-in. Rejects with `provider_error` where nobody is named, `session_completed`. */
export async function signIn(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  { granted, identity, ended }: Told,
): Promise<SignedIn> {
  const { row, details } = session;
  const { account, ...person } = personOf(provider, identity, details.inputs);
  const { issuer, subject } = person;
  const known = await recognise(ctx, row.tenant, person);
  const events = [
    ctx.events.make("signed_in", {
      tenant: row.tenant,
      owner: known?.owner ?? null,
      provider: provider.slug,
      sessionId: row.id,
      data: { issuer, subject },
    }),
  ];
  if (!(await end(ctx, session, ended, events))) throw alreadyCompleted();
  ctx.events.announce(events);
  return {
    tenant: row.tenant,
    provider: provider.slug,
    issuer,
    subject,
    userId: known?.owner.slice("user:".length) ?? null,
    profile: account,
    emailVerified: account.emailVerified === true,
    claims: granted.identity?.claims ?? {},
    returnTo: details.returnTo ?? ctx.settings.publicUrl.origin,
  };
}

/** Ends a session that gives its user one more way to sign in. Rejects with `account_taken`, and as {@link signIn}. */
export async function linkWay(
  ctx: Context,
  { row, details }: OpenedSession,
  provider: Provider,
  { identity, ended }: Omit<Told, "granted">,
): Promise<void> {
  const { account: _, ...person } = personOf(provider, identity, details.inputs);
  const owner = { tenant: row.tenant, owner: details.owner ?? "" };
  const session = { id: row.id, change: ended };
  if (!(await link(ctx, owner, { person, session }))) throw alreadyCompleted();
}

function personOf(
  provider: Provider,
  identity: AccountIdentity,
  brought: InputValues,
): Person & { account: NonNullable<AccountIdentity["account"]> } {
  const { account, id: subject } = identity;
  if (!account) {
    throw new VaultError(
      "provider_error",
      `${provider.facts.name} does not tell who signs in, so it cannot be used to sign in.`,
      { provider: provider.slug, whoCanFix: "developer" },
    );
  }
  const issuer = issuerOfPerson(provider, identity, brought);
  return { provider: provider.slug, issuer, subject, label: account.label, account };
}

/**
 * What a server says in its own name is told in that name. What a look-up tells, or a server without one, is told where the values lead that came
 * with this sign-in: at a place of one's own anybody can be called what somebody else is called at theirs.
 */
function issuerOfPerson(
  { namesItself, facts }: Provider,
  { issuer }: AccountIdentity,
  brought: InputValues,
): string {
  // One source for each provider: else a scope more or less would make another person of the same one.
  return namesItself && !facts.account ? issuer : withInputsBehind(issuer, brought);
}

/** Ends a session; false: it has ended already. Where the answer of that is lost, the session itself says who has ended it. */
async function end(
  ctx: Context,
  { row: { tenant, id } }: OpenedSession,
  ended: Told["ended"],
  events: readonly StoredEvent[],
): Promise<boolean> {
  try {
    return await ctx.store.changeSession(tenant, id, ended, events);
  } catch (error) {
    if (!isVaultError(error, "store_unavailable")) throw error;
    const found = await ctx.store.getSession(tenant, id).catch(() => undefined);
    const { completedBy } = ended;
    const isOurs = completedBy !== undefined && found?.completedBy === completedBy;
    if (isOurs && found?.status === ended.status) return true;
    throw error;
  }
}
