/** Finds out where the browser will be sent, where it takes questions, and goes by the answer for a while. */
import type { OAuth2DiscoveredServer } from "@valetkey/oauth2";
import { VaultError } from "../errors.ts";
import type { Protocol } from "./protocol.ts";

/** A page shows the answer, and the API may name another server soon. */
const ANSWER_KEPT_MS = 60_000;
/** Renewals come here too: they are not to wait each for a server that does not answer. */
const FAILURE_KEPT_MS = 30_000;

/** The `prepare` of a provider whose server `ask` finds. */
export function createPrepare(
  { clock, slug }: { clock: () => number; slug: string },
  ask: () => Promise<Pick<OAuth2DiscoveredServer, "authorizationUrl">>,
): Protocol["prepare"] {
  let known: { asking: ReturnType<typeof ask>; since: number; forMs: number } | undefined;
  return async () => {
    const now = clock();
    const age = known === undefined ? Number.POSITIVE_INFINITY : Math.abs(now - known.since);
    if (known === undefined || age >= known.forMs) {
      const next = { asking: ask(), since: now, forMs: ANSWER_KEPT_MS };
      next.asking.catch(() => {
        next.forMs = FAILURE_KEPT_MS;
      });
      known = next;
    }
    const { authorizationUrl } = await known.asking;
    if (authorizationUrl !== undefined) return { authorizationUrl };
    throw new VaultError(
      "client_rejected",
      `${slug}: the server that its API names has no page where users could agree.`,
      { provider: slug },
    );
  };
}
