/** To which redirect URI people came back last, by provider: the one proof that a provider has it, and since when it has another. */
import type { EmbeddedVault } from "valetkey";
import type { Host } from "valetkey/host";
import { type Db, first } from "../db/db.ts";
import type { ServerLog } from "../telemetry/log.ts";

/** What is noted. */
export interface CameBack {
  redirectUri: string;
  /** Of another client the proof is none. */
  clientId: string | null;
  /** Milliseconds since the epoch. */
  at: number;
}

interface Parts {
  vault: Pick<EmbeddedVault, "on">;
  host: Host;
  db: Db;
  log: ServerLog;
  clock: () => number;
}

/** Notes from now on where people come back to. What cannot be noted is no reason for a connection to fail. */
export function noteWherePeopleComeBack({ vault, host, db, log, clock }: Parts): void {
  vault.on("connect_session.completed", async ({ provider }) => {
    if (!provider) return;
    try {
      const { redirectUri, clientId } = await host.providers.get(provider);
      await db.run(
        `INSERT INTO valetkey_server.came_back (slug, redirect_uri, client_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (slug) DO UPDATE SET redirect_uri = excluded.redirect_uri, client_id = excluded.client_id, at = excluded.at`,
        ...[provider, redirectUri, clientId ?? null, clock()],
      );
    } catch {
      log.warn("Where a person came back to could not be noted", { provider });
    }
  });
}

/** Where people came back to last; undefined: nobody did, or with another client. */
export async function cameBack(
  db: Db,
  slug: string,
  clientId: string | null,
): Promise<CameBack | undefined> {
  const row = await first<{ redirect_uri: string; client_id: string | null; at: number }>(
    db,
    "SELECT redirect_uri, client_id, at FROM valetkey_server.came_back WHERE slug = $1",
    slug,
  );
  if (row === undefined || row.client_id !== clientId) return undefined;
  return { redirectUri: row.redirect_uri, clientId, at: Number(row.at) };
}
