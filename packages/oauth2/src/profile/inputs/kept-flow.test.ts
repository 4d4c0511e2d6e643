/** What stays with the credential, and where it leads. */
import { describe, expect, test } from "vitest";
import {
  clientOf,
  connect,
  failureOf,
  formOf,
  normal,
  old,
  server,
} from "../../../test/deviating-flow.ts";
import { startScriptedServer } from "../../../test/scripted-server.ts";
import type { OAuth2Client } from "../../client.ts";

describe("what is kept of answers", () => {
  const keep = {
    user: { from: "/user/id" },
    instance: { from: "/instance_url", pattern: "https://[a-z]+\\.example\\.com" },
  };

  test("is what fits; tokens are not given up for the rest", async () => {
    const client = clientOf({ profile: { answer: { keep } } });
    server.paths["/token"] = () => ({
      body: { ...normal, user: { id: 7 }, instance_url: "https://evil.example/" },
    });
    const credential = await connect(client);
    expect(credential).toMatchObject({ accessToken: "at", kept: { user: "7" } });
    server.paths["/token"] = () => ({
      body: { ...normal, instance_url: "https://eu.example.com" },
    });
    const renewed = await client.renew({ ...credential, refreshToken: "rt" });
    expect(renewed.kept).toEqual({ user: "7", instance: "https://eu.example.com" });
  });

  test("fills parameters of later requests; one that lacks its value is left out", async () => {
    const refresh = { params: { user: "{user}", site: "at-{instance}" } };
    const client = clientOf({ profile: { answer: { keep }, refresh } });
    await client.renew({ ...old, kept: { user: "7" } });
    expect(formOf()).toMatchObject({ user: "7" });
    expect(formOf()).not.toHaveProperty("site");
  });

  test("tells whose connection it is", async () => {
    server.paths["/token"] = () => ({ body: { ...normal, user: { id: "u1", name: "Ann" } } });
    const named = { ...keep, name: { from: "/user/name", pattern: ".+" } };
    const account = { id: "user", label: "name" };
    const client = clientOf({ profile: { answer: { keep: named }, account } });
    expect((await connect(client)).account).toEqual({ id: "u1", label: "Ann" });
    const unnamed = clientOf({ profile: { answer: { keep }, account: { id: "user" } } });
    expect((await connect(unnamed)).account).toEqual({ id: "u1", label: "u1" });
    const unknown = clientOf({ profile: { answer: { keep }, account: { id: "instance" } } });
    expect(await connect(unknown)).not.toHaveProperty("account");
  });

  test.each<[instance: string, base: string | undefined]>([
    ["https://eu.example.com/", "https://eu.example.com"],
    ["https://eu.example.com", "https://eu.example.com"],
    ["https://eu.example.com.evil.example", undefined],
    ["http://eu.example.com", undefined],
    ["https://u@eu.example.com", undefined],
    ["https://evilexample.com", undefined],
  ])("tells where the API is, within the hosts of the data: %s", async (instance, base) => {
    server.paths["/token"] = () => ({ body: { ...normal, instance } });
    const shape = { from: "/instance" };
    const api = { baseUrl: "{instance}", hosts: [".example.com"] };
    const { apiBaseUrl } = await connect(
      clientOf({ profile: { answer: { keep: { instance: shape } }, api } }),
    );
    expect(apiBaseUrl).toBe(base);
  });
});

describe("a look-up", () => {
  const lookUpOf = (): OAuth2Client =>
    clientOf({
      profile: {
        bearer: { header: "x-token", clientIdHeader: "client-id" },
        lookUp: { url: `${server.url}/sites`, keep: { site: { from: "/0/id" } } },
      },
    });

  test("bears the fresh token as the API wants it, once for a credential", async () => {
    server.paths["/sites"] = () => ({ body: [{ id: "site-1" }] });
    const client = lookUpOf();
    const credential = await connect(client);
    expect(credential.kept).toEqual({ site: "site-1" });
    expect(server.received[1]?.headers).toMatchObject({ "x-token": "at", "client-id": "app" });
    await client.renew({ ...credential, refreshToken: "rt" });
    expect(server.received.filter(({ path }) => path === "/sites")).toHaveLength(1);
  });

  const ofCompany = (): OAuth2Client =>
    clientOf({
      profile: {
        callback: { keep: { realm: { from: "realm", pattern: ".+" } } },
        lookUp: { url: `${server.url}/{realm}/me?of={realm}`, keep: { site: { from: "/id" } } },
      },
    });

  test("may ask at what was kept before, which stays in its place", async () => {
    server.paths["/a%2F..%2Fb%3Fc/me"] = () => ({ body: { id: 7 } });
    const { kept } = await connect(ofCompany(), `&realm=${encodeURIComponent("a/../b?c")}`);
    expect(kept).toEqual({ realm: "a/../b?c", site: "7" });
  });

  test.each(["", "&realm=..", "&realm=."])("asks nobody without it (%s)", async (callback) => {
    const { kept } = await connect(ofCompany(), callback);
    expect(kept ?? {}).not.toHaveProperty("site");
    expect(server.received.map(({ path }) => path)).toEqual(["/token"]);
  });

  test("has it in no host, and knows nothing that it keeps itself", () => {
    const keep = { realm: { from: "/realm" } };
    const lookUp =
      (url: string, answer = {}) =>
      () =>
        clientOf({ profile: { answer, lookUp: { url, keep: { site: { from: "/id" } } } } });
    expect(lookUp("https://{realm}.a.example/", { keep })).toThrow(/may not stand/);
    expect(lookUp("https://a.example/{site}", { keep })).toThrow(/which is no input/);
  });

  test.each([{ status: 500 }, { status: 404 }, { body: "<html>" }, { body: [] }, "reset" as const])(
    "that fails (%j) costs no tokens, and is made up for by the next renewal",
    async (behaviour) => {
      server.paths["/sites"] = () => behaviour;
      const client = lookUpOf();
      const credential = await connect(client);
      expect(credential.accessToken).toBe("at");
      expect(credential).not.toHaveProperty("kept");
      server.paths["/sites"] = () => ({ body: [{ id: "site-1" }] });
      const renewed = await client.renew({ ...credential, refreshToken: "rt" });
      expect(renewed.kept).toEqual({ site: "site-1" });
    },
  );
});

test("a look-up that the caller gives up costs no tokens: the one that was renewed with is spent", async () => {
  const controller = new AbortController();
  server.paths["/sites"] = () => {
    controller.abort(new Error("enough"));
    return "hang";
  };
  server.paths["/token"] = () => ({ body: { ...normal, refresh_token: "second" } });
  const client = clientOf({
    profile: { lookUp: { url: `${server.url}/sites`, keep: { site: { from: "/0/id" } } } },
  });
  const old = { accessToken: "at", tokenType: "Bearer" as const, scopes: [], extra: {} };
  const { signal } = controller;
  const renewed = await client.renew({ ...old, refreshToken: "first" }, { signal });
  expect(renewed.refreshToken).toBe("second");
});

describe("an origin that the callback names", () => {
  test("gets code, renewal and revocation when the data lists it, and nothing otherwise", async () => {
    const other = await startScriptedServer();
    try {
      other.paths["/token"] = () => ({ body: { ...normal, refresh_token: "rt" } });
      other.paths["/revoke"] = () => ({});
      const dc = { from: "accounts-server", oneOf: [server.url, other.url] };
      const client = clientOf({
        revocationUrl: `${server.url}/revoke`,
        profile: { tokenOrigin: "dc", callback: { keep: { dc } } },
      });
      const credential = await connect(client, `&accounts-server=${encodeURIComponent(other.url)}`);
      const renewed = await client.renew(credential);
      expect(await client.revoke(renewed)).toBe(true);
      expect(other.received.map(({ path }) => path)).toEqual(["/token", "/token", "/revoke"]);
      expect(server.received).toEqual([]);
      const evil = connect(client, "&accounts-server=https%3A%2F%2Fevil.example");
      expect(await failureOf(evil)).toMatchObject({ code: "malformed_callback" });
      await connect(client);
      expect(server.received.map(({ path }) => path)).toEqual(["/token"]);
    } finally {
      await other.close();
    }
  });
});

test("a request to the API bears the token as the profile says", async () => {
  const client = clientOf({ profile: { bearer: { query: "access_token" } } });
  const { url, headers } = await client.authorize(new Request("https://api.example/a"), old);
  expect(url).toBe("https://api.example/a?access_token=old-at");
  expect(headers.has("authorization")).toBe(false);
});
