/** Takes over tokens that the app holds already: renewed first if they have ended, and kept once their account is known. */
import { type AccountIdentity, lookUpAccount } from "./account.ts";
import { type Connection, toConnection } from "./connection-view.ts";
import type { Context, Target } from "./context.ts";
import { VaultError } from "./errors.ts";
import { saveGrant } from "./grant.ts";
import type { AdoptedTokens, Granted } from "./protocol.ts";
import type { Provider } from "./provider.ts";

const LOOK_UPS = 3;

/** Saves the tokens as a connection of the target's owner. Rejects with `options_invalid`, `account_unavailable`. */
export async function adopt(
  ctx: Context,
  target: Target,
  tokens: AdoptedTokens,
): Promise<Connection> {
  const provider = await ctx.providers.get(target.provider, { tenant: target.tenant });
  const given = provider.protocol.adopt(tokens);
  await ctx.ready();
  const { tenant, owner } = target;
  const work = async (): Promise<Connection> => {
    const ended = given.expiresAt !== null && given.expiresAt <= ctx.settings.clock();
    // A refresh token may be spent once: what it buys must find a key to be sealed with.
    if (ended) await ctx.keys.prepare(tenant);
    const granted = ended ? await renewed(provider, given) : given;
    const identity = await insistOnAccount(ctx, provider, granted, ended ? LOOK_UPS : 1);
    const { connection } = await saveGrant(ctx, { tenant, owner, provider, granted, identity });
    return toConnection(connection);
  };
  return ctx.hold(work());
}

/** What was renewed for an adoption exists nowhere else: its account is asked for more than once before it is given up. */
async function insistOnAccount(
  ctx: Context,
  provider: Provider,
  granted: Granted,
  tries: number,
): Promise<AccountIdentity> {
  try {
    return await lookUpAccount(ctx, provider, granted);
  } catch (error) {
    if (tries <= 1) throw error;
    return insistOnAccount(ctx, provider, granted, tries - 1);
  }
}

/** Tokens that have ended are adopted by what renews them; without it there is nothing to adopt. */
async function renewed(provider: Provider, { access, renewal, scopes }: Granted): Promise<Granted> {
  const refused = (why: string): VaultError =>
    new VaultError("options_invalid", `adopt: the access token has ended and ${why}`, {
      provider: provider.slug,
    });
  if (!renewal) throw refused("there is no refresh token.");
  const result = await provider.protocol.renew({ access, renewal, scopes });
  if (result.outcome === "renewed") return result.granted;
  const { outcome, message } = result;
  if (outcome === "reconnect") throw refused(`the refresh token is refused: ${message}`);
  const code = outcome === "misconfigured" ? "client_rejected" : "provider_unavailable";
  throw new VaultError(code, `adopt: ${message}`, { provider: provider.slug });
}
