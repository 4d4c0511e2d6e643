import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, testTerminal } from "../../test/terminal.ts";

describe("init", () => {
  test("writes what a server is started with, and the configuration can be used once its values are there", async () => {
    const terminal = testTerminal();
    const { code, out } = await run("init", { terminal });
    expect(code).toBe(0);
    for (const name of ["valetkey.yaml", ".env.example", "compose.yaml", ".gitignore"])
      expect(out).toMatch(new RegExp(`${name.replace(".", "\\.")} +written`));
    expect(
      readFileSync(join(terminal.cwd, ".env.example"), "utf8").trimEnd().split("\n").length,
    ).toBeLessThanOrEqual(12);
    expect(readFileSync(join(terminal.cwd, ".gitignore"), "utf8")).toContain(".env\n");
    const missing = await run("config check", { terminal });
    expect(missing.code).toBe(1);
    expect(missing.out).toContain("VALETKEY_PUBLIC_URL");
    const key = (await run("encryption-key", { terminal })).out.trim();
    const env = { VALETKEY_PUBLIC_URL: "https://vault.example.org", VALETKEY_ENCRYPTION_KEYS: key };
    const fine = await run("config check", { terminal: testTerminal({ cwd: terminal.cwd, env }) });
    expect(fine.out).toContain("The configuration can be used");
    expect(fine.out).not.toContain(key);
    expect(fine.code).toBe(0);
  }, 60_000);

  test("never writes over what is there, and adds to what git ignores", async () => {
    const terminal = testTerminal();
    writeFileSync(join(terminal.cwd, "valetkey.yaml"), "mine");
    writeFileSync(join(terminal.cwd, ".gitignore"), "node_modules\n.env");
    const { out } = await run("init --json", { terminal });
    expect(JSON.parse(out).files).toContainEqual({
      name: "valetkey.yaml",
      what: "was there already",
    });
    expect(readFileSync(join(terminal.cwd, "valetkey.yaml"), "utf8")).toBe("mine");
    expect(readFileSync(join(terminal.cwd, ".gitignore"), "utf8")).toBe(
      "node_modules\n.env\n.valetkey/\ndata/\n*.key\n",
    );
  });
});

test("config check says what is wrong, where, and what puts it right, and no value", async () => {
  const terminal = testTerminal();
  writeFileSync(
    join(terminal.cwd, "valetkey.yaml"),
    "version: 1\npublic_ulr: https://secret.example\n",
  );
  const { code, out } = await run("config check", { terminal });
  expect(code).toBe(1);
  expect(out).toContain("valetkey.yaml:2");
  expect(out).toContain("public_url");
  expect(out).not.toContain("secret.example");
  const { faults } = JSON.parse((await run("config check --json", { terminal })).out);
  expect(faults.length).toBeGreaterThan(0);
});

test("config check says which entry of the catalogue a misspelt one was meant to be", async () => {
  const terminal = testTerminal();
  const yaml = "providers: { work: { use: githbu, client_id: c, client_secret: s } }\n";
  writeFileSync(join(terminal.cwd, "valetkey.yaml"), yaml);
  const { code, out } = await run("config check", { terminal });
  expect(code).toBe(1);
  expect(out).toContain(
    'providers.work.use: it names no catalogue entry (did you mean "github"?): name one with use',
  );
});

test("config schema is a JSON Schema", async () => {
  const { out } = await run("config schema");
  expect(JSON.parse(out)).toMatchObject({
    type: "object",
    properties: { public_url: expect.anything() },
  });
});

describe("encryption-key", () => {
  test("prints one of 32 random bytes, another each time", async () => {
    const [first, second] = [await run("encryption-key --id k2"), await run("encryption-key")];
    const [id, text] = first.out.trim().split(":");
    expect(id).toBe("k2");
    expect(Buffer.from(String(text), "base64")).toHaveLength(32);
    expect(second.out).not.toBe(first.out);
    expect(first.err).toContain("Keep a copy");
  });

  test("can be written to a file that only its owner can read, and is not printed then", async () => {
    const terminal = testTerminal();
    const { out, err } = await run("encryption-key --out keys/k1", { terminal });
    const path = join(terminal.cwd, "keys", "k1");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(out + err).not.toContain(readFileSync(path, "utf8").trim());
    expect(existsSync(path)).toBe(true);
    expect(await run("encryption-key --id a:b", { terminal })).toMatchObject({ code: 2 });
  });
});

test("serve without a configuration says what is missing, and 1", async () => {
  const { code, err } = await run("serve");
  expect(code).toBe(1);
  expect(err).toContain("VALETKEY_PUBLIC_URL");
  expect(err).toContain("valetkey encryption-key");
});

test.each(["config check", "doctor", "serve", "migrate", "backup copy"])(
  "%s tells what is wrong with settings in their own words, with line, variable or flag",
  async (line) => {
    const terminal = testTerminal({
      env: { VALETKEY_PORT: "many", VALETKEY_LIMITS_BODY_BYTES: "0" },
    });
    const yaml = "version: 1\nlisten:\n  hst: x\nproviders:\n  github: { use: github }\n";
    writeFileSync(join(terminal.cwd, "valetkey.yaml"), yaml);
    const { code, out, err } = await run(line, { terminal });
    expect(code).toBe(1);
    for (const said of [
      'valetkey.yaml:3:3 listen.hst: it is no setting; did you mean "host"?',
      "valetkey.yaml:5:3 providers.github.client_id: it is missing",
      "VALETKEY_PORT listen.port: it must be a number",
      "VALETKEY_LIMITS_BODY_BYTES limits.body_bytes: it must be",
    ])
      expect(out + err).toContain(said);
    expect(out + err).not.toMatch(/ \/[a-z]+/);
  },
);

test("serve names the flag that has a fault, and with --json each fault by itself", async () => {
  const { code, err } = await run("serve --public-url nowhere");
  expect(code).toBe(1);
  expect(err).toContain("--public-url public_url: it ");
  const told = JSON.parse((await run("serve --public-url nowhere --json")).err);
  expect(told.error).toMatchObject({ code: "config_invalid", who_can_fix: "operator" });
  expect(told.error.faults).toContainEqual(
    expect.objectContaining({ pointer: "/public_url", where: "--public-url" }),
  );
});

describe("serve where it cannot be", () => {
  const served = async (line: string, files: Readonly<Record<string, string>> = {}) => {
    const key = (await run("encryption-key")).out.trim();
    const terminal = testTerminal({
      env: { VALETKEY_PUBLIC_URL: "https://vault.example.org", VALETKEY_ENCRYPTION_KEYS: key },
    });
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(terminal.cwd, name), text, { mode: 0o644 });
    return run(`serve ${line}`, { terminal });
  };

  test.runIf(process.platform === "linux")(
    "names the folder that cannot be made, and does not try for ever",
    async () => {
      const { code, err } = await served("--store sqlite:/proc/valetkey/a.db");
      expect(code).toBe(1);
      expect(err).toContain("The folder /proc/valetkey cannot be made (ENOENT)");
      expect(err).toContain("--store");
      const deep = await served("--store sqlite:/proc/valetkey/data/a.db");
      expect([deep.code, deep.err]).toEqual([1, expect.stringContaining("/proc/valetkey/data")]);
    },
  );

  test("names the key file that others can read", async () => {
    const place = ["$", "{file:secret}"].join("");
    const yaml = `providers:\n  github:\n    client_id: a\n    client_secret: ${place}\n`;
    const files = { "valetkey.yaml": yaml, secret: "canary-of-a-secret" };
    const { code, err } = await served("--store sqlite:a.db", files);
    expect(code).toBe(1);
    expect(err).toContain("chmod 600");
    expect(err).not.toContain("canary");
  });
});
