/** The plain renewer: read, claim where there is a lease, ask the provider, commit. No salvage, no mark of doubt, no waiting for peers. */
import type { Strategy } from "./strategy.ts";
import type { TokenPair, TokenRow, TokenTable } from "./token-table.ts";

/** What the provider said. */
export type Redeemed =
  | { outcome: "granted"; tokens: TokenPair }
  | { outcome: "refused" }
  | { outcome: "failed" };

/** What a renewer works with. */
export interface RenewerDeps {
  table: TokenTable;
  strategy: Strategy;
  redeem(refreshToken: string): Promise<Redeemed>;
}

/** Every row begins at version 1 with an access token that has ended. */
function isSettled({ version, refused }: TokenRow): boolean {
  return version > 1 || refused;
}

/** Tries to renew one row. True: it has new tokens, or its user was told; false: somebody else is about it, or it failed. */
export async function renewRow(
  { table, strategy, redeem }: RenewerDeps,
  id: string,
): Promise<boolean> {
  const { lease, commit } = strategy;
  const seen = await table.read(id);
  if (isSettled(seen)) return true;
  const held = lease ? await table.claim(seen, lease.ms) : seen;
  if (!held) return false;
  const beat = lease?.heartbeat
    ? setInterval(() => table.extend(held, lease.ms).catch(() => undefined), lease.ms / 3)
    : undefined;
  try {
    const answer = await redeem(held.refreshToken);
    if (answer.outcome === "granted") await table.commit(held, answer.tokens, commit);
    // A refusal is believed only of the newest token.
    if (answer.outcome === "refused" && (await table.read(id)).version === held.version)
      await table.refuse(held, commit);
    return isSettled(await table.read(id));
  } finally {
    clearInterval(beat);
  }
}
