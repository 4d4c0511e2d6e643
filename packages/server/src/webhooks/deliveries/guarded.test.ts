/** Where webhooks lead: to the Internet, by the guard of the vault, whatever a URL or the resolver says. */

import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEgress } from "../../../../vault/src/core/egress/egress.ts";
import {
  type EgressOptions,
  readEgress,
} from "../../../../vault/src/core/egress/egress-options.ts";
import { refusedHosts, refusedNames } from "../../../../vault/test/refused-hosts.ts";
import { startTlsServer } from "../../../../vault/test/servers/tls-server.ts";
import { openWebhooks, sqlitePlace, type UseWebhooks } from "../../../test/use-webhooks.ts";
import { urlFault } from "../endpoints/url.ts";

/** How many connect to a port of this machine. */
async function bait(): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, done));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

/** Webhooks of a server in production, with a resolver of the test's. */
function open(
  resolve: (hostname: string) => Promise<readonly string[]>,
  egress?: EgressOptions,
): Promise<UseWebhooks> {
  const { api } = createEgress({
    ...{ fetch: undefined, allowLoopbackHttp: false, resolve },
    egress: readEgress(egress),
  }).of({ isApiNamedByOthers: true });
  return openWebhooks(sqlitePlace(), { allowLoopbackHttp: false, fetch: api });
}

/** What became of the one attempt to each URL. */
async function attemptsTo(
  { webhooks, endpoint, happen }: UseWebhooks,
  urls: readonly string[],
): Promise<unknown[]> {
  const made = [];
  for (const url of urls) made.push((await endpoint(url)).endpoint);
  await happen();
  await webhooks.tick();
  return Promise.all(
    made.map(async ({ id }) => {
      const { deliveries } = await webhooks.deliveries.page("default", id, { limit: 1 });
      return deliveries[0]?.attempts.map(({ error }) => error);
    }),
  );
}

describe("nothing connects to", () => {
  test("an address that is not one of the Internet, however it is spelt", async () => {
    const { port, connections } = await bait();
    const opened = await open(async () => []);
    const urls = refusedHosts.map((host) => `https://${host}:${port}/hook`);
    const found = await attemptsTo(
      opened,
      urls.filter((url) => URL.canParse(url)),
    );
    expect(found).toHaveLength(refusedHosts.length);
    // A name that nobody resolves is not refused, and leads nowhere.
    expect(new Set(found.flat().filter((error) => error !== "unreachable"))).toEqual(
      new Set(["host_not_allowed"]),
    );
    expect(found.flat().filter((error) => error === "unreachable").length).toBeLessThanOrEqual(2);
    expect(connections()).toBe(0);
  });

  test("a name that leads to one", async () => {
    const { port, connections } = await bait();
    const opened = await open(async (hostname) => refusedNames[hostname] ?? []);
    const urls = Object.keys(refusedNames).map((name) => `https://${name}:${port}/hook`);
    const found = await attemptsTo(opened, urls);
    expect(found).toEqual(urls.map(() => ["host_not_allowed"]));
    expect(connections()).toBe(0);
  });

  test("a port of other services", async () => {
    const opened = await open(async () => ["1.1.1.1"]);
    const found = await attemptsTo(opened, ["https://a.example:22/", "https://a.example:25/"]);
    expect(found).toEqual([["host_not_allowed"], ["host_not_allowed"]]);
  });
});

test("a name that moves leads nowhere else: what was checked is what is connected to", async () => {
  const server = await startTlsServer("moving.example");
  const answers = [["127.0.0.1"], ["10.0.0.1"]];
  const asked: string[] = [];
  const resolve = async (hostname: string): Promise<readonly string[]> => {
    asked.push(hostname);
    return answers[asked.length - 1] ?? [];
  };
  const opened = await open(resolve, { ca: server.ca, allowPrivate: ["127.0.0.1"] });
  const url = `https://moving.example:${server.port}/hook`;
  const { endpoint } = await opened.endpoint(url);
  const tests = [];
  for (const _ of answers)
    tests.push(await opened.webhooks.deliveries.test("default", endpoint.id));
  expect(tests).toMatchObject([{ status: 200 }, { status: null, error: "host_not_allowed" }]);
  expect(asked).toEqual(["moving.example", "moving.example"]);
  expect(server.requests).toHaveLength(1);
});

describe("a URL", () => {
  test.each([
    ["https://app.example/hooks?from=valetkey", undefined],
    ["https://app.example:8443/hooks", undefined],
    ["http://app.example/hooks", "https"],
    ["http://localhost:3000/hooks", "https"],
    ["https://user@app.example/", "user"],
    ["https://:word@app.example/", "user"],
    ["https://app.example/#x", "fragment"],
    ["file:///etc/passwd", "https"],
    ["javascript:alert(1)", "https"],
    ["//app.example", "URL"],
    [`https://app.example/${"x".repeat(2048)}`, "2048"],
  ])("%s of an endpoint in production", (url, fault) => {
    const found = urlFault(url, { allowLoopbackHttp: false });
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });

  test.each([
    ["http://localhost:3000/hooks", undefined],
    ["http://127.0.0.1/", undefined],
    ["http://[::1]:8080/", undefined],
    ["http://app.example/", "loopback"],
    ["http://127.0.0.1.app.example/", "loopback"],
  ])("%s of an endpoint on one's own machine", (url, fault) => {
    const found = urlFault(url, { allowLoopbackHttp: true });
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });
});
