/** The misbehaving server as others use it: over HTTP, from any language. */
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authorizeUrl, redeem, tokensOf } from "../testing/misbehaving-client.ts";
import { scenario } from "../testing/use-misbehaving.ts";
import type { RunFacts } from "./facts.ts";
import { readJwt } from "./jwt.ts";
import { scenarios, startMisbehavingServer } from "./scenarios.ts";
import { type MisbehavingServer, serveScenarios } from "./server.ts";
import { openTrap } from "./trap.ts";
import { browse } from "./user-agent.ts";

let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehavingServer();
});
afterAll(() => server.close());

/** Posts JSON, as curl --json does. */
async function order<Answer>(path: string, body: object = {}): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(server.url + path, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

interface Verdict {
  passed: boolean;
  faults: string[];
  requests: { endpoint: string }[];
}

describe("over HTTP", () => {
  test("every scenario is listed, with what it is about", async () => {
    const { scenarios: listed } = (await (await fetch(`${server.url}/_scenarios`)).json()) as {
      scenarios: object[];
    };
    expect(listed.length).toBe(scenarios.length);
    expect(listed).toContainEqual({
      name: "oidcc-client-test-invalid-aud",
      from: "OpenID Connect RP",
      intent: "aud is another client.",
      steps: ["sign-in", "userinfo"],
      end: "refused",
    });
  });

  test("a run is started, and judged by the requests alone or by what the client tells", async () => {
    const facts = await order<RunFacts>("/deviation-conforming/_run", {
      redirectUri: "http://127.0.0.1:5/back",
    });
    expect(facts.issuer).toBe(`${server.url}/deviation-conforming`);
    const { url } = await order<{ url: string }>("/_browse", { url: authorizeUrl(facts) });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:5\/back\?code=/);
    const code = new URL(url).searchParams.get("code") ?? "";
    const { access_token } = (await (await redeem(facts, code)).json()) as { access_token: string };
    const tooEarly = await order<Verdict>("/deviation-conforming/_verdict");
    expect(tooEarly.faults).toContain("nothing was asked of resource");
    await fetch(facts.resource, { headers: { authorization: `Bearer ${access_token}` } });
    expect(await order<Verdict>("/deviation-conforming/_verdict", { end: "ok" })).toMatchObject({
      passed: true,
      faults: [],
    });
    const told = await order<Verdict>("/deviation-conforming/_verdict", {
      end: "refused",
      expiresIn: 60,
      scopes: ["read"],
    });
    expect(told.faults).toEqual([
      'the client ended with end "refused", not "ok"',
      'the client ended with scopes ["read"], not ["read","write"]',
      "the client ended with expiresIn 60, not 3600",
    ]);
  });

  test("a run that is started again has forgotten the one before", async () => {
    await order("/auth/pre-registration/_run");
    await fetch(`${server.url}/.well-known/oauth-protected-resource/auth/pre-registration/mcp`);
    expect((await order<Verdict>("/auth/pre-registration/_verdict")).requests).toMatchObject([
      { endpoint: "resource-metadata" },
    ]);
    await order("/auth/pre-registration/_run");
    expect((await order<Verdict>("/auth/pre-registration/_verdict")).requests).toEqual([]);
  });

  test.each([
    ["/no-such-thing/_run", "bad_option"],
    ["/deviation-bom_json/_verdict", "bad_option"],
    ["/deviation-bom_json/_logout", "bad_option"],
    ["/_browse", "bad_option"],
  ])("%s is refused with %s", async (path, error) => {
    expect(await order(path)).toMatchObject({ error });
  });

  test("the user agent goes to this server alone", async () => {
    expect(await order("/_browse", { url: `${server.url}.evil.example/` })).toMatchObject({
      error: "bad_option",
    });
    expect(await order("/_browse", { url: `${server.url}/nowhere` })).toMatchObject({
      error: "refused",
    });
  });

  test("what is no JSON is not taken, so that a page in a browser can start nothing", async () => {
    const url = `${server.url}/deviation-conforming/_run`;
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(400);
    const headers = { "content-type": "application/json" };
    expect((await fetch(url, { method: "POST", headers, body: "[" })).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
  });
});

test("a logout token is posted to the client, which answers", async () => {
  const received: string[] = [];
  const client = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => received.push(chunk.toString()));
    request.on("end", () => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => client.listen(0, "127.0.0.1", resolve));
  const address = client.address();
  const port = typeof address === "object" ? address?.port : 0;
  const name = "oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce";
  await server.start(name, { backchannelLogoutUri: `http://127.0.0.1:${port}/logout` });
  expect(await order(`/${name}/_logout`)).toEqual({ status: 400 });
  client.close();
  const token = readJwt(new URLSearchParams(received.join("")).get("logout_token") ?? "");
  expect(token?.claims["nonce"]).toBe("a-nonce");
  expect((await server.verdict(name)).faults).toEqual(["nothing was asked of token"]);
  await server.start(name, { backchannelLogoutUri: "https://app.example/logout" });
  await expect(server.sendLogoutToken(name)).rejects.toMatchObject({ code: "bad_option" });
});

test("logout leads back, with the state as the scenario will have it", async () => {
  const facts = await server.start("oidcc-client-test-rp-init-logout-other-state");
  const out = `${facts.endpoints.logout}?client_id=${facts.client.id}`;
  const back = encodeURIComponent(`${facts.client.redirectUri}/out`);
  expect((await browse(`${out}&post_logout_redirect_uri=${back}&state=mine`)).url).toBe(
    `${facts.client.redirectUri}/out?state=another`,
  );
  await expect(browse(out)).rejects.toMatchObject({ code: "refused" });
  await expect(browse(`${out}&post_logout_redirect_uri=https://evil.example/`)).rejects.toThrow();
  await expect(browse(facts.endpoints.logout)).rejects.toThrow();
});

test("an answer without end is ended by the client, and how much it took is told", async () => {
  const facts = await server.start("endless-body-token");
  const response = await redeem(facts, "x");
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  const { requests, faults } = await server.verdict("endless-body-token");
  expect(requests.at(-1)).toMatchObject({ endpoint: "token", cutOff: true });
  expect(requests.at(-1)?.written).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test("an answer that nobody ends fails the run", async () => {
  const facts = await server.start("slow-loris-body");
  const waiting = new AbortController();
  const response = await fetch(facts.endpoints.token, {
    method: "POST",
    body: new URLSearchParams("a=b"),
    signal: waiting.signal,
  });
  const { faults } = await server.verdict("slow-loris-body");
  expect(faults).toContain("the client read the answer of token to no end");
  waiting.abort();
  await expect(response.text()).rejects.toThrow();
});

test("a connection to a trap is counted", async () => {
  const trap = await openTrap();
  await expect(fetch(`http://127.0.0.1:${trap.port}/`)).rejects.toThrow();
  expect(trap.connections()).toBe(1);
  await trap.close();
});

test("secrets of a run are at hand, to look for them in logs", async () => {
  const facts = await server.start("deviation-conforming");
  const { access_token = "", refresh_token = "" } = await tokensOf(facts);
  expect(server.secrets("deviation-conforming")).toEqual(
    expect.arrayContaining([facts.client.secret, access_token, refresh_token]),
  );
});

test("a server round and round is left by the user agent", async () => {
  const looping = scenario({
    behaviour: {
      instead: {
        authorize: ({ base }) => ({ status: 302, headers: { location: `${base}/authorize` } }),
      },
    },
  });
  const own = await serveScenarios({ scenarios: [looping] });
  const facts = await own.start("plain");
  await expect(browse(authorizeUrl(facts))).rejects.toMatchObject({ code: "refused" });
  await own.close();
});
