import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
