/** Types what docs/server.md shows of a server's first minute, from an empty folder to the first key. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, testTerminal } from "../../../packages/cli/test/terminal.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { root } from "../../../tools/command.ts";
import { fencesOf } from "../fences.ts";

/** The lines of the page's first two blocks, without what they say of themselves. */
function shown(): string[] {
  const page = readFileSync(join(root, "docs/server.md"), "utf8");
  const section = /^## In a minute$(.*?)^## /ms.exec(page)?.[1] ?? "";
  return fencesOf(section)
    .filter(({ language }) => language === "sh")
    .flatMap(({ lines }) => lines.map((line) => line.replace(/ +#.*$/, "")));
}

test("the first minute of a server goes as the page says", async () => {
  const lines = shown();
  expect(lines.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
    "valetkey init",
    "cp .env.example .env",
    'echo "VALETKEY_ENCRYPTION_KEYS=$(valetkey encryption-key)"',
    "valetkey config check",
    "valetkey serve",
    "valetkey keys create",
    'export VALETKEY_URL=http://localhost:8430 VALETKEY_API_KEY="$(cat',
    "valetkey doctor",
    "valetkey providers add",
    "valetkey keys create",
  ]);
  const port = await freePort();
  const at = testTerminal({ env: { VALETKEY_PORT: String(port) } });
  const file = (name: string): string => join(at.cwd, name);
  const type = async (line: string, env = {}): ReturnType<typeof run> =>
    run(line.replace(/^valetkey /, ""), {
      terminal: testTerminal({ cwd: at.cwd, home: at.home, env: { ...at.env, ...env } }),
    });

  const [init = "", , encryptionKey = "", check = "", serve = "", first = ""] = lines;
  expect(await type(init)).toMatchObject({ code: 0 });
  for (const name of ["valetkey.yaml", ".env.example", "compose.yaml", ".gitignore"])
    expect(existsSync(file(name))).toBe(true);
  const [, makeKey = ""] = /\$\((.+)\)/.exec(encryptionKey) ?? [];
  const { out: key } = await type(makeKey);
  const example = readFileSync(file(".env.example"), "utf8");
  // On this machine the address that browsers reach is its own.
  const address = example.replace("https://vault.example.org", `http://localhost:${port}`);
  const filledIn = `${address}VALETKEY_ENCRYPTION_KEYS=${key}`;
  writeFileSync(file(".env"), filledIn, { mode: 0o600 });
  expect(await type(check)).toMatchObject({ code: 0, out: expect.stringContaining("✓") });

  // It is ended by a signal, so it is a process of its own.
  const valetkey = join(root, "packages/cli/bin/valetkey.js");
  const serving = spawn(process.execPath, [valetkey, ...serve.split(" ").slice(1)], {
    cwd: at.cwd,
    env: at.env as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  const ended = once(serving, "exit");
  const url = `http://localhost:${port}`;
  const answers = async (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 800 && !(await answers()); tries++)
    await new Promise((done) => setTimeout(done, 25));
  try {
    expect(await type(first)).toMatchObject({ code: 0 });
    const env = {
      VALETKEY_URL: url,
      VALETKEY_API_KEY: readFileSync(file("operator.key"), "utf8").trim(),
    };
    for (const line of lines.filter((it) => /^valetkey (doctor|keys create backend)/.test(it)))
      expect(await type(line, env)).toMatchObject({ code: 0 });
    // Nobody is there to be led through it: it says so, and which option to use.
    expect(await type("valetkey providers add github", env)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--client-id"),
    });
  } finally {
    serving.kill();
    expect(await ended).toEqual([0, null]);
  }
});
