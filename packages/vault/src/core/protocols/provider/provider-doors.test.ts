import { expect, test } from "vitest";
import { shopEntry } from "../../../../test/servers/shops.ts";
import { createEgress } from "../../egress/egress.ts";
import { filledIn } from "../inputs/inputs.ts";
import { describeProvider, isOf } from "./description.ts";
import { doorsOf } from "./provider-doors.ts";

test("whose API others name is guarded, whoever they are", () => {
  const egress = createEgress({ fetch, allowLoopbackHttp: false });
  const guarded: (boolean | undefined)[] = [];
  const of: typeof egress.of = (provider) => {
    guarded.push(provider.isApiNamedByOthers);
    return egress.of(provider);
  };
  const entry = { protocol: "oauth2" };
  const profile = { api: { baseUrl: "{instance}", hosts: [".example"] } };
  doorsOf({ ...egress, of }, { entry });
  doorsOf({ ...egress, of }, { entry: { ...entry, profile } });
  doorsOf({ ...egress, of }, { entry, isNamedByOthers: true });
  expect(guarded).toEqual([false, true, true]);
});

test("a host that others name in whole is none that the provider is registered with", async () => {
  const egress = createEgress({ fetch, allowLoopbackHttp: false });
  const seen: (readonly string[])[] = [];
  const of: typeof egress.of = (provider) => {
    seen.push(provider.hosts ?? []);
    return egress.of(provider);
  };
  const entry = shopEntry({
    authorizationUrl: "https://{host}/authorize",
    tokenUrl: "https://{host}/token",
    revocationUrl: "https://{zone}.git.example/revoke",
    api: { baseUrl: "https://api.git.example", hosts: ["api.git.example"] },
    account: { url: "/me", id: "/id", label: "/login" },
    inputs: {
      host: { title: "Host", kind: "host", default: "git.example" },
      zone: { title: "Zone", kind: "name", default: "eu" },
    },
  });
  const template = await describeProvider("git", { use: entry, clientId: "app" });
  if (!isOf("oauth2", template)) throw new Error("it is OAuth 2");
  for (const inputs of [
    { host: "git.example", zone: "us" },
    { host: "internal", zone: "eu" },
    { host: "metadata.internal:8443", zone: "eu" },
  ])
    doorsOf({ ...egress, of }, filledIn(template, inputs));
  const all = ["git.example", "git.example", "us.git.example"];
  expect(seen).toEqual([all, ["eu.git.example"], ["eu.git.example"]]);
});

test("the hosts of a provider are those of all its URLs, its profile's too", () => {
  const egress = createEgress({ fetch, allowLoopbackHttp: false });
  const seen: (readonly string[])[] = [];
  const entry = {
    protocol: "oauth2",
    issuer: "https://as.example",
    tokenUrl: "https://token.example/t",
    consoleUrl: "not a URL",
    profile: {
      longLived: { url: "https://long.example/x", grantType: "g", token: "t" },
      lookUp: { url: "https://sites.example/me", keep: { site: { from: "/id" } } },
      callback: {
        keep: { dc: { from: "dc", oneOf: ["https://eu.example", "https://us.example"] } },
      },
      tokenOrigin: "dc",
    },
  };
  const of: typeof egress.of = (provider) => {
    seen.push(provider.hosts ?? []);
    return egress.of(provider);
  };
  doorsOf({ ...egress, of }, { entry });
  doorsOf({ ...egress, of }, { entry: { protocol: "oauth1" } });
  const renewal = { by: "url", url: "https://renew.example/r" } as const;
  const first = { protocol: "oauth1", accessTokenUrl: "https://one.example", dialect: { renewal } };
  doorsOf({ ...egress, of }, { entry: first });
  expect(seen).toEqual([
    ["as.example", "token.example", "long.example", "sites.example", "eu.example", "us.example"],
    [],
    ["one.example", "renew.example"],
  ]);
});
