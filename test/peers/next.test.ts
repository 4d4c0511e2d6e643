/**
 * The example app of Next.js: built for production by its own bundler, started by `npm start`, and used by two people; where it lies, and
 * as a copy of its folder on the packages as they are published.
 */
import { cpSync, lstatSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../tools/command.ts";
import { installPacked } from "../../tools/installed.ts";
import { breakAndReconnect, signIn, walkThrough } from "../examples/receipts.ts";
import { readExample, startExample } from "../examples/start.ts";

/** A whole build, on a machine that does other things too. */
const longestMs = 15 * 60_000;

test(
  "builds, and starts by npm start; two people connect, use, disconnect and reconnect accounts",
  async () => {
    const before = readExample("next", "tsconfig.json");
    const { origin, stop } = await startExample("next", {
      env: { GITHUB_CLIENT_ID: "made-up", GITHUB_CLIENT_SECRET: "made-up" },
    });
    onTestFinished(stop);
    await breakAndReconnect(await walkThrough(origin));
    // An entry of the catalogue is found by its name, also from within a bundle.
    const alice = await signIn(origin, "alice");
    const page = await alice.press(await alice.open(origin), "Connect github");
    expect([page.status, page.html.includes("GitHub")]).toEqual([200, true]);
    // Next.js has a HEAD answered by what answers GET; the handler still knows which it was.
    const url = `${origin}/oauth/connect/unknown`;
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await fetch(url)).status).toBe(410);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(405);
    // Building changes no file of the repository.
    expect(readExample("next", "tsconfig.json")).toBe(before);
  },
  longestMs,
);

/** What the README leaves out of a copy, and what is made by building. */
const leftOut = ["next.config.mjs", "package-lock.json", "node_modules", ".next"];

/**
 * A copy of the folder as a stranger has it after the README's `npm install`: our packages from their tarballs, and beside them what is
 * installed for the example here. Nothing is installed by this.
 */
async function copyOfExample(): Promise<string> {
  const installed = await installPacked();
  onTestFinished(() => rmSync(installed, { recursive: true, force: true }), longestMs);
  const [from, to] = [join(root, "examples/next"), join(installed, "copy")];
  const isKept = (path: string): boolean =>
    !leftOut.some((name) => path.startsWith(join(from, name)));
  cpSync(from, to, { recursive: true, filter: isKept });
  const modules = join(to, "node_modules");
  renameSync(join(installed, "node_modules"), modules);
  const isOurs = (path: string): boolean =>
    /valetkey$/.test(path) || path.includes("/@valetkey/") || path.endsWith(".package-lock.json");
  cpSync(join(from, "node_modules"), modules, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !isOurs(path),
  });
  return to;
}

test(
  "a copy of the folder, on the packed packages, does the same",
  async () => {
    const cwd = await copyOfExample();
    for (const name of ["valetkey", "@valetkey/sandbox", "next"])
      expect(lstatSync(join(cwd, "node_modules", name)).isDirectory()).toBe(true);
    const { origin, said, stop } = await startExample("next", { command: ["npm", "start"], cwd });
    onTestFinished(stop);
    await breakAndReconnect(await walkThrough(origin));
    expect(said()).not.toMatch(/warn/i);
  },
  longestMs,
);

test("its lock names no registry: npm asks the one that it is set up for", () => {
  const { packages } = JSON.parse(readExample("next", "package-lock.json")) as {
    packages: Record<string, { resolved?: string }>;
  };
  const named = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
  expect(named.sort()).toEqual(["../../packages/sandbox", "../../packages/vault"]);
});
