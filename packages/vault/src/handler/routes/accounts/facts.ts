/** A connection as its owner reads of it: names, how it is, and what of that they can mend. */
import type { AccountRow, AccountView, FormTarget } from "@valetkey/pages";
import type { Context } from "../../../core/context.ts";
import { isVaultError } from "../../../core/errors.ts";
import type { SharedFacts } from "../../../core/protocols/provider/provider-facts.ts";
import type { ProblemCode, StoredConnection } from "../../../core/store.ts";
import { accountsPath, type Person } from "./person.ts";

/** What every page shows of an account. */
export type Shown = Pick<
  AccountRow,
  | "providerName"
  | "color"
  | "account"
  | "ownName"
  | "state"
  | "trouble"
  | "isDefault"
  | "usedAt"
  | "usedBy"
  | "needsYou"
>;

type Trouble = NonNullable<AccountRow["trouble"]>["what"];

/** The troubles that reconnecting mends. */
const mended: ReadonlySet<Trouble> = new Set<Trouble>(["ended", "permission", "sign_in"]);

const troubles: Readonly<Record<ProblemCode, Trouble>> = {
  clock_skew: "app",
  client_rejected: "app",
  decrypt_failed: "app",
  grant_expired: "ended",
  grant_revoked: "ended",
  no_refresh_token: "app",
  provider_unavailable: "provider",
  rate_limited: "provider",
  renewal_in_doubt: "provider",
  scope_missing: "permission",
  sign_in_insufficient: "sign_in",
  unknown: "app",
};

/** The facts of a row's provider; of one that the app has no more, only its slug is known. */
export async function factsOf(
  ctx: Context,
  { tenant, provider }: Pick<StoredConnection, "tenant" | "provider">,
): Promise<Pick<SharedFacts, "name"> & Partial<SharedFacts>> {
  try {
    return (await ctx.providers.registration(provider, tenant)).facts;
  } catch (error) {
    if (isVaultError(error, "provider_unknown", "options_invalid")) return { name: provider };
    throw error;
  }
}

/** A row in words. */
export async function shownOf(ctx: Context, row: StoredConnection): Promise<Shown> {
  const { name, color } = await factsOf(ctx, row);
  const trouble = troubleOf(row);
  return {
    providerName: name,
    ...(color !== undefined && { color }),
    ...(row.account && row.account.label !== "" && { account: row.account.label }),
    ...(row.label !== null && { ownName: row.label }),
    state: row.status,
    ...(trouble && { trouble }),
    isDefault: row.isDefault,
    ...(row.usedAt !== null && { usedAt: new Date(row.usedAt) }),
    ...callerOf(row),
    needsYou: trouble !== undefined && row.status !== "paused" && mended.has(trouble.what),
  };
}

/**
 * Who used it last, as a person may know them. Of a server's key (`key:<id> (<name>)/<actor>`) it is the name that the caller gave itself, else
 * the key's, for an id tells a person nothing; nobody where it was the person, or a session of theirs.
 */
function callerOf({ usedBy, owner }: StoredConnection): Pick<Shown, "usedBy"> {
  if (usedBy === null || usedBy === owner || usedBy.startsWith("session:ses_")) return {};
  const [, key, own] = /^key:key_\w+ \((.*?)\)(?:\/(.+))?$/s.exec(usedBy) ?? [];
  return { usedBy: own ?? key ?? usedBy };
}

function troubleOf({ status, problem }: StoredConnection): AccountRow["trouble"] {
  if (!problem || status === "disconnected") return undefined;
  const named = troubles[problem.code];
  // Whatever ended it: now only its owner can go on.
  const what = status === "needs_reauth" && !mended.has(named) ? "ended" : named;
  return { what, since: new Date(problem.since) };
}

/** Where an account's own page is, as a path. */
export function accountPath({ settings }: Context, { id }: Pick<StoredConnection, "id">): string {
  return `${accountsPath(settings)}/${id}`;
}

/** The form of an action on an account. */
export function actionOn(
  ctx: Context,
  row: Pick<StoredConnection, "id">,
  { name, person }: { name: string; person: Pick<Person, "proof"> },
): FormTarget {
  return { action: `${accountPath(ctx, row)}/${name}`, fields: { proof: person.proof } };
}

/** What can be done now with a connection, each by its form or page. */
export function actionsOn(
  ctx: Context,
  row: StoredConnection,
  { person, needsYou, others }: { person: Person; needsYou: boolean; others: number },
): Partial<AccountView> {
  const form = (name: string): FormTarget => actionOn(ctx, row, { name, person });
  if (row.status === "disconnected") return { connectAgain: form("reconnect") };
  return {
    ...(needsYou && { reconnect: form("reconnect") }),
    rename: form("rename"),
    ...(others > 0 && !row.isDefault && { makeDefault: form("default") }),
    ...(row.status === "paused" ? { resume: form("resume") } : { pause: form("pause") }),
    disconnect: `${accountPath(ctx, row)}/disconnect`,
  };
}
