import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FILE_NAMES } from "../../../server/src/config/find-file.ts";
import { input, run, testTerminal } from "../../test/terminal.ts";
import { writePrivate } from "../ground/private-files.ts";
import { configFolder, configurationIn, findPlace } from "./where.ts";

function keep(folder: string, url: string, key: string): void {
  writePrivate(join(folder, "url"), `${url}\n`);
  writePrivate(join(folder, "key"), `${key}\n`);
}

describe("where the server is", () => {
  test("is said by the environment before any folder", async () => {
    const terminal = testTerminal({
      env: { VALETKEY_URL: "https://a.example/", VALETKEY_API_KEY: "vk_a" },
    });
    keep(join(terminal.cwd, ".valetkey"), "http://localhost:8430", "vk_dev");
    expect(await findPlace(terminal)).toEqual({
      url: "https://a.example",
      key: "vk_a",
      from: "VALETKEY_URL",
    });
  });

  test("is said by .valetkey of this folder or one above, then by the person's own folder", async () => {
    const terminal = testTerminal();
    expect(await findPlace(terminal)).toBeUndefined();
    keep(configFolder(terminal), "https://own.example", "vk_own");
    expect(await findPlace(terminal)).toMatchObject({ url: "https://own.example", key: "vk_own" });
    keep(join(terminal.cwd, ".valetkey"), "http://localhost:8430", "vk_dev");
    const below = join(terminal.cwd, "a", "b");
    mkdirSync(below, { recursive: true });
    expect(await findPlace({ ...terminal, cwd: below })).toMatchObject({
      url: "http://localhost:8430",
      key: "vk_dev",
    });
  });

  test("a key that was given is not sent to a server that a folder names", async () => {
    const terminal = testTerminal({ env: { VALETKEY_API_KEY: "vk_mine" } });
    keep(join(terminal.cwd, ".valetkey"), "https://elsewhere.example", "vk_theirs");
    await expect(findPlace(terminal)).rejects.toMatchObject({ facts: { exitCode: 2 } });
  });

  test("a key that a folder keeps is used for that very server only", async () => {
    const terminal = testTerminal();
    keep(join(terminal.cwd, ".valetkey"), "http://localhost:8430", "vk_dev");
    expect(await findPlace(terminal, { url: "http://localhost:8430" })).toMatchObject({
      key: "vk_dev",
    });
    await expect(findPlace(terminal, { url: "http://localhost:8431" })).rejects.toMatchObject({
      facts: { exitCode: 2 },
    });
  });

  test("a key comes from a file or standard input, never from the command line", async () => {
    const terminal = testTerminal({ stdin: input("vk_piped\n") });
    expect(await findPlace(terminal, { url: "https://a.example", key: "-" })).toMatchObject({
      key: "vk_piped",
    });
    await expect(
      findPlace(terminal, { url: "https://a.example", key: "vk_live_abc" }),
    ).rejects.toMatchObject({
      facts: { message: expect.stringContaining("others on this machine") },
    });
  });

  test("plain http to another machine is warned of, and what is no URL is refused", async () => {
    const env = { VALETKEY_API_KEY: "vk_a" };
    const terminal = testTerminal({ env });
    expect((await findPlace(terminal, { url: "http://vault.example" }))?.warning).toContain(
      "plain http",
    );
    expect((await findPlace(terminal, { url: "http://127.0.0.1:1" }))?.warning).toBeUndefined();
    for (const url of ["vault", "ftp://x", "https://me:pw@x.example"])
      await expect(findPlace(terminal, { url })).rejects.toMatchObject({ facts: { exitCode: 2 } });
  });
});

test("a server that is not there is said to be away, with what starts it", async () => {
  const terminal = testTerminal({
    env: { VALETKEY_URL: "http://127.0.0.1:9", VALETKEY_API_KEY: "vk_a" },
  });
  const { code, err } = await run("whoami", { terminal });
  expect(code).toBe(1);
  expect(err).toContain("http://127.0.0.1:9 cannot be reached");
  expect(err).toContain("valetkey dev");
});

test("without any server a command that needs one says how to have one", async () => {
  const { code, err } = await run("keys ls");
  expect(code).toBe(1);
  expect(err).toContain("valetkey dev");
});

test("a folder with a configuration and no server is told how to come to one", async () => {
  const terminal = testTerminal();
  const { code: bare, err: plain } = await run("whoami", { terminal });
  expect([bare, plain]).toEqual([1, expect.stringContaining("valetkey dev starts one")]);
  writeFileSync(join(terminal.cwd, "valetkey.yaml"), "version: 1\n");
  const { code, err } = await run("whoami", { terminal });
  expect(code).toBe(1);
  expect(err).toContain("valetkey.yaml is here, and no server is named");
  expect(err).toContain("valetkey serve starts its server");
  expect(err).toContain("--on-server");
});

test.each(FILE_NAMES)(
  "%s is seen as the configuration that a server here would be started with",
  (name) => {
    const { cwd } = testTerminal();
    expect(configurationIn(cwd)).toBeUndefined();
    writeFileSync(join(cwd, name), "");
    expect(configurationIn(cwd)).toBe(name);
  },
);
