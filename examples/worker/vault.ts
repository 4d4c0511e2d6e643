/** The vault as every process of the app opens it: the same database, keys and providers. */
import pg from "pg";
import { createVault, type EmbeddedVault, type ProviderOptions } from "valetkey";
import { postgres } from "valetkey/postgres";
import { sqlite } from "valetkey/sqlite";
import { currentUser } from "./sessions.ts";

const port = Number(process.env["PORT"] ?? 3000);

/** A vault, and what ends it. */
export interface Opened {
  vault: EmbeddedVault;
  /** Saves what a provider has just given, then lets go of the database. */
  close(): Promise<void>;
}

/** Opens it: on PostgreSQL where `DATABASE_URL` names one, else on a file, for processes of one machine. */
export async function openVault(): Promise<Opened> {
  const { DATABASE_URL: connectionString, VALETKEY_ENCRYPTION_KEYS: encryptionKeys } = process.env;
  const pool = connectionString ? new pg.Pool({ connectionString, max: 10 }) : undefined;
  // Without a listener, pg ends the process when an idle connection breaks.
  pool?.on("error", (error) => console.error("A connection to PostgreSQL broke:", error.message));
  const vault = createVault({
    publicUrl: `http://localhost:${port}/oauth`,
    encryptionKeys,
    appName: "Receipts",
    branding: { homeUrl: "/" },
    store: pool ? postgres(pool) : sqlite(process.env["DATABASE_FILE"] ?? "./app.db"),
    providers: providersOf(process.env["PROVIDERS"]),
    currentUser,
  });
  await vault.ready(); // wrong keys and a database that is away show here, not at the first call
  return {
    vault,
    async close() {
      await vault.close();
      await pool?.end();
    },
  };
}

/** What start.ts has told of the pretend services. In your app they stand here: `{ github: { clientId, clientSecret } }`. */
function providersOf(told: string | undefined): Record<string, ProviderOptions> {
  if (!told) throw new Error("There is nothing to connect to: run this by npm start.");
  return JSON.parse(told);
}
