import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { startSandboxProviders } from "./sandbox-providers.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-world-"));
  const encryptionKeys = `demo:${Buffer.alloc(32, 7).toString("base64")}`;
  world = await startWorld(await startSandboxProviders(), {
    databaseFile: join(folder, "vault.db"),
    encryptionKeys,
  });
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

test("the app knows who is signed in to it, and nobody by default", async () => {
  const browser = openBrowser("alice");
  expect((await browser.open(world.appUrl)).text).toContain("Nobody is signed in.");
  expect((await browser.open(`${world.appUrl}/login?user=a%20b`)).text).toContain("Nobody");
  const home = await browser.open(`${world.appUrl}/login?user=alice&next=/elsewhere`);
  expect(home.url.pathname).toBe("/elsewhere");
  expect(home.text).toContain("Signed in as alice.");
  expect((await browser.open(`${world.appUrl}/login?user=bob`)).url.pathname).toBe("/settings");
});

test("OAuth 1.0a credentials are never renewed, and a link opened by nobody asks to sign in", async () => {
  expect(world.providers.oauth1.renewals()).toBe(0);
  const { url } = await world.vault().user("alice").at("sandbox-oauth1").connect();
  expect((await openBrowser("alice").open(url)).status).toBe(403);
  await world.providers.oauth1.revoke("alice");
});

test("where the store cannot be opened nothing is left running, so that the command ends", async () => {
  const providers = await startSandboxProviders();
  const encryptionKeys = `demo:${Buffer.alloc(32, 7).toString("base64")}`;
  const databaseFile = join(folder, "vault.db", "no-folder.db");
  await expect(startWorld(providers, { databaseFile, encryptionKeys })).rejects.toThrow();
  for (const { url } of [providers.oauth1, providers.oauth2])
    await expect(fetch(url)).rejects.toThrow();
});
