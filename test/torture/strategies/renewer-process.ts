/** A process with the plain renewer in it, which can be killed between the provider's answer and its commit. */
import { setTimeout as wait } from "node:timers/promises";
import { offer } from "../child.ts";
import { dieNow } from "../dying.ts";
import type { ProviderPlace, StorePlace } from "../vault-process.ts";
import { type Redeemed, type RenewerDeps, renewRow } from "./renewer.ts";
import type { Strategy } from "./strategy.ts";
import { openTokenTable } from "./token-table.ts";

interface RenewerSettings {
  store: StorePlace;
  provider: Pick<ProviderPlace, "url" | "client">;
  strategy: Strategy;
  /** How often it dies with an answer in hand, and where it writes that down. */
  dieOnAnswer: number;
  notes: string;
}

const LOOK_AGAIN_MS = 20;
const WARM = 10;

let opened: RenewerDeps | undefined;

const api = {
  async open(settings: RenewerSettings) {
    const { store, strategy } = settings;
    const table = await openTokenTable(store);
    // Connections are made before the race begins.
    await Promise.all(Array.from({ length: WARM }, () => table.all()));
    opened = { table, strategy, redeem: (refreshToken) => redeem(settings, refreshToken) };
  },
  /** Renews all rows, so many at once, and resolves when each has new tokens or its user was told. */
  async work(atOnce: number) {
    if (!opened) throw new Error("open comes first");
    const deps = opened;
    const queue = (await deps.table.all()).map(({ id }) => id);
    let left = queue.length;
    const next = async (): Promise<void> => {
      while (left > 0) {
        const id = queue.shift();
        if (id !== undefined && (await renewRow(deps, id))) {
          left -= 1;
          continue;
        }
        // Somebody else is about it: it is looked at again, each as often, however many there are.
        if (id !== undefined) queue.push(id);
        await wait(LOOK_AGAIN_MS / Math.max(1, queue.length));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  },
};

async function redeem(settings: RenewerSettings, refreshToken: string): Promise<Redeemed> {
  const { provider, dieOnAnswer, notes } = settings;
  const { clientId, clientSecret } = provider.client;
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
  });
  const response = await fetch(`${provider.url}/token`, { method: "POST", body }).catch(
    () => undefined,
  );
  const answer = (await response?.json().catch(() => undefined)) as
    | Record<string, unknown>
    | undefined;
  if (answer?.["error"] === "invalid_grant") return { outcome: "refused" };
  if (!response?.ok || !answer) return { outcome: "failed" };
  if (Math.random() < dieOnAnswer) dieNow(notes, refreshToken);
  const { access_token: accessToken, refresh_token: next = refreshToken } = answer;
  return {
    outcome: "granted",
    tokens: { accessToken: String(accessToken), refreshToken: String(next) },
  };
}

/** What the process offers. */
export type RenewerApi = typeof api;

offer(api);
