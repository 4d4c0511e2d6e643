/** Whether what was granted may become a connection. Saving it is grant.ts. */
import type { Context } from "../../context.ts";
import { VaultError } from "../../errors.ts";
import type { Granted } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { isUnique, requiredScopes } from "../../protocols/provider/provider-policy.ts";
import type { ConnectionPosition, StoredConnection } from "../../store.ts";
import { type AccountIdentity, keptIdentity } from "./account.ts";
import type { Grant } from "./grant.ts";

const ROWS_AT_ONCE = 100;
const LIVING = ["active", "degraded", "needs_reauth", "paused"] as const;

/**
 * Rejects where a grant may not become a connection: with `account_mismatch` when another account was chosen to repair one, with
 * `scope_missing` when the provider's options need more than was given, and with `account_taken` when they let an account be one user's only.
 */
export async function assertFits(
  ctx: Context,
  grant: Grant,
  known?: readonly StoredConnection[],
): Promise<void> {
  const { tenant, owner, provider } = grant;
  const rows =
    known ?? (await ctx.store.findConnections({ tenant, owner, provider: provider.slug }));
  // What the app has already it adopts as it is.
  if (grant.session !== undefined || grant.repairs !== undefined)
    assertScopes(provider, grant.granted, requiredScopes(ctx.settings, provider.slug));
  assertSameAccount(grant, rows, sameAccount(grant, rows));
  if (isUnique(ctx.settings, provider.slug)) await assertNobodyElses(ctx, grant);
}

/** The connection of the account that was granted, if there is one. */
export function sameAccount(
  { provider, identity, repairs }: Grant,
  rows: readonly StoredConnection[],
): StoredConnection | undefined {
  const { issuer, accountId } = keptIdentity(provider, identity);
  const ofIssuer = rows.filter((row) => row.issuer === issuer);
  const same = ofIssuer.find((row) => row.accountId === accountId);
  // Of one that was brought whoever brought it knew whose it is, and the provider will never say: its user repairs that one, and no other.
  const repaired = tellsNothing(provider, identity)
    ? ofIssuer.find(({ id }) => id === repairs)
    : undefined;
  return repaired ?? same;
}

/** Whether it has no way of telling accounts apart, now or later: not that it did not tell this time. */
function tellsNothing({ facts, namesItself }: Provider, { id }: AccountIdentity): boolean {
  return id === "" && facts.account === undefined && !namesItself;
}

function assertScopes(
  { slug, facts }: Provider,
  { scopes }: Granted,
  required: readonly string[],
): void {
  const missing = required.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return;
  throw new VaultError(
    "scope_missing",
    `The user did not allow at ${facts.name} what the app cannot do without: ${missing.join(" ")}. Nothing was connected; ask again.`,
    { provider: slug, missingScopes: missing },
  );
}

/** Never says whose it is. */
async function assertNobodyElses(
  ctx: Context,
  { tenant, owner, provider, identity }: Grant,
): Promise<void> {
  const { issuer, accountId } = keptIdentity(provider, identity);
  if (accountId === "") return;
  let after: ConnectionPosition | undefined;
  for (;;) {
    const query = { tenant, provider: provider.slug, account: accountId, statuses: LIVING };
    const page = { limit: ROWS_AT_ONCE, ...(after && { after }) };
    const rows = await ctx.store.listConnections(query, page);
    const taken = rows.some(
      (row) => row.owner !== owner && row.issuer === issuer && row.accountId === accountId,
    );
    if (taken) {
      throw new VaultError(
        "account_taken",
        `This account at ${provider.facts.name} is connected by another user already, and the app lets an account be one user's only.`,
        { provider: provider.slug, whoCanFix: "user" },
      );
    }
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1);
  }
}

function assertSameAccount(
  grant: Grant,
  rows: readonly StoredConnection[],
  existing: StoredConnection | undefined,
): void {
  const repaired = grant.repairs ? rows.find((row) => row.id === grant.repairs) : undefined;
  if (!repaired || repaired.id === existing?.id) return;
  const was = repaired.account?.label ?? repaired.accountId;
  const now = grant.identity.account?.label ?? grant.identity.id;
  throw new VaultError(
    "account_mismatch",
    `That is a different account: ${now} instead of ${was}. Nothing was changed; choose ${was}, or connect ${now} beside it.`,
    {
      provider: grant.provider.slug,
      connectionId: repaired.id,
      candidates: [
        { connectionId: repaired.id, account: { id: repaired.accountId, label: was } },
        { connectionId: "", account: { id: grant.identity.id, label: now } },
      ],
    },
  );
}
