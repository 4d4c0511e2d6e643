import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startOAuth1Provider } from "../oauth1/provider.ts";
import { startOAuth2Provider } from "../oauth2/provider.ts";
import type { SandboxProvider } from "../provider.ts";

const running: SandboxProvider[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.close()));
});

async function start(...options: Parameters<typeof startOAuth2Provider>): Promise<SandboxProvider> {
  const provider = await startOAuth2Provider(...options);
  running.push(provider);
  return provider;
}

async function statusWithHost(
  provider: SandboxProvider,
  host: string,
): Promise<number | undefined> {
  const outgoing = request(provider.url, { headers: { host } }).end();
  const [response] = await once(outgoing, "response");
  response.resume();
  return response.statusCode;
}

test("answers only to its own names", async () => {
  const provider = await start();
  const { port } = new URL(provider.url);
  expect(await statusWithHost(provider, `127.0.0.1:${port}`)).toBe(200);
  expect(await statusWithHost(provider, `LOCALHOST:${port}`)).toBe(200);
  expect(await statusWithHost(provider, `evil.example:${port}`)).toBe(421);
  expect(await statusWithHost(provider, "127.0.0.1")).toBe(421);
});

test("knows its paths and methods", async () => {
  const { url } = await start();
  expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  const wrong = await fetch(`${url}/notes`, { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
});

test("survives a caller that hangs up in the middle of a body", async () => {
  const { url } = await start();
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    `POST /token HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100\r\n\r\nhalf`,
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect((await fetch(url)).status).toBe(200);
});

test("says so when the port is taken", async () => {
  const port = Number(new URL((await start()).url).port);
  await expect(startOAuth1Provider({ port })).rejects.toMatchObject({ code: "port_in_use" });
});

test("closes at once, also with an open connection, and again", async () => {
  const provider = await start();
  await (await fetch(provider.url)).text();
  await provider.close();
  await provider.close();
  await expect(fetch(provider.url)).rejects.toThrow();
});

test("describes itself as a catalogue entry", async () => {
  const [two, one] = [await start({ name: "acme" }), await startOAuth1Provider()];
  running.push(one);
  expect(two.entry).toMatchObject({
    version: 1,
    id: "acme",
    protocol: "oauth2",
    issuer: two.url,
    tokenUrl: `${two.url}/token`,
    api: { baseUrl: two.url, hosts: [two.url.slice("http://".length)], test: { path: "/me" } },
    account: {
      url: "/me",
      id: "/id",
      label: "/login",
      email: "/email",
      emailVerified: "/email_verified",
    },
    refresh: { rotates: true },
    revocation: { affects: "grant" },
  });
  expect(one.name).toBe("sandbox-oauth1");
  expect(one.entry).toMatchObject({
    id: "sandbox-oauth1",
    protocol: "oauth1",
    requestTokenUrl: `${one.url}/oauth/request_token`,
    signatureMethod: "HMAC-SHA1",
  });
});

test("draws its words from the random source it is given", async () => {
  const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(1);
  const { controlKey } = await start({ random });
  expect(controlKey).toBe(Buffer.alloc(24, 1).toString("base64url"));
});
