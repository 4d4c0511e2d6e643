import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firstKey, loadConfig, serverOptions, startServer } from "@valetkey/server";
import { expect, test } from "vitest";
import { freePort } from "../../../vault/test/free-port.ts";
import { run, testTerminal } from "../../test/terminal.ts";
import { newEncryptionKey } from "../config/encryption-key.ts";

const env = {
  VALETKEY_PUBLIC_URL: "https://vault.example.org",
  VALETKEY_ENCRYPTION_KEYS: newEncryptionKey(),
};

test("without a server doctor says what the configuration is like, which store it names, and what to do next", async () => {
  const terminal = testTerminal({ env });
  writeFileSync(join(terminal.cwd, "valetkey.yaml"), "version: 1\nstore: sqlite:./vault.db\n");
  const { code, out } = await run("doctor", { terminal });
  expect(code).toBe(0);
  expect(out).toContain("✓ configuration: valetkey.yaml can be used");
  expect(out).toContain("vault.db, empty yet");
  expect(out).toContain("· server: valetkey.yaml is here, and no server is named");
  expect(out).toContain("valetkey serve starts its server");
  await run("migrate", { terminal });
  const { out: made } = await run("doctor", { terminal });
  expect(made).toMatch(/✓ store: sqlite .*vault\.db, tables (\d+) of \1 and (\d+) of \2/);
}, 60_000);

test("without a server doctor knows whether the encryption keys are the store's, and which is needed no more", async () => {
  const [k1, k2] = [newEncryptionKey("k1"), newEncryptionKey("k2")];
  const place = testTerminal();
  writeFileSync(join(place.cwd, "valetkey.yaml"), "version: 1\nstore: sqlite:./vault.db\n");
  const look = (keys: string, line = "doctor"): ReturnType<typeof run> => {
    const env = { ...here, VALETKEY_ENCRYPTION_KEYS: keys };
    return run(line, { terminal: testTerminal({ cwd: place.cwd, home: place.home, env }) });
  };
  const here = { VALETKEY_PUBLIC_URL: "https://vault.example.org" };
  await look(k1, "keys create operator --scope admin --on-server");
  expect((await look(k1)).out).toContain(
    "✓ encryption keys: the store knows them; k1 is the one that seals",
  );
  const wrong = await look(newEncryptionKey("k1"));
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain('✗ encryption keys: The encryption key "k1" is not the one');
  expect((await look(`${k2},${k1}`)).out).toMatch(
    /encryption keys: k1 is needed (no more|for \d+ data keys? yet)/,
  );
}, 60_000);

test("doctor tells since when the encryption key seals, and warns after a year", async () => {
  const place = testTerminal({ env });
  writeFileSync(join(place.cwd, "valetkey.yaml"), "version: 1\nstore: sqlite:./vault.db\n");
  const at = (days: number): ReturnType<typeof run> => {
    const clock = (): number => Date.now() + days * 86_400_000;
    return run("doctor", {
      terminal: testTerminal({ cwd: place.cwd, home: place.home, env, clock }),
    });
  };
  await run("migrate", { terminal: testTerminal({ cwd: place.cwd, env }) });
  expect((await at(0)).out).toMatch(/k1 is the one that seals$/m);
  const { config } = await loadConfig({ cwd: place.cwd, env });
  const quiet = { warn: () => undefined, error: () => undefined };
  const listen = { host: "127.0.0.1", port: 0 };
  const server = await startServer({ ...serverOptions(config), log: quiet, listen });
  await server.close();
  expect((await at(3.5)).out).toContain(
    "✓ encryption keys: the store knows them; k1 is the one that seals, for 3 d at least",
  );
  const old = await at(366.5);
  expect(old.code).toBe(0);
  expect(old.out).toContain(
    "! encryption keys: the store knows them; k1 is the one that seals, for 366 d at least",
  );
  expect(old.out).toContain("fix: valetkey encryption-key --id");
}, 60_000);

test("doctor warns of a redirect URI that is another than that to which people came back last, and says where to put it right", async () => {
  const place = testTerminal({ env });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const file = `public_url: ${url}\nstore: sqlite:./vault.db\nproviders: { github: { client_id: app, client_secret: s } }\n`;
  writeFileSync(join(place.cwd, "valetkey.yaml"), file);
  const keys = { VALETKEY_ENCRYPTION_KEYS: newEncryptionKey() };
  const { config } = await loadConfig({ cwd: place.cwd, env: keys });
  const quiet = { warn: () => undefined, error: () => undefined };
  const listen = { host: "127.0.0.1", port };
  const server = await startServer({ ...serverOptions(config), log: quiet, listen });
  const key = await firstKey(server.app, { name: "doctor", scopes: ["admin"] });
  await server.app.db.run(
    "INSERT INTO valetkey_server.came_back (slug, redirect_uri, client_id, at) VALUES ($1, $2, $3, $4)",
    ...["github", "http://localhost:8430/callback/github", "app", Date.parse("2026-11-20")],
  );
  const at = { VALETKEY_URL: url, VALETKEY_API_KEY: key };
  const { out } = await run("doctor", { terminal: testTerminal({ env: at }) });
  await server.close();
  expect(out).toContain(
    "! provider github: The redirect URI changed, and nobody came back to the new one yet: on 2026-11-20 it was http://localhost:8430/callback/github.",
  );
  expect(out).toContain(
    `    fix: paste ${url}/callback/github at https://github.com/settings/developers, and connect an account once`,
  );
}, 60_000);

test("a fault of the configuration is a problem, with its place and in the words of the file", async () => {
  const terminal = testTerminal({ env: { ...env, VALETKEY_PUBLIC_URL: "" } });
  writeFileSync(join(terminal.cwd, ".env"), "A=b\n");
  chmodSync(join(terminal.cwd, ".env"), 0o600);
  writeFileSync(join(terminal.cwd, "valetkey.yaml"), "branding: { accent: red }\n");
  const { code, out } = await run("doctor", { terminal });
  expect(code).toBe(1);
  expect(out).toContain("✗ configuration: valetkey.yaml:1:13 branding.accent:");
  expect(out).toContain("it must be a colour such as");
  expect(out).toContain("1 file with secrets, readable by you alone");
}, 60_000);
