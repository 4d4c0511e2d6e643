/** Finds out whose account a new credential opens, by the entry's look-up through the provider's API, else by the ID token. */

import type { EntryAccount } from "@valetkey/catalog";
import { asking, readCapped } from "../../calls/harmless.ts";
import { waitSeconds } from "../../calls/rate-limit.ts";
import type { Context } from "../../context.ts";
import { VaultError } from "../../errors.ts";
import { textOf, valueAt } from "../../json-pointer.ts";
import { withInputsBehind } from "../../protocols/inputs/inputs-in-issuer.ts";
import type { Granted, Identity } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { Account } from "../../store.ts";

/** Who the credential belongs to: the identity is (issuer, id). */
export interface AccountIdentity {
  issuer: string;
  /** Empty where the provider tells nothing. */
  id: string;
  account: Account | null;
}

/** The identity as a connection keeps it: with other inputs it is another one. */
export function keptIdentity(
  { inputs }: Pick<Provider, "inputs">,
  { issuer, id }: AccountIdentity,
): { issuer: string; accountId: string } {
  return { issuer: withInputsBehind(issuer, inputs), accountId: id };
}

/**
 * Asks the provider. Rejects with `account_unavailable`, after which the same credential may ask again.
 */
export async function lookUpAccount(
  ctx: Context,
  provider: Provider,
  granted: Granted,
): Promise<AccountIdentity> {
  if (granted.account)
    return { issuer: provider.issuer, id: granted.account.id, account: granted.account };
  const { account: mapping } = provider.facts;
  if (!mapping) return fromClaims(provider, await identify(provider, granted));
  const answer = await askAccount(ctx, provider, granted, mapping);
  const account = accountIn(answer, mapping);
  if (!account) throw unavailable(provider, "its answer does not hold the account's id");
  // The entry's look-up names accounts in its own way, so that adopted and connected ones agree.
  return { issuer: provider.issuer, id: account.id, account };
}

/** The account that an answer to the entry's look-up tells; undefined: it does not hold its id. */
export function accountIn(answer: unknown, mapping: EntryAccount): Account | undefined {
  const id = idIn(answer, mapping.id);
  if (id === undefined) return undefined;
  const at = (pointer: string | undefined): unknown =>
    pointer ? valueAt(answer, pointer) : undefined;
  return toAccount(id, {
    label: at(mapping.label),
    email: at(mapping.email),
    emailVerified: at(mapping.emailVerified),
    avatarUrl: at(mapping.avatarUrl),
  });
}

/** Of several places all, told apart by slashes, so that no two accounts share an id. */
function idIn(answer: unknown, places: EntryAccount["id"]): string | undefined {
  if (typeof places === "string") return textOf(valueAt(answer, places));
  const parts = places.map((place) => textOf(valueAt(answer, place)));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.map((part) => part.replaceAll("%", "%25").replaceAll("/", "%2F")).join("/");
}

async function identify(provider: Provider, granted: Granted): Promise<Identity | null> {
  return provider.protocol.identify(granted).catch(() => {
    throw unavailable(provider, "it could not be reached");
  });
}

function fromClaims(provider: Provider, identity: Identity | null): AccountIdentity {
  if (!identity) return { issuer: provider.issuer, id: "", account: null };
  const { subject: id, issuer, claims } = identity;
  const { preferred_username, name, email, email_verified, picture } = claims;
  const label = [preferred_username, email, name].find((word) => typeof word === "string");
  const account = toAccount(id, {
    label,
    email,
    emailVerified: email_verified,
    avatarUrl: picture,
  });
  return { issuer, id, account };
}

function toAccount(
  id: string,
  found: { label: unknown; email: unknown; emailVerified: unknown; avatarUrl: unknown },
): Account {
  const email = textOf(found.email);
  const avatarUrl = textOf(found.avatarUrl);
  return {
    id,
    label: textOf(found.label) ?? email ?? id,
    ...(email !== undefined && { email }),
    // "false" is a string somewhere: only the boolean counts.
    ...(email !== undefined && { emailVerified: found.emailVerified === true }),
    ...(avatarUrl !== undefined && { avatarUrl }),
  };
}

async function askAccount(
  ctx: Context,
  provider: Provider,
  granted: Granted,
  question: EntryAccount,
): Promise<unknown> {
  const ask = asking(ctx, provider, { access: granted.access, question });
  let response: Response;
  let body: string;
  try {
    response = await ask();
    body = await readCapped(response);
  } catch {
    throw unavailable(provider, "it could not be reached");
  }
  if (!response.ok) {
    const wait = waitSeconds(response, provider.facts.api?.rateLimit, ctx.settings.clock());
    const isRefused = response.status === 401;
    throw unavailable(provider, `it answered ${response.status}`, { wait, isRefused });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw unavailable(provider, "its answer is not JSON");
  }
}

/** A credential that is refused (RFC 6750 section 3.1) is of no use, however often it asks. */
function unavailable(
  provider: Provider,
  why: string,
  { wait, isRefused = false }: { wait?: number | undefined; isRefused?: boolean } = {},
): VaultError {
  const again = wait === undefined ? "try again" : `try again in ${wait} s`;
  return new VaultError(
    "account_unavailable",
    `${provider.facts.name} did not tell whose account this is: ${why}. Nothing is connected yet; ${again}. A link that led here goes on when it is opened again in the same browser.`,
    {
      provider: provider.slug,
      ...(isRefused && { reason: "invalid_token" }),
      ...(wait !== undefined && { retryAfterSeconds: wait }),
    },
  );
}
