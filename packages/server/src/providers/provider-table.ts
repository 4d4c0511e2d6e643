/** Where providers are kept that were added while the server runs. Their options, which hold secrets, are sealed as a whole. */
import { type Db, first } from "../db/db.ts";

/** A provider as it is kept. */
export interface ProviderRow {
  slug: string;
  sealed: Uint8Array;
  /** Rises with each change, also of one that is deleted and made again. */
  version: number;
  created_at: number;
  updated_at: number;
}

const columns = "slug, sealed, version, created_at, updated_at";

/** All of them. */
export function listProviders(db: Db): Promise<ProviderRow[]> {
  return db.all(`SELECT ${columns} FROM valetkey_server.provider ORDER BY slug`);
}

/** One of them. */
export function findProvider(db: Db, slug: string): Promise<ProviderRow | undefined> {
  return first(db, `SELECT ${columns} FROM valetkey_server.provider WHERE slug = $1`, slug);
}

/** Saves one that is new. False, writing nothing: there is one of that name. */
export async function insertProvider(db: Db, row: ProviderRow): Promise<boolean> {
  const changed = await db.run(
    `INSERT INTO valetkey_server.provider (${columns}) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (slug) DO NOTHING`,
    ...[row.slug, row.sealed, row.version, row.created_at, row.updated_at],
  );
  return changed === 1;
}

/** Saves one over exactly this version. False, writing nothing: it was changed meanwhile. */
export async function replaceProvider(
  db: Db,
  row: ProviderRow,
  ifVersion: number,
): Promise<boolean> {
  const changed = await db.run(
    `UPDATE valetkey_server.provider SET sealed = $1, version = $2, updated_at = $3
     WHERE slug = $4 AND version = $5`,
    ...[row.sealed, row.version, row.updated_at, row.slug, ifVersion],
  );
  return changed === 1;
}

/** Takes one away, and keeps where it led. */
export async function deleteProvider(
  db: Db,
  { slug, lead }: { slug: string; lead: string },
): Promise<void> {
  await db.batch([
    { sql: "DELETE FROM valetkey_server.provider WHERE slug = $1", params: [slug] },
    {
      sql: `INSERT INTO valetkey_server.provider_former (slug, lead) VALUES ($1, $2)
        ON CONFLICT (slug) DO UPDATE SET lead = excluded.lead`,
      params: [slug, lead],
    },
  ]);
}

/** Where one led that was taken away. */
export async function formerLead(db: Db, slug: string): Promise<string | undefined> {
  const sql = "SELECT lead FROM valetkey_server.provider_former WHERE slug = $1";
  return (await first<{ lead: string }>(db, sql, slug))?.lead;
}
