/**
 * The way to a user's connected accounts for an app that does not tell the handler who is signed in: a link that opens them once, in one
 * browser, for a quarter of an hour. Both the link and what its browser gets for it are kept as sessions, by their hashes.
 */
import type { CallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { checkReturnTo } from "../connect/asked/return-to.ts";
import { nothingYet, sessionPlace } from "../connect/sessions/opened-session.ts";
import type { Context } from "../context.ts";
import { digest, newId, newToken } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { StoredSession } from "../store.ts";

const LIFE_MS = 15 * 60_000;
const LINK_PREFIX = "vkal_";

/** What `accountsLink` takes. */
export interface AccountsLinkOptions extends CallOptions {
  /** Where the page leads back to: a path, or a URL on an allowed origin. */
  returnTo?: string;
  /** BCP 47 tag, such as `de`. Default: the browser's language. */
  language?: string;
}

/** A link to a user's connected accounts. */
export interface AccountsLink {
  /** Send the user's browser there at once. It opens the accounts once, for whoever comes first. */
  url: string;
  /** When it is good no more. */
  expiresAt: Date;
}

/** Whose accounts are open, and how they are shown. */
export interface AccountsAccess {
  tenant: string;
  owner: string;
  returnTo: string | null;
  language: string | null;
}

type Kept = Pick<AccountsAccess, "owner" | "returnTo" | "language"> & {
  purpose: "accounts_link" | "accounts";
};

/** Makes the link. Rejects with `options_invalid` where the app tells who is signed in, and with `return_to_not_allowed`. */
export async function accountsLink(
  ctx: Context,
  of: { tenant: string; owner: string },
  options: AccountsLinkOptions,
): Promise<AccountsLink> {
  const { returnTo, language } = checkArguments("accountsLink", options);
  const { currentUser, publicUrl, basePath } = ctx.settings;
  if (currentUser)
    throw new VaultError(
      "options_invalid",
      `accountsLink is for apps without currentUser. With it, link to ${publicUrl.origin}${basePath}/accounts.`,
    );
  const token = LINK_PREFIX + newToken(ctx.settings.random);
  const kept: Kept = {
    purpose: "accounts_link",
    owner: of.owner,
    returnTo: returnTo === undefined ? null : checkReturnTo(returnTo, ctx.settings),
    language: Intl.getCanonicalLocales(language)[0] ?? null,
  };
  const row = await open(ctx, of.tenant, { kept, hash: hashOf("link", token) });
  return {
    url: `${publicUrl.origin}${basePath}/accounts/open/${token}`,
    expiresAt: new Date(row.expiresAt),
  };
}

/** Spends a link, and resolves with what its browser shows from now on. Undefined for one that is unknown, spent or too old. */
export async function openAccounts(ctx: Context, token: string): Promise<string | undefined> {
  const found = await find(ctx, { kind: "link", token, purpose: "accounts_link" });
  if (!found) return undefined;
  const { row, kept } = found;
  // Of two who come at once one is the first.
  if (!(await ctx.store.changeSession(row.tenant, row.id, { status: "completed" })))
    return undefined;
  const key = newToken(ctx.settings.random);
  await open(ctx, row.tenant, { kept: { ...kept, purpose: "accounts" }, hash: hashOf("key", key) });
  return key;
}

/** What the key of a browser opens. Undefined: nothing, or no more. */
export async function accountsOf(ctx: Context, key: string): Promise<AccountsAccess | undefined> {
  const found = await find(ctx, { kind: "key", token: key, purpose: "accounts" });
  if (!found) return undefined;
  const { owner, returnTo, language } = found.kept;
  return { tenant: found.row.tenant, owner, returnTo, language };
}

/** For how long a browser shows them, in seconds. */
export const ACCOUNTS_OPEN_SECONDS: number = LIFE_MS / 1000;

/** Neither finds what the other does, nor what a link to connect finds. */
function hashOf(kind: "link" | "key", token: string): string {
  return digest(`accounts ${kind} ${token}`);
}

async function open(
  ctx: Context,
  tenant: string,
  { kept, hash }: { kept: Kept; hash: string },
): Promise<StoredSession> {
  await ctx.ready();
  ctx.tidy();
  const now = ctx.settings.clock();
  const id = newId("ses", ctx.settings.random);
  const row: StoredSession = {
    tenant,
    id,
    owner: kept.owner,
    fingerprint: digest(id),
    details: await ctx.cipher.seal(kept as unknown as Opaque, sessionPlace(tenant, id, "details")),
    ...nothingYet,
    createdAt: now,
    expiresAt: now + LIFE_MS,
  };
  await ctx.store.openSession(row, now);
  await ctx.store.addSessionLink({ hash, tenant, sessionId: id });
  return row;
}

async function find(
  ctx: Context,
  { kind, token, purpose }: { kind: "link" | "key"; token: string; purpose: Kept["purpose"] },
): Promise<{ row: StoredSession; kept: Kept } | undefined> {
  await ctx.ready();
  const row = await ctx.store.findSessionByLink(hashOf(kind, token));
  if (row?.status !== "pending" || row.expiresAt <= ctx.settings.clock()) return undefined;
  const place = sessionPlace(row.tenant, row.id, "details");
  const kept = (await ctx.cipher.open(row.details, place)) as unknown as Kept;
  return kept.purpose === purpose ? { row, kept } : undefined;
}
