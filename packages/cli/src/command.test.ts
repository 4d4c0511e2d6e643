import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openBrowser } from "./demo/browser.ts";

const command = fileURLToPath(new URL("../bin/valetkey.js", import.meta.url));

test("help says what the command does, with examples", () => {
  const { stdout, status } = spawnSync(process.execPath, [command, "demo", "--help"], {
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(stdout).toContain("two providers, two users, one vault");
  expect(stdout).toContain("valetkey demo --keep");
});

test("an unknown option is refused", () => {
  const { stderr, status } = spawnSync(process.execPath, [command, "demo", "--nonsense"], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toContain("--nonsense");
});

test("without a terminal a failure is JSON where that was asked for, with its exit code, and no colour", () => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-empty-"));
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, "whoami", "--json"], {
    encoding: "utf8",
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder },
  });
  rmSync(folder, { recursive: true });
  expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: "no_server" }, exit_code: 1 });
});

// Whatever fails, no child outlives the tests.
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

const KEEP_MS = 60_000;

test(
  "with --keep a person can connect and sign in by hand, until it is stopped",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-keep-"));
    const child = spawn(process.execPath, [command, "demo", "--keep", "--data", folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (line.includes("Ctrl-C")) break;
    }
    const urls = lines
      .slice(lines.findIndex((line) => line.startsWith("Still running")))
      .flatMap(urlsOf);
    const [login, ...links] = urls;
    expect(links).toHaveLength(4);
    const browser = openBrowser("bob");
    const signedIn = await browser.open(String(login));
    expect(signedIn.text).toContain("Signed in as carol.");
    for (const link of links) {
      const { status } = await browser.agree(link, `${signedIn.url.origin}/settings`);
      expect(status).toBe(200);
    }
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    rmSync(folder, { recursive: true });
  },
  KEEP_MS,
);

function urlsOf(line: string): string[] {
  return line.match(/http:\/\/\S+/g) ?? [];
}
