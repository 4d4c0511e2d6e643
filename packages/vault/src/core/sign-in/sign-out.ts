/**
 * A provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). The app ends its own sessions; connections are
 * not touched: access that was given lasts beyond a sign-out.
 */
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import { takeOnce, tenantOfOwn } from "../notices/take-once.ts";

/** A provider's clock may be that much behind ours. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Verifies a logout token, tells the app and records it. A token counts once, in all processes. Rejects with `callback_invalid` for what is
 * no good token, `provider_unknown`; and with whatever the app's `onSignOut` throws: then the token may come again.
 */
export async function receiveSignOut(ctx: Context, slug: string, token: string): Promise<void> {
  const { whole } = await ctx.providers.own(slug);
  const read = whole?.protocol.readSignOut;
  if (!read) throw new VaultError("provider_unknown", `${slug} does not tell of sign-outs.`);
  const told = await read(token);
  const { issuer, subject, sid } = told;
  const facts = {
    issuer,
    ...(subject !== undefined && { subject }),
    ...(sid !== undefined && { sid }),
  };
  const tenant = tenantOfOwn(ctx);
  const release = await takeOnce(ctx, {
    ...{ tenant, provider: slug, name: ["sign-out", slug, issuer, told.tokenId] },
    expiresAt: told.expiresAt + CLOCKS_DIFFER_MS,
  });
  if (!release) throw new VaultError("callback_invalid", `${slug}: the token came before.`);
  try {
    await ctx.settings.onSignOut?.({ provider: slug, ...facts });
    const events = [ctx.events.make("signed_out", { tenant, provider: slug, data: facts })];
    await ctx.store.addEvents(events);
    ctx.events.announce(events);
  } catch (error) {
    await release();
    throw error;
  }
}
