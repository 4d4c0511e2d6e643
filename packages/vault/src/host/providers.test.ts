import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import type { CatalogProvider, ProviderOptions } from "../index.ts";
import { type Host, hostOf } from "./host.ts";

let world: UseWorld;
let host: Host;
let options: CatalogProvider & { clientId: string };

beforeEach(async () => {
  world = await useWorld();
  host = hostOf(world.vault);
  options = { use: world.oauth2.entry, ...world.oauth2.client };
  world.oauth2.allowRedirectUri("http://localhost:4998/oauth/callback/added");
});

/** The same with its API at another host. */
function elsewhere(): ProviderOptions {
  const api = { baseUrl: "https://api.example", hosts: ["api.example"] };
  return { ...options, use: { ...world.oauth2.entry, api } };
}

const invalid = { code: "options_invalid" };

describe("a provider that comes while the vault runs", () => {
  test("connects users and is called, as those of the options are", async () => {
    const added = await host.providers.set("added", options);
    expect(added).toMatchObject({
      slug: "added",
      isFixed: false,
      clientId: world.oauth2.client.clientId,
      redirectUri: "http://localhost:4998/oauth/callback/added",
    });
    await world.connect("alice", "added");
    const answer = await world.vault.user("alice").at("added").fetch("/me");
    expect(answer.status).toBe(200);
  });

  test("is renewed by sweeps, and offered where a person chooses", async () => {
    await host.providers.set("added", options);
    await world.connect("alice", "added");
    const { id } = await world.row("alice", "added");
    const now = await world.store.now();
    await world.store.changeConnection("default", id, { dueAt: now, updatedAt: now });
    expect((await world.vault.sweep()).renewed).toBe(1);
    const { url } = await world.vault.user("bob").connect({ returnTo: "/" });
    const page = await world.vault.handler(new Request(url, { headers: { "x-user": "bob" } }));
    expect(await page.text()).toMatch(/"(?:[^"]*[/=])?added"/);
  });

  test("is judged as createVault judges, and nothing is changed by one that is refused", async () => {
    await host.providers.set("added", options);
    const bad: [string, unknown][] = [
      ["Not A Slug", options],
      ["added", { ...options, clientID: "typo" }],
      ["added", { protocol: "oauth2", clientId: "x" }],
      ["added", { use: "no-such-service", clientId: "x" }],
      ["added", null],
    ];
    for (const [slug, wrong] of bad) {
      const setting = host.providers.set(slug, wrong as ProviderOptions);
      await expect(setting).rejects.toMatchObject(invalid);
      await expect(setting).rejects.toThrow(/^providers\.set: (?!createVault)/);
      const looking = host.providers.preview(slug, wrong as ProviderOptions);
      await expect(looking).rejects.toMatchObject(invalid);
    }
    expect((await host.providers.get("added")).clientId).toBe(world.oauth2.client.clientId);
  });

  test("cannot take the place of one of the options, nor end it", async () => {
    await expect(host.providers.set("oauth2", options)).rejects.toMatchObject(invalid);
    expect(() => host.providers.delete("oauth2")).toThrow(expect.objectContaining(invalid));
    expect(host.providers.list().find(({ slug }) => slug === "oauth2")?.isFixed).toBe(true);
  });

  test("is shown without being kept", async () => {
    const { redirectUri } = await host.providers.preview("added", options);
    expect(redirectUri).toBe("http://localhost:4998/oauth/callback/added");
    expect(host.providers.list().map(({ slug }) => slug)).toEqual(["oauth1", "oauth2"]);
  });
});

describe("a provider that is replaced", () => {
  test("is at once what it was replaced by, and a call under way ends with what it was", async () => {
    await host.providers.set("added", options);
    await world.connect("alice", "added");
    const alice = world.vault.user("alice").at("added");
    const underWay = alice.fetch("/me");
    await host.providers.set("added", elsewhere());
    expect((await underWay).status).toBe(200);
    expect((await host.providers.get("added")).apiHosts).toEqual(["api.example"]);
    const asked = alice.fetch(new URL("/me", world.oauth2.entry.api.baseUrl));
    await expect(asked).rejects.toMatchObject({ code: "host_not_allowed" });
  });

  test("is replaced whatever asks for it meanwhile", async () => {
    await host.providers.set("added", options);
    await world.connect("alice", "added");
    const alice = world.vault.user("alice").at("added");
    const me = new URL("/me", world.oauth2.entry.api.baseUrl);
    const asking = Array.from({ length: 5 }, () => alice.fetch(me));
    const replacing = host.providers.set("added", elsewhere());
    await Promise.allSettled([...asking, replacing, ...asking.map(() => alice.fetch(me))]);
    await expect(alice.fetch(me)).rejects.toMatchObject({ code: "host_not_allowed" });
    await host.providers.set("added", options);
    expect((await alice.fetch(me)).status).toBe(200);
  });

  test("lets a client that was refused be tried again at once", async () => {
    await host.providers.set("added", options);
    await world.connect("alice", "added");
    await host.providers.set("added", { ...options, clientSecret: "wrong" });
    await world.pass(3_601);
    const alice = world.vault.user("alice").at("added");
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    await host.providers.set("added", options);
    expect((await alice.fetch("/me")).status).toBe(200);
  });
});

describe("a provider that goes", () => {
  test("is unknown, and its connections are there when it comes back", async () => {
    await host.providers.set("added", options);
    const id = await world.connect("alice", "added");
    expect(host.providers.delete("added")).toBe(true);
    expect(host.providers.delete("added")).toBe(false);
    const alice = world.vault.user("alice").at("added");
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "provider_unknown" });
    await expect(host.providers.get("added")).rejects.toMatchObject({ code: "provider_unknown" });
    expect((await world.vault.sweep()).failed).toBe(0);
    expect(await world.vault.connections.get(id)).toMatchObject({ provider: "added" });
    await host.providers.set("added", options);
    expect((await alice.fetch("/me")).status).toBe(200);
  });
});

test("the hosts of a provider that came are not trusted with private addresses", async () => {
  let reached = 0;
  const inside = createServer((socket) => {
    reached += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void inside.close());
  await once(inside, "listening");
  const { port } = inside.address() as AddressInfo;
  const at = `https://127.0.0.1:${port}`;
  const { vault } = await useWorld({ vault: { publicUrl: "https://app.example/oauth" } });
  await hostOf(vault).providers.set("inside", {
    protocol: "oauth2",
    clientId: "app",
    authorizationUrl: `${at}/authorize`,
    tokenUrl: `${at}/token`,
    api: { baseUrl: at, hosts: [`127.0.0.1:${port}`] },
    account: { url: "/me", id: "/id", label: "/name" },
  });
  const handle = vault.user("alice").at("inside");
  await expect(handle.adopt({ accessToken: "CANARY" })).rejects.toMatchObject({
    code: "account_unavailable",
  });
  expect(reached).toBe(0);
});
