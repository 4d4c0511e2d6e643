import { expect, test } from "vitest";
import { issuer, redirectUri, resourceUrl } from "../../../test/resource-world.ts";
import { createResourceClient } from "./resource-client.ts";
import type { OAuth2ResourceClientOptions } from "./resource-options.ts";

test.each([
  ["http://mcp.example", {}, "insecure_url"],
  ["mcp", {}, "invalid_options"],
  [resourceUrl, { clientIdUrl: "https://app.example" }, "invalid_options"],
  [resourceUrl, { scopes: ["a b"] }, "invalid_options"],
  [resourceUrl, { offlineAccess: "yes" }, "invalid_options"],
  [resourceUrl, { dpop: "always" }, "invalid_options"],
  [resourceUrl, { clientId: "app" }, "invalid_options"],
  [resourceUrl, { clients: [{ issuer: "http://login.example", clientId: "app" }] }, "insecure_url"],
  [resourceUrl, { clients: [{ issuer, clientId: "" }] }, "invalid_options"],
  [resourceUrl, { registrations: [{ clientId: "app" }] }, "invalid_options"],
  [resourceUrl, { app: { clientName: 7 } }, "invalid_options"],
  [resourceUrl, { redirectUri: "/callback" }, "invalid_options"],
])("%s with %j is refused at the door", (at, options, code) => {
  const wrong = { redirectUri, ...options } as unknown as OAuth2ResourceClientOptions;
  expect(() => createResourceClient(at, wrong)).toThrow(expect.objectContaining({ code }));
});
