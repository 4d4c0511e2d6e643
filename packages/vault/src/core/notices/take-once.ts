/** Takes what a provider tells for the first time, of all processes, and remembers it for as long as it could come again. */

import { nothingYet, sessionPlace } from "../connect/sessions/opened-session.ts";
import type { Context } from "../context.ts";
import { digest, newId } from "../digest.ts";

const DEFAULT_TENANT = "default";
/** What happens outside all tenants. */
const NO_TENANT = "";

/** Where that belongs which a provider tells of the vault's own client, naming no tenant. */
export function tenantOfOwn({ settings }: Pick<Context, "settings">): string {
  return settings.tenants === "required" ? NO_TENANT : DEFAULT_TENANT;
}

/** What is taken, and until when it counts as taken. */
export interface TakenOnce {
  tenant: string;
  provider: string;
  /** Its kind, and what tells it from others of its kind. */
  name: readonly string[];
  expiresAt: number;
}

/**
 * Resolves with what gives it back, for the one caller that takes it; undefined: it was taken before. What a store has that exactly one of all
 * callers gets, and that goes by itself when its time is over, is a pending session: no link leads to it.
 */
export async function takeOnce(
  ctx: Context,
  { tenant, provider, name, expiresAt }: TakenOnce,
): Promise<(() => Promise<unknown>) | undefined> {
  await ctx.ready();
  ctx.tidy();
  const now = ctx.settings.clock();
  const id = newId("ses", ctx.settings.random);
  const row = await ctx.store.openSession(
    {
      ...nothingYet,
      ...{ tenant, id, owner: null, createdAt: now },
      fingerprint: digest(JSON.stringify(name)),
      details: await ctx.cipher.seal({ provider }, sessionPlace(tenant, id, "details")),
      expiresAt: Math.max(now, expiresAt),
    },
    now,
  );
  if (row.id !== id) return undefined;
  return () => ctx.store.changeSession(tenant, id, { status: "canceled" });
}
