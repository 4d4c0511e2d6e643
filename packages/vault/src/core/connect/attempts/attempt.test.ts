import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  exchanges,
  expectNothing,
  isCallback,
  isForeign,
  minutes,
  openWorld,
  slugs,
} from "../../../../test/world.ts";
import { sqlite } from "../../../sqlite.ts";
import { manualClock } from "../../../testing.ts";

describe.each(slugs)("an attempt at %s", (slug) => {
  test("is good for ten minutes, and its session for longer", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    world.clock.advance(minutes(10));
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    await expectNothing(world, callback);
    expect((await browser.agree(link.url, { as: "alice" })).heading).toContain("is connected");
  });

  test("can be finished until its last moment", async () => {
    const world = await openWorld();
    const link = await world.link("alice", slug);
    const browser = await world.browser("alice");
    const start = await browser.press(await browser.open(link.url), "Continue", {
      until: isForeign,
    });
    world.clock.advance(minutes(10) - 1);
    const { next } = await browser.agree(start.next ?? "", { as: "alice", until: isCallback });
    expect((await browser.open(next ?? "")).heading).toContain("is connected");
  });

  test("has a state of its own each time, and one cookie for all of them", async () => {
    const world = await openWorld();
    const { browser, callback: first, link } = await world.callbackOf("alice", slug);
    const cookies = await browser.cookies(link.url);
    const second = (await browser.agree(link.url, { as: "alice", until: isCallback })).next;
    expect(second?.searchParams.get("state")).toMatch(/^[\w-]{43}$/);
    expect(second?.searchParams.get("state")).not.toBe(first.searchParams.get("state"));
    expect(await browser.cookies(link.url)).toBe(cookies);
    expect(cookies.match(/vk-[\w-]{16}=[\w-]{43}/g)).toHaveLength(1);
  });

  test("is not finished by another browser that opened the same link", async () => {
    const world = await openWorld({ tellsUser: false });
    const { callback, link } = await world.callbackOf("mallory", slug, { as: "bob" });
    const other = await world.browser(null);
    await other.open(link.url);
    expect(await other.cookies(link.url)).toMatch(/vk-/);
    const page = await other.open(callback);
    expect([page.status, page.heading]).toEqual([
      403,
      "Please finish in the browser you started with",
    ]);
    await expectNothing(world, callback);
  });

  test("of one session does not finish another", async () => {
    const world = await openWorld();
    const one = await world.callbackOf("alice", slug, { returnTo: "/one" });
    const { url } = await world.link("alice", slug, { returnTo: "/two" });
    const { next } = await one.browser.agree(url, { as: "bob", until: isCallback });
    const swapped = new URL(one.callback);
    swapped.searchParams.set("state", next?.searchParams.get("state") ?? "");
    const page = await one.browser.open(swapped);
    expect(page.status).toBe(400);
    expect(await world.rows()).toEqual([]);
    expect(exchanges(world, slug)).toBe(slug === "oauth2" ? 1 : 0);
  });
});

test("an attempt for the app itself is finished by the user who started it, and by no other", async () => {
  const world = await openWorld();
  const { url } = await world.vault.shared().at("oauth2").connect();
  const browser = await world.browser("alice");
  const { next } = await browser.agree(url, { as: "alice", until: isCallback });
  const callback = next ?? new URL(url);
  await world.become(browser, "bob");
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([403, "This link is for someone else"]);
  await expectNothing(world, callback);
});

test("nothing of an attempt stands in the store's file in clear", async () => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const clock = manualClock();
  const store = sqlite(join(folder, "vault.db"), { clock });
  const world = await openWorld({ clock, vault: { store } });
  const secrets: string[] = [];
  for (const slug of slugs) {
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    secrets.push(callback.searchParams.get("state") ?? "", link.url.split("/").at(-1) ?? "");
    secrets.push((await browser.cookies(link.url)).match(/=([\w-]{43})/)?.[1] ?? "");
  }
  secrets.push(...world.oauth1.issuedSecrets(), ...world.oauth2.issuedSecrets());
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(secrets.every((secret) => secret.length > 15)).toBe(true);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
});
