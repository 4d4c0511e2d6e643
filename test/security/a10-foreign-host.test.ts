/** A token goes to no other host than the provider's: not by an address, not by a link in an answer, not by a redirect. */
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { EmbeddedVault, Handle } from "../../packages/vault/src/index.ts";
import { vaultAt } from "../../packages/vault/test/servers/plain-api.ts";
import {
  type Recorded,
  type RecordingServer,
  recordingServer,
} from "../../packages/vault/test/servers/recording-server.ts";
import { foreignUrls } from "./foreign-urls.ts";
import { openStage, slugs } from "./stage.ts";

interface Hosts {
  good: RecordingServer;
  evil: RecordingServer;
  vault: EmbeddedVault;
  handle: Handle;
}

/** An API and a host of the attacker's. `/go?to=…&by=…` redirects. */
async function openHosts(): Promise<Hosts> {
  const evil = await recordingServer();
  const good = await recordingServer(({ path }) => {
    const { searchParams } = new URL(path, "http://good");
    const location = searchParams.get("to");
    if (location === null) return { body: "good" };
    return { status: Number(searchParams.get("by") ?? 302), headers: { location } };
  });
  return { good, evil, ...(await vaultAt(`${good.url}/v1/`)) };
}

function sawCredentials({ requests }: RecordingServer): Recorded[] {
  return requests.filter((request) => JSON.stringify(request).includes("tok"));
}

describe("10: by an address", () => {
  test("a foreign host is refused before anything leaves, however it is spelt", async () => {
    const { good, evil, handle } = await openHosts();
    const addresses = foreignUrls({ good: good.host, evil: evil.host });
    for (const address of addresses) {
      for (const call of [
        () => handle.fetch(address),
        async () => handle.authorize(new Request(address)),
      ])
        await expect(call(), address).rejects.toThrow();
    }
    expect(evil.requests).toEqual([]);
    expect(good.requests).toEqual([]);
  });

  test("what looks like one and is a path goes to the API", async () => {
    const { good, evil, handle } = await openHosts();
    const paths = [
      `//${evil.host}/x`,
      `/\\${evil.host}/x`,
      `\\\\${evil.host}\\x`,
      `@${evil.host}/x`,
      `/../..//${evil.host}/x`,
      `/%2f%2f${evil.host}`,
      `\t//${evil.host}/x`,
      `/\n/${evil.host}/x`,
    ];
    for (const path of paths) expect((await handle.fetch(path)).status).toBe(200);
    expect(evil.requests).toEqual([]);
    expect(good.requests).toHaveLength(paths.length);
  });

  test("and a Host header of the caller's changes nothing", async () => {
    const { good, evil, handle } = await openHosts();
    await handle.fetch("/x", { headers: { host: evil.host, authorization: "Bearer mine" } });
    expect(evil.requests).toEqual([]);
    expect(good.requests).toMatchObject([
      { headers: { host: good.host, authorization: "Bearer tok" } },
    ]);
  });
});

describe("10: by a redirect of the API", () => {
  test.each([301, 302, 303, 307, 308])("%i elsewhere carries no credential", async (by) => {
    const { good, evil, handle } = await openHosts();
    const other = `localhost:${good.port}`;
    for (const to of [`${evil.url}/x`, `//${evil.host}/x`, `http://${other}/x`]) {
      for (const init of [{}, { method: "POST", body: "payload" }]) {
        const before = good.requests.length;
        await handle
          .fetch(`/go?by=${by}&to=${encodeURIComponent(to)}`, init)
          .catch((error: unknown) => expect(error).toMatchObject({ code: "host_not_allowed" }));
        expect(good.requests.slice(before)[0]?.headers["authorization"]).toBe("Bearer tok");
        // The same machine under another name is another host too.
        for (const { headers } of good.requests.slice(before + 1))
          if (headers["host"] === other) expect(headers["authorization"]).toBeUndefined();
      }
    }
    expect(sawCredentials(evil)).toEqual([]);
  });

  test("nor does a chain that leaves and comes back, or one of schemes", async () => {
    const { good, evil, handle } = await openHosts();
    const back = `${good.url}/v1/x`;
    const chain = `${good.url}/v1/go?to=${encodeURIComponent(`${evil.url}/?then=${back}`)}`;
    for (const to of [chain, "javascript:alert(1)", "file:///etc/passwd", "data:,x"])
      await handle.fetch(`/go?to=${encodeURIComponent(to)}`).catch(() => undefined);
    expect(sawCredentials(evil)).toEqual([]);
  });
});

test.each(slugs)(
  "10: a page of a list whose next page is elsewhere is not followed: %s",
  async (slug) => {
    const stage = await openStage();
    const evil = await recordingServer();
    await stage.connect("alice", slug);
    await wait(2);
    const sent = stage.left.length;
    const handle = stage.vault.user("alice").at(slug);
    for (const next of [`${evil.url}/notes?page=2`, "http://127.0.0.1.evil.example/notes"])
      await expect(handle.fetch(next)).rejects.toMatchObject({ code: "host_not_allowed" });
    expect(evil.requests).toEqual([]);
    expect(stage.left).toHaveLength(sent);
    expect((await handle.fetch(`${stage[slug].url}/me`)).status).toBe(200);
  },
);
