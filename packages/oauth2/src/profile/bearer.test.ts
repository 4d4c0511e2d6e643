import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createClient } from "../client.ts";
import { bearerHeaders, bearRequest } from "./bearer.ts";
import type { OAuth2BearerShape } from "./profile.ts";

const former = { authorization: "Bearer old", "x-own": "1" };

const client = { clientId: "app", clientSecret: "s:1" };

async function borne(
  shape?: OAuth2BearerShape,
): Promise<{ url: string; headers: Record<string, string> }> {
  const request = new Request("https://api.example/a?x=1", { headers: former });
  const { url, headers } = await bearRequest(request, "t+1", { shape, client });
  return { url, headers: Object.fromEntries(headers) };
}

test.each<[name: string, shape: OAuth2BearerShape | undefined, headers: Record<string, string>]>([
  ["in Authorization", undefined, { authorization: "Bearer t+1" }],
  ["behind another word", { prefix: "OAuth" }, { authorization: "OAuth t+1" }],
  ["in another header", { header: "x-access-token" }, { "x-access-token": "t+1" }],
  ["in a header of dots and underscores", { header: "x_sec.token" }, { "x_sec.token": "t+1" }],
  [
    "in another header behind a word",
    { header: "x-auth", prefix: "Bearer" },
    { "x-auth": "Bearer t+1" },
  ],
  ["alone in Authorization", { header: "authorization" }, { authorization: "t+1" }],
  [
    "beside the client's id",
    { clientIdHeader: "client-id" },
    { authorization: "Bearer t+1", "client-id": "app" },
  ],
  [
    "beside the client's id and secret",
    { clientPairHeader: "x-api-key" },
    { authorization: "Bearer t+1", "x-api-key": "app:s:1" },
  ],
])("the token stands %s", async (_name, shape, headers) => {
  expect(await borne(shape)).toEqual({
    url: "https://api.example/a?x=1",
    headers: { "x-own": "1", ...headers },
  });
  expect(bearerHeaders("t+1", shape, client)).toEqual(headers);
});

test("a client puts it where its server wants it", async () => {
  const bearer = { header: "x-access-token", clientIdHeader: "client-id" };
  const { authorize } = createClient(
    { tokenUrl: "https://as.example/token", profile: { bearer } },
    client,
  );
  const bearerToken = { accessToken: "t+1", tokenType: "Bearer" } as const;
  const { headers } = await authorize(new Request("https://api.example/a"), bearerToken);
  expect(Object.fromEntries(headers)).toEqual({ "x-access-token": "t+1", "client-id": "app" });
});

test("beside the token stands what it comes to under the client's secret, once", async () => {
  const proof = createHmac("sha256", client.clientSecret).update("t+1").digest("hex");
  expect(await borne({ proof: "appsecret_proof" })).toEqual({
    url: `https://api.example/a?x=1&appsecret_proof=${proof}`,
    headers: { "x-own": "1", authorization: "Bearer t+1" },
  });
  expect((await borne({ proof: "x" })).url).toBe(`https://api.example/a?x=${proof}`);
});

test.each<OAuth2BearerShape>([{ clientPairHeader: "x-api-key" }, { proof: "appsecret_proof" }])(
  "a client without a secret is refused where requests show it: %o",
  (bearer) => {
    const server = { tokenUrl: "https://as.example/token", profile: { bearer } };
    expect(() => createClient(server, { clientId: "app" })).toThrow(/there is no clientSecret/);
    expect(() => createClient(server, client)).not.toThrow();
  },
);

test("the secret goes to no host that an input names, unless the client is registered there", () => {
  const server = {
    tokenUrl: "https://as.example/token",
    userinfoUrl: "https://{host}/me",
    inputs: { host: { title: "Host", kind: "host" } },
  } as const;
  const options = { ...client, inputs: { host: "evil.example" } };
  expect(() => createClient(server, options)).not.toThrow();
  const shown = { ...server, profile: { bearer: { clientPairHeader: "x-api-key" } } };
  expect(() => createClient(shown, options)).toThrow(/secretHosts/);
  expect(() => createClient(shown, { ...options, secretHosts: ["evil.example"] })).not.toThrow();
});

test("the token stands in the query, once, and in no header", async () => {
  expect(await borne({ query: "access_token" })).toEqual({
    url: "https://api.example/a?x=1&access_token=t%2B1",
    headers: { "x-own": "1" },
  });
  const twice = new Request("https://api.example/a?access_token=old");
  const { url } = await bearRequest(twice, "new", { shape: { query: "access_token" }, client });
  expect(url).toBe("https://api.example/a?access_token=new");
});

test("method and body go with the request", async () => {
  const request = new Request("https://api.example/a", { method: "PUT", body: "text" });
  const borneRequest = await bearRequest(request, "t", { shape: { query: "t" }, client });
  expect(borneRequest.method).toBe("PUT");
  expect(await borneRequest.text()).toBe("text");
});
