import { expect, test } from "vitest";
import { bearerHeaders, bearRequest } from "./bearer.ts";
import type { OAuth2BearerShape } from "./profile.ts";

const former = { authorization: "Bearer old", "x-own": "1" };

function borne(shape?: OAuth2BearerShape): { url: string; headers: Record<string, string> } {
  const request = new Request("https://api.example/a?x=1", { headers: former });
  const { url, headers } = bearRequest(request, "t+1", { shape, clientId: "app" });
  return { url, headers: Object.fromEntries(headers) };
}

test.each<[name: string, shape: OAuth2BearerShape | undefined, headers: Record<string, string>]>([
  ["in Authorization", undefined, { authorization: "Bearer t+1" }],
  ["behind another word", { prefix: "OAuth" }, { authorization: "OAuth t+1" }],
  ["in another header", { header: "x-access-token" }, { "x-access-token": "t+1" }],
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
])("the token stands %s", (_name, shape, headers) => {
  expect(borne(shape)).toEqual({
    url: "https://api.example/a?x=1",
    headers: { "x-own": "1", ...headers },
  });
  expect(bearerHeaders("t+1", shape, "app")).toEqual(headers);
});

test("the token stands in the query, once, and in no header", () => {
  expect(borne({ query: "access_token" })).toEqual({
    url: "https://api.example/a?x=1&access_token=t%2B1",
    headers: { "x-own": "1" },
  });
  const twice = new Request("https://api.example/a?access_token=old");
  const { url } = bearRequest(twice, "new", { shape: { query: "access_token" }, clientId: "" });
  expect(url).toBe("https://api.example/a?access_token=new");
});

test("method and body go with the request", async () => {
  const request = new Request("https://api.example/a", { method: "PUT", body: "text" });
  const borneRequest = bearRequest(request, "t", { shape: { query: "t" }, clientId: "" });
  expect(borneRequest.method).toBe("PUT");
  expect(await borneRequest.text()).toBe("text");
});
