import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, serverOptions, startServer } from "@valetkey/server";
import { expect, test } from "vitest";
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
