/** Tenants' own clients in SQLite. */
import type { StoredClient } from "../../core/store.ts";
import { parsed } from "../sql-values.ts";
import type { SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

interface ClientRow {
  tenant: string;
  provider: string;
  client_id: string;
  is_active: number;
  settings: string;
  secret: Uint8Array | null;
  version: number;
  created_at: number;
  updated_at: number;
}

/** What is done with clients. */
export const clientWork: Pick<
  Work,
  "listClients" | "saveClient" | "resealClient" | "retireClient"
> = {
  listClients(db, tenant, provider) {
    const ofOne = provider === undefined ? "" : "AND provider = :provider";
    const rows = db.all<ClientRow>(
      `SELECT * FROM client WHERE tenant = :tenant ${ofOne}
       ORDER BY is_active DESC, created_at DESC, client_id`,
      { tenant, ...(provider !== undefined && { provider }) },
    );
    return rows.map(toClient);
  },
  saveClient(db, client, ifVersion, events = []) {
    const { tenant, provider } = client;
    return db.batch(() => {
      if (client.isActive) retire(db, tenant, provider);
      const row = clientRow(client);
      const isSaved =
        ifVersion === null
          ? db.insert("client", row, "ON CONFLICT DO NOTHING")
          : db.run(replaceSql, { ...row, ifVersion }) > 0;
      if (!isSaved) return false;
      insertEvents(db, events);
      return true;
    });
  },
  resealClient(db, { tenant, provider, clientId, version, secret: from }, secret) {
    const changed = db.run(
      `UPDATE client SET secret = :secret WHERE tenant = :tenant AND provider = :provider
         AND client_id = :clientId AND version = :version AND secret IS :from`,
      { tenant, provider, clientId, version, from, secret },
    );
    return changed > 0;
  },
  retireClient(db, tenant, provider, events = []) {
    return db.batch(() => {
      if (retire(db, tenant, provider) === 0) return false;
      insertEvents(db, events);
      return true;
    });
  },
};

const replaceSql = `UPDATE client SET is_active = :is_active, settings = :settings, secret = :secret,
    version = :version, created_at = :created_at, updated_at = :updated_at
  WHERE tenant = :tenant AND provider = :provider AND client_id = :client_id AND version = :ifVersion`;

function retire(db: Parameters<Work["retireClient"]>[0], tenant: string, provider: string): number {
  return db.run(
    "UPDATE client SET is_active = 0 WHERE tenant = :tenant AND provider = :provider AND is_active = 1",
    { tenant, provider },
  );
}

function clientRow(client: StoredClient): SqlValues {
  return {
    tenant: client.tenant,
    provider: client.provider,
    client_id: client.clientId,
    is_active: Number(client.isActive),
    settings: JSON.stringify(client.settings),
    secret: client.secret,
    version: client.version,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

function toClient(row: ClientRow): StoredClient {
  return {
    tenant: row.tenant,
    provider: row.provider,
    clientId: row.client_id,
    isActive: row.is_active === 1,
    settings: parsed<Record<string, unknown>>(row.settings) ?? {},
    secret: row.secret,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
