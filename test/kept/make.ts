/**
 * Makes the stores of this version: `npm run release:keep -- 0.2.0`, once for each release, into a folder that git does not have yet. What is there is never changed:
 * every later version has to open it.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { newId } from "../../packages/server/src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../../packages/server/src/keys/key.ts";
import { insertKey } from "../../packages/server/src/keys/key-table.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { callKept, type Facts, kept, startKept } from "./world.ts";

const [version = ""] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error("Name the version, such as 0.1.0.");
const to = fileURLToPath(new URL(`${version}/`, import.meta.url));
mkdirSync(to); // refuses what is there

async function fill(folder: string): Promise<Omit<Facts, "postgres">> {
  const port = await freePort();
  const running = await startKept(folder, port);
  const { vault, db, clock } = running.app;
  const key = newKey("test");
  const of = { id: newId("key"), name: "kept", scopes: ["admin" as const], limits: {} };
  const hashed = { hash: keyHash(key), prefix: keyPrefix(key) };
  await insertKey(db, { ...of, ...hashed, createdAt: clock(), expiresAt: null });
  const desk = await vault.user("alice").at("desk").adopt(kept.desk);
  // What could be renewed would be, a month later, by whoever opens it: there is no such provider.
  const paused = await vault.user("erin").at("desk").adopt(kept.paused);
  await vault.user("erin").at("desk").pause();
  const shelf = await vault.user("alice").at("shelf").adopt(kept.shelf);
  const gone = await vault.user("bob").at("desk").adopt({ accessToken: "gone" });
  await vault.user("bob").at("desk").disconnect();
  await vault.user("carol").at("desk").connect();
  const at = { port, key };
  const made = await callKept<{ id: string; secret: string }>(at, "POST", "/v1/webhooks", {
    url: kept.webhookUrl,
  });
  // Nobody is to be told when it is opened again.
  await callKept(at, "PATCH", `/v1/webhooks/${made.body.id}`, { enabled: false });
  await callKept(at, "POST", "/v1/providers", {
    id: kept.addedProvider,
    protocol: "oauth2",
    authorization_url: "https://added.example/authorize",
    token_url: "https://added.example/token",
    client_id: "app",
    client_secret: "kept-added-secret",
  });
  await vault.sweep();
  await running.close();
  return { key, connections: { desk: desk.id, paused: paused.id, shelf: shelf.id, gone: gone.id } };
}

/** The migrations of PostgreSQL, which a published version never changes either. */
function migrationsOfPostgres(): Record<string, string> {
  const folder = new URL("../../packages/vault/sql/postgres/", import.meta.url);
  const names = readdirSync(folder).filter((name) => /^\d/.test(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(new URL(name, folder)))
        .digest("hex"),
    ]),
  );
}

const folder = mkdtempSync(join(tmpdir(), "valetkey-kept-"));
const facts = await fill(folder);
for (const name of ["valetkey.db", "valetkey.server.db"]) {
  const db = new DatabaseSync(join(folder, name));
  db.exec("PRAGMA journal_mode = DELETE; VACUUM");
  db.close();
  writeFileSync(join(to, name), readFileSync(join(folder, name)));
}
rmSync(folder, { recursive: true });
const all: Facts = { ...facts, postgres: migrationsOfPostgres() };
const text = JSON.stringify(all, null, 2);
writeFileSync(join(to, "facts.json"), `${text}\n`);
