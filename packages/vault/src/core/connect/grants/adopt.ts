/**
 * Takes over tokens that the app holds already: renewed first if they have ended, and kept once their account is known. What was renewed
 * and could not be kept waits in adoptions.ts for the next try.
 */

import { type Connection, toConnection } from "../../connections/connection-view.ts";
import type { Context, Target } from "../../context.ts";
import { digest } from "../../digest.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import { insist, insistOnSaving } from "../../insist.ts";
import { unknownInWords } from "../../options-schema/unknown-words.ts";
import type { AdoptedTokens, Granted } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { StoredConnection } from "../../store.ts";
import { broughtInputs, formerInputs, type GivenInputs } from "../asked/inputs.ts";
import { type AccountIdentity, keptIdentity, lookUpAccount } from "./account.ts";
import type { RenewedTokens } from "./adoptions.ts";
import { type Grant, hasBeenMade, madeBy, saveGrant } from "./grant.ts";

const LOOK_UP_AGAIN_AFTER_MS = [250, 1_000] as const;

/** The tokens of one adoption, whose they become, and the name under which their renewal is kept. */
export interface Adoption {
  target: Target;
  provider: Provider;
  given: Granted;
  name: string;
  /** Whose they are, where the app says so and is believed. Absent: the provider is asked. */
  identity?: AccountIdentity;
  /** The same, where the provider is asked and has no way of telling. */
  whereUntold?: AccountIdentity;
  /** Whether the connection of the same account stays as it is. Default: never. */
  keeps?: (existing: StoredConnection) => boolean;
}

/** What is adopted: the tokens, and what the connection brings where the provider's entry asks for values. */
export type Given = AdoptedTokens & Pick<GivenInputs, "inputs">;

/**
 * Saves the tokens as a connection of the target's owner. Rejects with `options_invalid`, `account_unavailable`, `store_unavailable`. Where
 * tokens had to be renewed first, the same call goes on for ten minutes from where an earlier one failed; it rejects with
 * `connection_required` when that had saved them after all, and the connection was disconnected since.
 */
export async function adopt(ctx: Context, target: Target, given: Given): Promise<Connection> {
  const adoption = await readAdoption(ctx, target, given);
  return toConnection(await ctx.hold(carryThrough(ctx, adoption)));
}

/** What the app brings, checked. Asks no provider. Rejects with `options_invalid`, `provider_unknown`, `store_unavailable`. */
export async function readAdoption(
  ctx: Context,
  target: Target,
  given: Given,
  more: Partial<Granted> = {},
): Promise<Adoption> {
  const { inputs: asked, ...tokens } = { ...given };
  assertKnown({ ...given }, target.provider);
  const { tenant, owner } = target;
  const registration = await ctx.providers.registration(target.provider, tenant);
  const inputs = broughtInputs(
    registration,
    asked ? { inputs: asked } : { formerInputs: await formerInputs(ctx, target) },
  );
  const provider = await ctx.providers.get(target.provider, { tenant, inputs });
  const granted = { ...provider.protocol.adopt(tokens as AdoptedTokens), ...more };
  await ctx.ready();
  if (!granted.renewal && hasEnded(ctx, granted))
    throw refused(provider, "there is no refresh token.");
  const { slug, clientId } = provider;
  const place = [tenant, owner, slug, clientId, provider.inputs];
  const name = digest(JSON.stringify([...place, granted.renewal]));
  return { target, provider, given: granted, name };
}

/** Every word of {@link Given}. */
export const ADOPTED_WORDS: readonly string[] = [
  ...["accessToken", "refreshToken", "expiresAt", "scopes"],
  ...["token", "tokenSecret", "sessionHandle", "extra", "key", "inputs"],
];

/** What is not known would be lost, and with `expires_in` the renewals. Throws `options_invalid`, which names words and no value. */
function assertKnown(tokens: object, provider: string): void {
  const strange = Object.keys(tokens).filter((word) => !ADOPTED_WORDS.includes(word));
  if (strange.length === 0) return;
  const found = strange.map((word) => ({ path: [word], takes: ADOPTED_WORDS }));
  const message = `adopt: ${unknownInWords(found).join("; ")}. Nothing was done.`;
  throw new VaultError("options_invalid", message, { provider });
}

async function identityOf(
  ctx: Context,
  { provider, identity, whereUntold }: Adoption,
  granted: Granted,
): Promise<AccountIdentity> {
  if (identity) return identity;
  const told = await lookUpAccount(ctx, provider, granted);
  return told.id === "" ? (whereUntold ?? told) : told;
}

/** Renews the tokens where they have ended, finds out whose they are, and saves them. Hold it: see `Context`. Rejects as {@link adopt}. */
export async function carryThrough(ctx: Context, adoption: Adoption): Promise<StoredConnection> {
  const { target, provider, given, name, keeps } = adoption;
  const { tenant, owner } = target;
  const renewed = await renewedOf(ctx, adoption);
  const grant = {
    ...{ tenant, owner, provider, granted: renewed?.granted ?? given, adopted: given },
    ...(keeps && { keeps }),
  };
  const lookUp = (): Promise<AccountIdentity> => identityOf(ctx, adoption, grant.granted);
  // Nothing is lost yet: the app has these tokens, and may try again.
  if (!renewed) return saveGrant(ctx, { ...grant, identity: await lookUp() });
  const keep = async (): Promise<StoredConnection> => {
    const made = await madeBy(ctx, tenant, renewed.tries);
    if (made) return made;
    const identity = await insist("account_unavailable", LOOK_UP_AGAIN_AFTER_MS, lookUp);
    return insistOnSaving(async () => {
      const newer = await newerThanAdopted(ctx, { ...grant, identity }, renewed);
      return newer ?? saveGrant(ctx, { ...grant, identity, tries: renewed.tries });
    });
  };
  const kept = await keep().catch((error: unknown) => {
    // Saved, and ended since: nothing is left to go on with.
    if (isVaultError(error, "connection_required")) ctx.adoptions.settled(name);
    throw error;
  });
  ctx.adoptions.settled(name);
  return kept;
}

function hasEnded(ctx: Context, { expiresAt }: Granted): boolean {
  return expiresAt !== null && expiresAt <= ctx.settings.clock();
}

/** What stands in the place of tokens that have ended, or that an earlier call has renewed; undefined: they are good as they are. */
async function renewedOf(
  ctx: Context,
  { target, provider, given, name }: Adoption,
): Promise<RenewedTokens | undefined> {
  if (!given.renewal) return undefined;
  if (!hasEnded(ctx, given) && !ctx.adoptions.has(name)) return undefined;
  return ctx.adoptions.renew(name, async (kept) => {
    if (kept && !hasEnded(ctx, kept.granted)) return kept;
    // What was saved after all is the store's to renew: shown here once more, it would end what came of it.
    if (kept && (await hasBeenMade(ctx, target.tenant, kept.tries))) return kept;
    // A refresh token may be spent once: what it buys must find a key to be sealed with.
    await ctx.keys.prepare(target.tenant);
    const granted = await renewTokens(provider, kept?.granted ?? given);
    return { granted, at: ctx.settings.clock(), tries: [] };
  });
}

/** Tokens that have ended are adopted by what renews them; without it there is nothing to adopt. */
async function renewTokens(
  provider: Provider,
  { access, renewal, scopes }: Granted,
): Promise<Granted> {
  if (!renewal) throw refused(provider, "there is no refresh token.");
  const result = await provider.protocol.renew({ access, renewal, scopes });
  if (result.outcome === "renewed") return result.granted;
  const { outcome, message } = result;
  if (outcome === "reconnect") throw refused(provider, `the refresh token is refused: ${message}`);
  const code = outcome === "misconfigured" ? "client_rejected" : "provider_unavailable";
  throw new VaultError(code, `adopt: ${message}`, { provider: provider.slug });
}

function refused({ slug: provider }: Provider, why: string): VaultError {
  const message = `adopt: the access token has ended and ${why}`;
  return new VaultError("options_invalid", message, { provider });
}

/**
 * The connection, where it holds a newer credential by now: of a save whose answer was lost, with a renewal after it, or of a link. What was
 * adopted would put a spent refresh token in its place.
 */
async function newerThanAdopted(
  ctx: Context,
  { tenant, owner, provider, identity }: Grant,
  { granted, at }: RenewedTokens,
): Promise<StoredConnection | undefined> {
  const rows = await ctx.store.findConnections({ tenant, owner, provider: provider.slug });
  const { issuer, accountId } = keptIdentity(provider, identity);
  const row = rows.find((each) => each.issuer === issuer && each.accountId === accountId);
  if (!row || row.status === "disconnected" || row.status === "needs_reauth") return undefined;
  const livesLonger =
    granted.expiresAt !== null && row.expiresAt !== null && row.expiresAt > granted.expiresAt;
  return livesLonger && row.updatedAt >= at ? row : undefined;
}
