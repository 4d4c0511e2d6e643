import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";

const theDev = useDev();
const SECRET = "CANARY-client-secret";
const named = (variable: string): string => `\${env:${variable}}`;

test("providers go into a file that a server can be started with, and back, and no secret does", async () => {
  const dev = await theDev();
  writeFileSync(join(dev.terminal.cwd, "secret"), SECRET);
  await dev.run([
    ...["providers", "add", "acme", "--issuer", "http://127.0.0.1:9", "--client-id", "app"],
    ...["--client-secret", "secret", "--scopes", "read,write"],
    ...["--set", `authorization_params={"audience":"${named("HOME")}"}`],
  ]);
  await dev.run("sandbox rotate-secret");
  const rotated = readFileSync(join(dev.terminal.cwd, ".valetkey/sandbox-oauth2.secret"), "utf8");

  const written = await dev.run("providers export --out providers.yaml");
  expect(written.code).toBe(0);
  expect(written.out).toBe("3 are in providers.yaml\n");
  expect(written.err).toContain("ACME_CLIENT_SECRET   client_secret of acme");
  const text = readFileSync(join(dev.terminal.cwd, "providers.yaml"), "utf8");
  expect(text).toContain(`client_secret: ${named("ACME_CLIENT_SECRET")}`);
  expect(text).toContain(`audience: $${named("HOME")}`);
  expect(text + written.out + written.err).not.toContain(SECRET);

  const env = {
    ACME_CLIENT_SECRET: SECRET,
    SANDBOX_OAUTH2_CLIENT_SECRET: rotated.trim(),
    SANDBOX_OAUTH1_CONSUMER_SECRET: "any",
  };
  const key = (await run("encryption-key")).out.trim();
  const ofServer = {
    VALETKEY_PUBLIC_URL: "http://localhost:8430",
    VALETKEY_ENCRYPTION_KEYS: key,
  };
  const all = testTerminal({ cwd: dev.terminal.cwd, env: { ...env, ...ofServer } });
  const checked = await run("config check --config providers.yaml", { terminal: all });
  expect(checked.out).toContain("The configuration can be used.");

  // The server has the former secret of the sandbox, the variable the new one.
  expect((await dev.run("providers check sandbox-oauth2")).code).toBe(1);
  const back = await dev.run("providers import providers.yaml --json", { env });
  expect(JSON.parse(back.out).data).toContainEqual({ id: "acme", outcome: "changed" });
  expect((await dev.run("providers check sandbox-oauth2")).code).toBe(0);
  await dev.run("providers rm acme --yes");
  const anew = await dev.run("providers import providers.yaml", { env });
  expect(anew.out).toMatch(/^acme +added$/m);
  const again = await dev.run("providers export");
  expect(parts(again.out)).toEqual(parts(text));
});

/** The lines of each provider, in whatever order they come. */
function parts(text: string): string[] {
  return text
    .trim()
    .split(/\n(?= {2}\S)/)
    .sort();
}

test("a file that is there is not written over, and one that is wrong says where", async () => {
  const dev = await theDev();
  writeFileSync(join(dev.terminal.cwd, "mine.yaml"), "providers: { x: { client_idd: a } }\n");
  const over = await dev.run("providers export --out mine.yaml");
  expect([over.code, over.err]).toEqual([2, expect.stringContaining("is there already")]);
  const wrong = await dev.run("providers import mine.yaml");
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("mine.yaml:1:19");
  expect(wrong.err).toContain("client_id");
  const none = await dev.run("providers import nothing.yaml");
  expect([none.code, existsSync("nothing.yaml")]).toEqual([1, false]);
});
