import { expect, test } from "vitest";
import { recordingServer } from "../../../../test/servers/recording-server.ts";
import { appUrl, isForeign, openWorld } from "../../../../test/world.ts";
import type { ProviderOptions } from "../../../index.ts";

test("who opens the link while the provider takes its time waits on a page, and then sees the result", async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const server = await recordingServer(async ({ path }) => {
    if (path === "/me") return { body: '{"id":7,"name":"@alice"}' };
    isAsked();
    await held;
    const headers = { "content-type": "application/json" };
    return { headers, body: '{"access_token":"CANARY-token","token_type":"Bearer"}' };
  });
  const slow = {
    ...{ protocol: "oauth2", name: "Slow", clientId: "app", clientSecret: "s" },
    ...{ authorizationUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` },
    api: { baseUrl: server.url, hosts: [server.host] },
    account: { url: "/me", id: "/id", label: "/name" },
  } as ProviderOptions;
  const world = await openWorld({ vault: { providers: { slow } } });
  const { url } = await world.vault.user("alice").at("slow").connect();
  const browser = await world.browser("alice");
  const { next } = await browser.agree(url, { as: "alice", until: isForeign });
  const answer = { code: "1", state: next?.searchParams.get("state") ?? "" };
  const first = browser.open(`${appUrl}/oauth/callback/slow?${new URLSearchParams(answer)}`);
  await asked;
  const waiting = await browser.open(url);
  expect(waiting.status).toBe(200);
  expect(waiting.html).toContain('http-equiv="refresh"');
  expect(waiting.html).not.toContain("<form");
  const stranger = await (await world.browser("alice")).open(url);
  expect(stranger.html).toContain("<form");
  release();
  expect((await first).heading).toBe("Slow is connected");
  expect((await browser.open(url)).heading).toBe("Slow is connected");
});
