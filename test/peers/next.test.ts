/** The example app of Next.js: built for production by its own bundler, started by `npm start`, and used by two people. */
import { expect, onTestFinished, test } from "vitest";
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

test("its lock names no registry: npm asks the one that it is set up for", () => {
  const { packages } = JSON.parse(readExample("next", "package-lock.json")) as {
    packages: Record<string, { resolved?: string }>;
  };
  const named = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
  expect(named.sort()).toEqual(["../../packages/sandbox", "../../packages/vault"]);
});
