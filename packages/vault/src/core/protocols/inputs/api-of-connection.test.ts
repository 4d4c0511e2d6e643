import { readInputs } from "@valetkey/oauth2";
import { describe, expect, test } from "vitest";
import { shopEntry } from "../../../../test/servers/shops.ts";
import type { OAuth2Entry } from "../../../index.ts";
import { filledApi } from "./api-of-connection.ts";

function apiOf(over: Partial<OAuth2Entry>, values: Record<string, string> = { shop: "acme" }) {
  const entry = shopEntry(over);
  return filledApi(entry, entry, readInputs(entry.inputs, values));
}

const at = (baseUrl: string, ...hosts: string[]): Partial<OAuth2Entry> => ({
  api: { baseUrl, hosts, headers: { accept: "x/y" } },
});

describe("the API of one connection", () => {
  test("is where its values say, with all else that the entry says of it", () => {
    const account = { url: "https://{shop}.shops.example/me/{shop}", id: "/id", label: "/id" };
    const { api, account: found } = apiOf({
      ...at("https://{shop}.shops.example", "{shop}.shops.example", "cdn.shops.example"),
      account,
    });
    expect(api).toEqual({
      baseUrl: "https://acme.shops.example",
      hosts: ["acme.shops.example", "cdn.shops.example"],
      headers: { accept: "x/y" },
    });
    expect(found).toEqual({ ...account, url: "https://acme.shops.example/me/acme" });
  });

  test.each([
    [[".shops.example"], ["acme.shops.example"]],
    [[".example"], ["acme.shops.example"]],
    [[".eu.shops.example"], ["acme.shops.example"]],
    [
      [".other.example", "shops.example"],
      [".other.example", "shops.example"],
    ],
    [["{shop}.shops.example", ".shops.example"], ["acme.shops.example"]],
  ])("is at none of the hosts that are others': of %j it is %j", (hosts, own) => {
    expect(apiOf(at("https://{shop}.shops.example", ...hosts)).api?.hosts).toEqual(own);
  });

  test("has the base that the profile makes of values, but not of what answers say", () => {
    const profile = (baseUrl: string): Partial<OAuth2Entry> => ({
      ...at("https://shops.example", ".shops.example"),
      profile: { api: { baseUrl, hosts: [".shops.example"] } },
    });
    expect(apiOf(profile("https://{shop}.shops.example")).api?.baseUrl).toBe(
      "https://acme.shops.example",
    );
    expect(apiOf(profile("{instance}")).api?.baseUrl).toBe("https://shops.example");
    expect(apiOf(profile("https://api.shops.example")).api?.baseUrl).toBe("https://shops.example");
  });

  test("has its port where a whole host is given", () => {
    const inputs = { host: { title: "Host", kind: "host" } } as const;
    const url = { authorizationUrl: "https://{host}/a", tokenUrl: "https://{host}/t" };
    const entry = { ...url, revocationUrl: "https://{host}/r", inputs };
    const api = { ...at("https://{host}", "{host}", ".cdn.example") };
    expect(apiOf({ ...entry, ...api }, { host: "git.acme.example:8443" }).api).toMatchObject({
      baseUrl: "https://git.acme.example:8443",
      hosts: ["git.acme.example:8443", ".cdn.example"],
    });
    expect(apiOf({ ...entry, ...api }, { host: "git.acme.example:443" }).api?.hosts[0]).toBe(
      "git.acme.example",
    );
  });

  test.each([
    at("https://{shpo}.shops.example", "acme.shops.example"),
    at("https://acme.shops.example", "{shpo}.shops.example"),
    at("https://acme.shops.example", "shops.{shop}"),
  ])("is refused where a name stands that may not: %j", (over) => {
    expect(() => apiOf(over)).toThrow("holds {");
  });
});
