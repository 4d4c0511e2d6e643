/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what files say. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createVault } from "valetkey";
import { memory } from "valetkey/memory";
import { describe, expect, test } from "vitest";
import { ConfigError } from "./faults.ts";
import { checkConfig, loadConfig } from "./load.ts";
import { vaultOptions } from "./vault-options.ts";

const KEYS = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const CANARY = "canary-9f2d71c0";
const least = { VALETKEY_PUBLIC_URL: "https://vault.example.org", VALETKEY_ENCRYPTION_KEYS: KEYS };

/** A folder with these files, all 0600. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-config-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
  return folder;
}

/** What is wrong with a file, as lines. */
async function faultsOf(yaml: string, env: Record<string, string> = least): Promise<string[]> {
  const cwd = folderWith({ "valetkey.yaml": yaml });
  const { faults } = await checkConfig({ cwd, env });
  return faults.map(({ where, pointer, what }) => `${where} ${pointer}: ${what}`);
}

describe("where words come from", () => {
  test("flags win over the environment, that over the file, that over the defaults", async () => {
    const cwd = folderWith({
      "valetkey.yaml": "listen:\n  port: 1001\n  host: 0.0.0.0\nsweep: { every_s: 5 }\n",
    });
    const env = { ...least, VALETKEY_PORT: "1002", VALETKEY_SWEEP_EVERY_S: "7" };
    const { config, sources } = await loadConfig({ cwd, env, flags: { port: "1003" } });
    expect(config.listen).toEqual({ host: "0.0.0.0", port: 1003 });
    expect(config.sweep.everyS).toBe(7);
    expect(config.limits.bodyBytes).toBe(1_048_576);
    const from = Object.fromEntries(sources.map(({ pointer, where }) => [pointer, where]));
    expect(from).toMatchObject({
      "/listen/port": "--port",
      "/listen/host": "valetkey.yaml:3:3",
      "/sweep/every_s": "VALETKEY_SWEEP_EVERY_S",
      "/limits/body_bytes": "default",
    });
  });

  test("flags are known by the names of the command line and of commander", async () => {
    const cwd = folderWith({});
    const flags = { publicUrl: "https://a.example", "log-level": undefined, port: 0 };
    const { config } = await loadConfig({ cwd, env: least, flags });
    expect(config.publicUrl).toBe("https://a.example");
  });

  test("the environment can say everything, also lists and providers", async () => {
    const env = {
      ...least,
      VALETKEY_RETURN_ORIGINS: "https://a.example, https://b.example",
      VALETKEY_TELEMETRY_TRACE_PROVIDERS: "true",
      VALETKEY_PROVIDERS: JSON.stringify({
        github: { use: "github", client_id: "c", client_secret: "s" },
      }),
    };
    const { config } = await loadConfig({ cwd: folderWith({}), env });
    expect(config.returnOrigins).toEqual(["https://a.example", "https://b.example"]);
    expect(config.telemetry.traceProviders).toBe(true);
    expect(config.providers["github"]).toEqual({
      use: "github",
      clientId: "c",
      clientSecret: "s",
    });
  });

  test("${env:…} and ${file:…} stand for what they name, also between braces", async () => {
    const cwd = folderWith({
      "conf/valetkey.yaml":
        "providers:\n  trello: { use: trello, consumer_key: '${env:KEY}', consumer_secret: ${file:s/trello} }\nlisten: { port: ${env:PORT} }\nbranding: { name: 'a $${b}' }\n",
      "conf/s/trello": `${CANARY}\n`,
    });
    const env = { ...least, KEY: "k", PORT: "99", VALETKEY_CONFIG: "conf/valetkey.yaml" };
    const { config } = await loadConfig({ cwd, env });
    expect(config.providers["trello"]).toMatchObject({ consumerKey: "k", consumerSecret: CANARY });
    expect(config.listen.port).toBe(99);
    expect(config.branding.name).toBe("a ${b}");
  });

  test("paths are relative to the file that names them, else to the working directory", async () => {
    const cwd = folderWith({
      "conf/valetkey.yaml": "store: sqlite:./a.db\nencryption_keys: { file: keys }\n",
      "conf/keys": KEYS,
    });
    const env = { VALETKEY_PUBLIC_URL: "https://vault.example.org" };
    const flags = { config: "conf/valetkey.yaml" };
    const loaded = await loadConfig({ cwd, env, flags });
    expect(loaded.config.store).toBe(`sqlite:${join(cwd, "conf/a.db")}`);
    expect(loaded.config.encryptionKeys).toBe(KEYS);
    expect(loaded.path).toBe(join(cwd, "conf/valetkey.yaml"));
    const other = { ...env, VALETKEY_STORE: "sqlite:b.db" };
    const { config } = await loadConfig({ cwd, env: other, flags });
    expect(config.store).toBe(`sqlite:${join(cwd, "b.db")}`);
  });

  test(".env beside the file is read, and the environment wins over it", async () => {
    const cwd = folderWith({
      ".env": `VALETKEY_ENCRYPTION_KEYS=${KEYS}\nVALETKEY_PUBLIC_URL=https://x.example\n`,
    });
    const env = { VALETKEY_PUBLIC_URL: "https://y.example/" };
    const { config } = await loadConfig({ cwd, env });
    expect(config).toMatchObject({ encryptionKeys: KEYS, publicUrl: "https://y.example" });
  });

  test("of a .env that others can read only that is told, and not that its variables are missing", async () => {
    const cwd = folderWith({
      ".env": `VALETKEY_ENCRYPTION_KEYS=${KEYS}\nVALETKEY_PUBLIC_URL=https://x.example\n`,
    });
    chmodSync(join(cwd, ".env"), 0o644);
    const { faults, loaded } = await checkConfig({ cwd, env: {} });
    expect(faults).toMatchObject([{ fix: `chmod 600 ${join(cwd, ".env")}` }]);
    expect(loaded).toBeUndefined();
  });

  test("a file in TypeScript says the same words", async () => {
    const cwd = folderWith({
      "valetkey.config.ts":
        "const port: number = 1234;\nexport default { listen: { port }, providers: { github: { use: 'github', client_id: 'c', client_secret: 's' } } };\n",
      "package.json": '{"type":"module"}',
    });
    const { config } = await loadConfig({ cwd, env: least });
    expect(config.listen.port).toBe(1234);
    expect(config.providers["github"]).toMatchObject({ clientId: "c" });
  });

  test("what it gives, createVault takes", async () => {
    const logo = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
    const cwd = folderWith({
      "valetkey.yaml":
        "branding: { name: Boardly, logo: ./logo.svg, accent: '#2456d6', help_url: /help }\nproviders:\n  acme: { protocol: oauth2, issuer: https://login.acme.example, client_id: c, client_secret: s, authorization_params: { login_hint_x: y } }\n",
      "logo.svg": logo,
    });
    const { config } = await loadConfig({ cwd, env: least });
    const options = vaultOptions(config);
    expect(options.providers["acme"]).toMatchObject({ authorizationParams: { login_hint_x: "y" } });
    const vault = createVault({ ...options, store: memory() });
    await vault.ready();
    await vault.close();
  });
});

describe("what is refused", () => {
  test("says all faults at once, each with its place in the file", async () => {
    const faults = await faultsOf(
      [
        "version: 1",
        "publik_url: https://x.example",
        "listen:",
        "  prot: 8430",
        "limits: { body_bytes: many }",
        "webhooks: [{ url: ftp://x }]",
      ].join("\n"),
    );
    expect(faults.sort()).toEqual([
      'valetkey.yaml:2:1 /publik_url: it is no setting; did you mean "public_url"?',
      'valetkey.yaml:4:3 /listen/prot: it is no setting; did you mean "port"?',
      "valetkey.yaml:5:11 /limits/body_bytes: it must be a number",
      "valetkey.yaml:6:14 /webhooks/0/url: it must be an http or https URL",
    ]);
  });

  test("has the vault check providers, in the words of the file", async () => {
    const faults = await faultsOf(
      "providers:\n  github:\n    use: github\n    client_secret: s\n    scopez: [repo]\n",
    );
    expect(faults).toContain("valetkey.yaml:2:3 /providers/github/client_id: it is missing");
    expect(faults).toContain(
      "valetkey.yaml:5:5 /providers/github/scopez: it is not an option (scopes is)",
    );
    expect(await faultsOf("providers: { Trello: { use: trello, consumer_key: c } }\n")).toEqual([
      "valetkey.yaml:1:14 /providers/Trello: it is a name; those of providers are 1 to 64 of a-z, 0-9, - and _",
    ]);
  });

  test("says what is wrong with providers although something else is wrong, too", async () => {
    const faults = await faultsOf("lisen: 1\nproviders:\n  github: { use: github }\n");
    expect(faults).toEqual([
      'valetkey.yaml:1:1 /lisen: it is no setting; did you mean "listen"?',
      "valetkey.yaml:3:3 /providers/github/client_id: it is missing",
    ]);
  });

  test("says which entry of the catalogue is meant, or what became of it", async () => {
    const faults = await faultsOf(
      "providers:\n  githbu: { client_id: c, client_secret: s }\n  code: { use: gitlba, client_id: c }\n  twitter: { client_id: c }\n",
    );
    expect(faults).toEqual([
      'valetkey.yaml:2:3 /providers/githbu: it names no catalogue entry (did you mean "github"?): name one with use, or set protocol and endpoints',
      'valetkey.yaml:3:11 /providers/code/use: it names no catalogue entry (did you mean "gitlab"?): name one with use, or set protocol and endpoints',
      'valetkey.yaml:4:3 /providers/twitter: it names a catalogue entry that is gone: Twitter is X since 2023: x speaks OAuth 2, x-oauth1 speaks OAuth 1.0a. Use "x" or "x-oauth1"',
    ]);
  });

  test("names of TypeScript are no names of files", async () => {
    expect(await faultsOf("providers:\n  github: { use: github, clientId: c }\n")).toEqual([
      'valetkey.yaml:2:26 /providers/github/clientId: it is no setting; did you mean "client_id"?',
    ]);
  });

  test.each([
    [
      "a: 1\n  b: 2\n",
      "valetkey.yaml:1:4 : a value has begun, and another name with a colon follows in it or below it",
    ],
    ["a: 1\na: 2\n", "valetkey.yaml:2:1 : this name stands here for the second time"],
    ["a:\n\tb: 1\n", "valetkey.yaml:2:1 : a tab stands where YAML wants spaces"],
    ["a: @b\n", "valetkey.yaml:1:4 : no value can begin with this sign unless it is in quotes"],
    ["- a\n", "valetkey.yaml : it must be a list of names with values"],
  ])("what is no YAML says where: %j", async (yaml, fault) => {
    expect(await faultsOf(yaml)).toContain(fault);
  });

  test("what is no YAML says what to do, and once for each line", async () => {
    const cwd = folderWith({ "valetkey.yaml": 'a: {b: c\nd: "e\n' });
    const { faults } = await checkConfig({ cwd, env: least });
    expect(faults.length).toBeGreaterThan(0);
    const lines = faults.map(({ where }) => where?.split(":")[1]);
    expect(new Set(lines).size).toBe(lines.length);
    for (const { fix } of faults) expect(fix).toMatch(/^[A-Z]/);
  });

  test("a variable that is empty, once, and for the keys how they are made", async () => {
    const cwd = folderWith({
      "valetkey.yaml": "encryption_keys: ${env:VALETKEY_ENCRYPTION_KEYS}\n",
    });
    const env = { VALETKEY_PUBLIC_URL: "https://vault.example.org", VALETKEY_ENCRYPTION_KEYS: "" };
    const { faults } = await checkConfig({ cwd, env });
    expect(faults).toEqual([
      {
        pointer: "/encryption_keys",
        where: "valetkey.yaml:1:1",
        what: "the environment variable VALETKEY_ENCRYPTION_KEYS is empty",
        fix: expect.stringContaining("`valetkey encryption-key`"),
      },
    ]);
  });

  test("a variable or a file that is named and is not there", async () => {
    const faults = await faultsOf("branding: { name: '${env:NOT_SET}', accent: ${fil:x} }\n");
    expect(faults).toEqual([
      "valetkey.yaml:1:13 /branding/name: the environment variable NOT_SET is not set",
      "valetkey.yaml:1:37 /branding/accent: it names something by a dollar and braces that is neither env:NAME nor file:/path",
    ]);
  });

  test("a file with keys that others can read, with the command that closes it", async () => {
    const cwd = folderWith({ "valetkey.yaml": "encryption_keys: ${file:keys}\n", keys: KEYS });
    chmodSync(join(cwd, "keys"), 0o640);
    const env = { VALETKEY_PUBLIC_URL: "https://vault.example.org" };
    const { faults } = await checkConfig({ cwd, env });
    expect(faults[0]).toMatchObject({
      what: `${join(cwd, "keys")} can be read by others (mode 0640)`,
      fix: `chmod 600 ${join(cwd, "keys")}`,
    });
  });

  test("production without a public URL and without keys, each with the line that mends it", async () => {
    const error = await loadConfig({ cwd: folderWith({}), env: {} }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message).toContain("Set VALETKEY_PUBLIC_URL=https://vault.example.org");
    expect(message).toContain("Set VALETKEY_ENCRYPTION_KEYS to what");
    const dev = await loadConfig({ cwd: folderWith({}), env: { VALETKEY_DEV: "true" } });
    expect(dev.config).toMatchObject({
      publicUrl: "http://localhost:8430",
      encryptionKeys: undefined,
      requests: { bodies: "on" },
    });
  });

  test("two files, of which only one can count", async () => {
    const cwd = folderWith({ "valetkey.yaml": "", "valetkey.config.ts": "" });
    const { faults } = await checkConfig({ cwd, env: least });
    expect(faults[0]?.what).toBe(
      "there are valetkey.yaml and valetkey.config.ts, and only one can count",
    );
  });

  test("a file in TypeScript that fails says where, and not with what words", async () => {
    const cwd = folderWith({
      "valetkey.config.ts": `const a = 1;\nthrow new RangeError("${CANARY}");\nexport default {};\n`,
      "package.json": '{"type":"module"}',
    });
    const { faults } = await checkConfig({ cwd, env: least });
    expect(faults[0]?.what).toBe("it fails with RangeError");
    expect(JSON.stringify(faults)).not.toContain(CANARY);
  });

  test("warns of variables that look like settings and are none", async () => {
    const env = { ...least, VALETKEY_PUBLC_URL: "x" };
    const { warnings } = await loadConfig({ cwd: folderWith({}), env });
    expect(warnings).toEqual([
      'VALETKEY_PUBLC_URL is no setting; did you mean "VALETKEY_PUBLIC_URL"?',
    ]);
  });

  test("warns of secrets written into a file that others can read", async () => {
    const cwd = folderWith({
      "valetkey.yaml": `providers:\n  github: { use: github, client_id: c, client_secret: ${CANARY} }\n`,
    });
    chmodSync(join(cwd, "valetkey.yaml"), 0o644);
    const { warnings } = await loadConfig({ cwd, env: least });
    expect(warnings).toEqual([
      `valetkey.yaml holds a secret (client_secret) and can be read by others: chmod 600 ${join(cwd, "valetkey.yaml")}`,
    ]);
  });

  test("no fault repeats a value", async () => {
    const yaml = `store: ${CANARY}\npublic_url: ${CANARY}\nencryption_keys: [${CANARY}]\nlisten: ${CANARY}\nproviders: { a: ${CANARY}, b: { use: ${CANARY}, client_secret: [${CANARY}] } }\nwebhooks: [{ url: ${CANARY}, secret: ${CANARY} }]\negress: { proxy: ${CANARY}, ca: ${CANARY} }\n`;
    const all = [
      ...(await faultsOf(yaml, {})),
      ...(await faultsOf(`a: "${CANARY}\n`, {})),
      ...(await faultsOf(
        `egress: { proxy: ${CANARY}, ca: ${CANARY} }\nproviders: { b: { use: ${CANARY}, client_secret: [${CANARY}] } }`,
      )),
      ...(await faultsOf("", { ...least, VALETKEY_PORT: CANARY, VALETKEY_PROVIDERS: CANARY })),
      ...(await faultsOf("", { ...least, VALETKEY_ENCRYPTION_KEYS: CANARY })),
    ];
    expect(all.length).toBeGreaterThan(10);
    expect(all.join("\n")).not.toContain(CANARY);
  });
});
