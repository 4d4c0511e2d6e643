/** That what the configuration says of the proxy is what the proxy keeps to. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProviderOptions } from "valetkey";
import { afterAll, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";

let heard = (): void => {};
/** Tells whose account it is, and answers nothing else. */
const slow = createServer((request, response) => {
  if (request.url === "/me") {
    response.end(JSON.stringify({ id: request.headers.authorization }));
    return;
  }
  heard();
});
await new Promise<void>((done) => slow.listen(0, "127.0.0.1", done));
const { port } = slow.address() as AddressInfo;
const url = `http://127.0.0.1:${port}`;
afterAll(() => {
  slow.closeAllConnections();
  slow.close();
});

const server = useServer({
  config: { limits: { proxyAnswerTimeoutS: 3, proxyCallsPerUser: 1, proxyCallsPerKey: 2 } },
  providers: {
    slow: {
      ...{ protocol: "oauth2", name: "Slow", clientId: "app", clientSecret: "secret" },
      ...{ authorizationUrl: `${url}/authorize`, tokenUrl: `${url}/token` },
      api: { baseUrl: url, hosts: [`127.0.0.1:${port}`] },
      account: { url: "/me", id: "/id", label: "/id" },
    } as ProviderOptions,
  },
});

test("calls beyond the limits are refused, and a provider is waited for no longer than it says", async () => {
  const api = await server();
  const at = (user: string): string => `/v1/users/${user}/slow/proxy/x`;
  for (const user of ["ann", "ben", "cem"])
    await api.call("POST", `/v1/users/${user}/slow/adopt`, { access_token: `token-${user}` });
  const begun = (user: string) => {
    const isHeld = new Promise<void>((done) => {
      heard = done;
    });
    const answered = api.call("GET", at(user));
    return isHeld.then(() => ({ answered }));
  };
  const first = await begun("ann");
  const busy = { status: 429, body: { code: "rate_limited_by_valetkey" } };
  expect(await api.call("GET", at("ann"))).toMatchObject(busy);
  const second = await begun("ben");
  expect(await api.call("GET", at("cem"))).toMatchObject(busy);
  for (const { answered } of [first, second])
    expect(await answered).toMatchObject({
      status: 504,
      body: { code: "provider_timeout" },
    });
});
