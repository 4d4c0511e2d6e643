import { expect, test } from "vitest";
import { useWorld } from "../../test/use-world.ts";
import { hostOf } from "./host.ts";

test("a client that the provider knows is told from one that it does not, by both protocols", async () => {
  const { vault, oauth1, oauth2 } = await useWorld();
  const host = hostOf(vault);
  expect(await host.probe("oauth1")).toMatchObject({ endpoints: "known", client: "accepted" });
  expect(await host.probe("oauth2")).toMatchObject({ endpoints: "known", client: "accepted" });
  const wrong = { clientSecret: "CANARY-wrong" };
  await host.providers.set("wrong", { use: oauth2.entry, ...oauth2.client, ...wrong });
  await host.providers.set("strange", {
    ...{ use: oauth1.entry, consumerKey: "nobody", consumerSecret: "CANARY-wrong" },
  });
  for (const slug of ["wrong", "strange"]) {
    const probed = await host.probe(slug);
    expect(probed).toMatchObject({ client: "refused" });
    expect(probed.detail).not.toContain("CANARY");
  }
});

test("a server that is found by its issuer, and promises its name in callbacks, is asked too", async () => {
  const { vault, oauth2 } = await useWorld();
  const host = hostOf(vault);
  const found = { protocol: "oauth2", issuer: oauth2.url, ...oauth2.client } as const;
  await host.providers.set("found", found);
  expect(await host.probe("found")).toEqual({
    endpoints: "known",
    client: "accepted",
    detail: "found knows the client.",
  });
  await host.providers.set("found", { ...found, clientSecret: "CANARY-wrong" });
  expect(await host.probe("found")).toMatchObject({ client: "refused" });
});

test("a provider that is not there is told as that, and not as a refusal", async () => {
  const { vault, oauth2 } = await useWorld();
  const host = hostOf(vault);
  oauth2.control.failNext("token", { status: 503, count: 9 });
  expect(await host.probe("oauth2")).toMatchObject({ endpoints: "known", client: "unknown" });
  await host.providers.set("nowhere", {
    ...{ protocol: "oauth2", issuer: "http://127.0.0.1:9", clientId: "app", clientSecret: "x" },
  });
  expect(await host.probe("nowhere")).toMatchObject({ endpoints: "unreachable" });
});
