/** A token goes to no other host than the provider's from the server either: not by the proxy, not by signing, not by a provider that is made over the API. */
import { createServer } from "node:net";
import type { ProviderOptions } from "valetkey";
import { describe, expect, onTestFinished, test } from "vitest";
import { useServer } from "../../packages/server/test/use-server.ts";
import { refusedHosts } from "../../packages/vault/test/refused-hosts.ts";
import { recordingServer } from "../../packages/vault/test/servers/recording-server.ts";
import { ambiguousUrls, foreignUrls } from "./foreign-urls.ts";

const server = useServer({ http: { requestsPerMinute: 0 } });
/** As it runs in production: its public URL is https. */
const inProduction = useServer({
  ...{ publicUrl: "https://vault.example.org", providers: {} },
  http: { requestsPerMinute: 0 },
});

const protocols = ["bearer", "signed"] as const;
let opened = 0;

/** An API, a host of the attacker's, and alice's connection there. */
async function openHosts(protocol: (typeof protocols)[number]) {
  const [good, evil] = [await recordingServer(), await recordingServer()];
  const api = { baseUrl: `${good.url}/v1/`, hosts: [good.host] };
  const provider = `${protocol}-${opened++}`;
  const { app } = await server();
  const place = { authorizationUrl: `${good.url}/a`, tokenUrl: `${good.url}/t` };
  const client =
    protocol === "bearer"
      ? { protocol: "oauth2", clientId: "app", ...place }
      : { protocol: "oauth1", consumerKey: "app", consumerSecret: "CANARY-consumer" };
  await app.host.providers.set(provider, { ...client, api } as ProviderOptions);
  const handle = app.vault.user("alice").at(provider as never);
  await handle.adopt(
    protocol === "bearer"
      ? { accessToken: "CANARY-token" }
      : { token: "CANARY-token", tokenSecret: "CANARY-secret" },
  );
  return { good, evil, provider, at: { good: good.host, evil: evil.host } };
}

describe.each(protocols)("10: by the server, a token that is %s", (protocol) => {
  test("is sent to no foreign host that a caller names, and to none that only looks like the provider's", async () => {
    const { good, evil, provider, at } = await openHosts(protocol);
    const { url, key } = await server();
    const urls = foreignUrls(at);
    expect(urls.length).toBeGreaterThanOrEqual(40);
    for (const target of urls) {
      const headers = { authorization: `Bearer ${key}`, "valetkey-target": target };
      const answer = await fetch(`${url}/v1/users/alice/${provider}/proxy`, { headers });
      const text = await answer.text();
      expect([target, answer.status]).toEqual([target, expect.toSatisfy(isRefusal)]);
      expect([target, text.includes("CANARY")]).toEqual([target, false]);
    }
    expect(evil.requests).toEqual([]);
    expect(good.requests).toEqual([]);
  });

  test("signs no request to one, nor to what another library may take for one", async () => {
    const { good, evil, provider, at } = await openHosts(protocol);
    const { call } = await server();
    for (const target of [...foreignUrls(at), ...ambiguousUrls(at)]) {
      const path = `/v1/users/alice/${provider}/sign`;
      const answer = await call("POST", path, { method: "GET", url: target });
      expect([target, answer.status]).toEqual([target, expect.toSatisfy(isRefusal)]);
      expect([target, JSON.stringify(answer.body).includes("CANARY")]).toEqual([target, false]);
    }
    expect([evil.requests, good.requests]).toEqual([[], []]);
  });

  test("goes to the provider's own, whatever Host and path its caller writes", async () => {
    const { good, evil, provider, at } = await openHosts(protocol);
    const { url, key } = await server();
    for (const path of [`/http://${at.evil}/x`, `/@${at.evil}/x`, `/x?next=http://${at.evil}/`]) {
      const headers = { authorization: `Bearer ${key}`, "x-forwarded-host": at.evil };
      const answer = await fetch(`${url}/v1/users/alice/${provider}/proxy${path}`, { headers });
      expect(answer.status).toBe(200);
    }
    expect(evil.requests).toEqual([]);
    expect(good.requests.map(({ headers }) => headers["host"])).toEqual(Array(3).fill(at.good));
  });
});

function isRefusal(status: number): boolean {
  return status === 403 || status === 422;
}

/** A port of this machine, on every address that it has, that nobody may connect to. */
async function bait(): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const listening = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => listening.listen(0, done));
  onTestFinished(() => void listening.close());
  return {
    port: (listening.address() as { port: number }).port,
    connections: () => connections,
  };
}

describe("20: a provider that is made over the API", () => {
  /** Makes one with a key that may make providers, and does with it all that leads to requests. */
  async function tried(id: string, options: object): Promise<void> {
    const { call, makeKey } = await inProduction();
    const scopes = ["providers:write", "providers:read", "connections:import"] as const;
    const maker = await makeKey({ scopes: [...scopes, "connections:write", "proxy:call"] });
    const asMaker = { authorization: `Bearer ${maker}` };
    const common = { id, protocol: "oauth2", client_id: "app", client_secret: "CANARY" };
    await call("POST", "/v1/providers/preview", { ...common, ...options }, asMaker);
    const made = await call("POST", "/v1/providers", { ...common, ...options }, asMaker);
    expect([201, 422]).toContain(made.status);
    if (made.status === 422) return;
    const expiring = { access_token: "CANARY", refresh_token: "CANARY" };
    const past = { expires_at: new Date(Date.now() - 1000).toISOString() };
    for (const [method, path, body] of [
      ["POST", `/v1/providers/${id}/check`, {}],
      ["POST", `/v1/users/eve/${id}/adopt`, { ...expiring, ...past }],
      ["GET", `/v1/users/eve/${id}/proxy/x`, undefined],
      ["POST", `/v1/users/eve/${id}/renew`, {}],
      ["POST", `/v1/users/eve/${id}/test`, {}],
      ["DELETE", `/v1/users/eve/${id}/connection`, undefined],
    ] as const) {
      const answer = await call(method, path, body, asMaker);
      expect([id, path, answer.status]).toEqual([id, path, expect.toSatisfy((is) => is !== 500)]);
    }
  }

  test("leads to no address that is not one of the Internet, however it is spelt, by none of its URLs", async () => {
    const { port, connections } = await bait();
    expect(refusedHosts.length).toBeGreaterThanOrEqual(60);
    const far = "https://192.0.2.7:1024";
    const apart = { authorization_url: `${far}/a` };
    for (const [at, host] of refusedHosts.entries()) {
      const near = `https://${host}:${port}`;
      const api = { base_url: near, hosts: [`${host}:${port}`] };
      const elsewhere = { base_url: "https://api.example", hosts: ["api.example"] };
      await tried(`api-${at}`, { ...apart, token_url: `${near}/t`, api });
      await tried(`issuer-${at}`, { issuer: near, api: elsewhere });
    }
    expect(connections()).toBe(0);
  }, 120_000);
});
