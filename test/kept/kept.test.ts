/** Stores that earlier versions wrote, in a folder each beside this file: this version opens them, reads what they sealed, and makes of their tables what new ones are. */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { moverOf } from "valetkey/moving";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../packages/server/src/operate/start.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { callKept, type Facts, kept, startKept } from "./world.ts";

const all = fileURLToPath(new URL("./", import.meta.url));
const versions = readdirSync(all).filter((name) => /^\d/.test(name));
const files = ["valetkey.db", "valetkey.server.db"];

/** What the tables of a file are. */
function schemaOf(path: string): unknown[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const rows = db.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY name, type").all();
  db.close();
  return rows;
}

test("there is at least one", () => {
  expect(versions).toContain("0.1.0");
});

describe.each(versions)("the stores of %s", (version) => {
  const facts: Facts = JSON.parse(readFileSync(join(all, version, "facts.json"), "utf8"));
  let folder: string;
  let port: number;
  let running: RunningServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "valetkey-kept-"));
    for (const name of files) cpSync(join(all, version, name), join(folder, name));
    port = await freePort();
    running = await startKept(folder, port);
  });

  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true });
  });

  test("what was sealed opens: both parts of an OAuth 2 credential, and one of OAuth 1.0a", async () => {
    const { vault } = running.app;
    const desk = vault.user("alice").at("desk");
    expect(await desk.token()).toMatchObject({ accessToken: kept.desk.accessToken });
    const asked = await desk.authorize(new Request("https://desk.example/api/me"));
    expect(asked.headers.get("authorization")).toBe(`Bearer ${kept.desk.accessToken}`);
    const taken = await moverOf(vault).handOver(facts.connections.paused);
    expect(taken).toMatchObject({ tokens: kept.paused });
    const signed = await vault
      .user("alice")
      .at("shelf")
      .authorize(new Request("https://shelf.example/api/me"));
    expect(signed.headers.get("authorization")).toContain(`oauth_token="${kept.shelf.token}"`);
  });

  test("what stands there is told by the API, to the key of then", async () => {
    const at = { port, key: facts.key };
    type Listed = { data: { id: string; status: string }[] };
    const listed = await callKept<Listed>(at, "GET", "/v1/connections");
    expect(listed.status).toBe(200);
    const { desk, shelf } = facts.connections;
    const active = listed.body.data.filter(({ status }) => status === "active");
    expect(active.map(({ id }) => id).toSorted()).toEqual([desk, shelf].toSorted());
    type Hooks = { data: { url: string; status: string }[] };
    const hooks = await callKept<Hooks>(at, "GET", "/v1/webhooks");
    expect(hooks.body.data).toMatchObject([{ url: kept.webhookUrl, status: "disabled" }]);
    const added = await callKept(at, "GET", `/v1/providers/${kept.addedProvider}`);
    expect(added).toMatchObject({ status: 200, body: { source: "api" } });
  });

  test("the history of then is whole, and goes on", async () => {
    const { vault } = running.app;
    await vault.user("dora").at("desk").adopt({ accessToken: "new" });
    await vault.sweep();
    expect(await vault.audit.verify()).toMatchObject({ ok: true });
    const types: string[] = [];
    for await (const { type } of vault.events.list({ connectionId: facts.connections.gone }))
      types.push(type);
    expect(types).toContain("connection.disconnected");
  });

  test("their tables are those that a new store has", async () => {
    const fresh = mkdtempSync(join(tmpdir(), "valetkey-fresh-"));
    const made = await startKept(fresh, await freePort());
    await made.close();
    for (const name of files)
      expect(schemaOf(join(folder, name))).toEqual(schemaOf(join(fresh, name)));
    rmSync(fresh, { recursive: true });
  });

  test("PostgreSQL's migrations of then are as they were", () => {
    const now = new URL("../../packages/vault/sql/postgres/", import.meta.url);
    for (const [name, hash] of Object.entries(facts.postgres)) {
      const text = readFileSync(new URL(name, now));
      expect([name, createHash("sha256").update(text).digest("hex")]).toEqual([name, hash]);
    }
  });
});
