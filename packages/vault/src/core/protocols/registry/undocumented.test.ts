/** Entries of which nobody has read the facts where the provider tells them are told of, once. */
import type { CatalogEntry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { openWorld } from "../../../../test/world.ts";
import type { ProviderOptions } from "../../../index.ts";

const client = { clientId: "app", clientSecret: "secret" };
const evidence = { docs: [], sources: ["one", "two", "three"], checkedOn: "2026-11-27" };

function entry(id: string, status: "agreed" | "single" | "documented" | undefined): CatalogEntry {
  const host = `${id}.example`;
  const facts = {
    protocol: "oauth2",
    ...{ id, name: id, authorizationUrl: `https://${host}/a`, tokenUrl: `https://${host}/t` },
    api: { baseUrl: `https://${host}`, hosts: [host] },
    ...(status && { evidence: { ...evidence, status } }),
  };
  // What an app writes of its own need not have all of it.
  return facts as unknown as CatalogEntry;
}

/** The warnings of a vault with these entries, each used several times: they come when it is made. */
async function warnings(uses: Readonly<Record<string, CatalogEntry | string>>): Promise<string[]> {
  const slugs = Object.keys(uses);
  const options = Object.entries(uses).map(([slug, use]) => [slug, { use, ...client }] as const);
  const providers = Object.fromEntries(options) as Readonly<Record<string, ProviderOptions>>;
  const world = await openWorld({ vault: { providers } });
  const atOnce = world.logged.length;
  for (const slug of [...slugs, ...slugs]) {
    await world.link("alice", slug);
    await world.vault.tenant("big").user("bob").at(slug).connect();
  }
  expect(world.logged).toHaveLength(atOnce);
  return world.logged.map((line) => JSON.stringify(line)).filter((line) => /entry/.test(line));
}

describe("an entry that is not documented", () => {
  test.each([
    ["agreed", "three public lists or more say what it says"],
    ["single", "fewer than three sources say what it says"],
  ] as const)("is told of once, when the vault is made: %s", async (status, means) => {
    const told = await warnings({ acme: entry("acme", status) });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`(${status}: ${means})`);
    expect(told[0]).toContain("valetkey catalog show acme");
    expect(told[0]).toContain("CONTRIBUTING.md");
  });

  test("is told of once, whatever it is called, and another one by itself", async () => {
    const acme = entry("acme", "single");
    const told = await warnings({ one: acme, two: acme, three: entry("shop", "agreed") });
    expect(told.map((line) => /entry (\w+)/.exec(line)?.[1]).sort()).toEqual(["acme", "shop"]);
  });
});

test("an entry of the catalogue is told of by its id, before it is read", async () => {
  const [found = "", ...more] = await warnings({ vimeo: "vimeo" });
  expect(found).toContain("The catalogue entry vimeo was not read");
  expect(more).toEqual([]);
});

test("an entry that is documented is not told of, nor one of the app's own that says nothing of it", async () => {
  expect(await warnings({ acme: entry("acme", "documented") })).toEqual([]);
  expect(await warnings({ own: entry("own", undefined) })).toEqual([]);
  expect(await warnings({ github: "github" })).toEqual([]);
});
