import { describe, expect, test } from "vitest";
import { startIdentityProvider } from "../../../test/servers/identity-provider.ts";
import { type Answer, recordingServer } from "../../../test/servers/recording-server.ts";
import { comeBack, openWorld, slugs, type World } from "../../../test/world.ts";
import type { CustomOAuth2Provider, SignedIn } from "../../index.ts";

/** Signs in at a provider whose look-up of the account answers so. */
async function signInAs(
  account: string,
  mapping: Partial<CustomOAuth2Provider["account"]> = {},
): Promise<{ world: World; person: SignedIn | undefined; status: number }> {
  const answers: Record<string, Answer> = {
    "/token": { body: JSON.stringify({ access_token: "CANARY-token", token_type: "bearer" }) },
    "/me": { body: account },
  };
  const type = { "content-type": "application/json" };
  const server = await recordingServer(({ path }) => ({ headers: type, ...answers[path] }));
  const world = await openWorld({
    vault: {
      providers: {
        acme: {
          protocol: "oauth2",
          name: "Acme",
          clientId: "app",
          authorizationUrl: `${server.url}/authorize`,
          tokenUrl: `${server.url}/token`,
          api: { baseUrl: server.url, hosts: [server.host] },
          account: {
            ...{ url: "/me", id: "/id", label: "/login" },
            ...{ email: "/email", emailVerified: "/verified", ...mapping },
          },
        },
      },
    },
  });
  const { url } = await world.vault.signIn("acme", { returnTo: "/home" });
  const page = await comeBack(await world.browser(null), url);
  return { world, person: world.signedIn[0], status: page.status };
}

describe("who signed in is told with a real boolean for the address", () => {
  const victim = "victim@acme.example";

  test.each([
    ["true", true],
    ["false", false],
    ['"true"', false],
    ['"false"', false],
    ['"0"', false],
    ["0", false],
    ["1", false],
    ["[]", false],
    ["{}", false],
    ["null", false],
    ['""', false],
  ])("where the provider says %s", async (verified, told) => {
    const { person } = await signInAs(`{"id":"7","email":"${victim}","verified":${verified}}`);
    expect(person).toMatchObject({ emailVerified: told, profile: { email: victim } });
    expect(person?.profile.emailVerified).toBe(told);
  });

  test.each([
    ["says nothing of it", `{"id":"7","email":"${victim}"}`, victim],
    ["tells no address", '{"id":"7","verified":true}', undefined],
    ["tells an empty address", '{"id":"7","email":"","verified":true}', undefined],
    ["tells several addresses", `{"id":"7","email":["${victim}"],"verified":true}`, undefined],
  ])("where the provider %s", async (_, answer, email) => {
    const { person } = await signInAs(answer);
    expect(person?.emailVerified).toBe(false);
    expect(person?.profile.email).toBe(email);
  });

  test("and none where the entry does not say where to look", async () => {
    const answer = `{"id":"7","email":"${victim}","email_verified":true,"verified":true}`;
    const { person } = await signInAs(answer, { emailVerified: "/nowhere" });
    expect(person).toMatchObject({ emailVerified: false, profile: { email: victim } });
  });
});

describe("who signed in with an ID token is (iss, sub), whatever else it says", () => {
  test.each<[claims: Record<string, unknown>, verified: boolean, email: string | undefined]>([
    [{ email: "a@acme.example", email_verified: true }, true, "a@acme.example"],
    [{ email: "a@acme.example", email_verified: "true" }, false, "a@acme.example"],
    [{ email: "a@acme.example", email_verified: "false" }, false, "a@acme.example"],
    [{ email: "a@acme.example", email_verified: 1 }, false, "a@acme.example"],
    [{ email: "a@acme.example" }, false, "a@acme.example"],
    [{ email_verified: true }, false, undefined],
  ])("%j", async (claims, verified, email) => {
    const acme = await startIdentityProvider();
    const providers = { acme: { ...acme.options, scopes: ["openid"] } };
    const world = await openWorld({ vault: { providers } });
    // Whose address it is here is nobody's who says so there.
    const victim = { provider: "oauth2", issuer: world.oauth2.url, subject: "a@acme.example" };
    await world.vault.user("victim").signIns.add(victim);
    const { url } = await world.vault.signIn("acme");
    await comeBack(await world.browser(null), url, {
      meanwhile: (asked) => acme.identify(asked, world.clock(), claims),
    });
    const [person] = world.signedIn;
    expect(person).toMatchObject({ issuer: acme.url, subject: "7", userId: null });
    expect([person?.emailVerified, person?.profile.email]).toEqual([verified, email]);
    expect(person?.claims).toMatchObject(claims);
  });
});

describe("a subject is what the provider names, letter for letter", () => {
  test.each([
    ['" 7 "', " 7 "],
    ['"7\\u0301"', "7\u0301"],
    ['"__proto__"', "__proto__"],
    ['"<script>alert(1)</script>"', "<script>alert(1)</script>"],
    ["7", "7"],
  ])("%s", async (told, subject) => {
    expect((await signInAs(`{"id":${told},"login":"alice"}`)).person).toMatchObject({ subject });
  });

  test.each([
    ['"7\\u0000"'],
    ['"\\ud800"'],
    ["9007199254740993"],
    ["7.5"],
    ["true"],
    ["null"],
    ['""'],
    ['{"id":"7"}'],
  ])("and %s names nobody", async (told) => {
    const { world, person, status } = await signInAs(`{"id":${told},"login":"alice"}`);
    expect([person, status]).toEqual([undefined, 502]);
    expect(world.events.map(({ type }) => type)).not.toContain("signed_in");
  });
});

test.each(slugs)("who signs in at %s is nobody here before anybody says so", async (slug) => {
  const world = await openWorld();
  const signIn = async (as: string): Promise<void> => {
    const { url } = await world.vault.signIn(slug);
    await (await world.browser(null)).agree(url, { as });
  };
  await signIn("bob");
  const [first] = world.signedIn;
  expect(first).toMatchObject({ tenant: "default", userId: null, emailVerified: true });
  await world.vault.user("u-1").signIns.add(first as SignedIn);
  world.clock.advance(1_000);
  await signIn("bob");
  await signIn("alice");
  expect(world.signedIn.map(({ userId }) => userId)).toEqual([null, "u-1", null]);
  const [way] = await world.vault.user("u-1").signIns.list();
  expect(way).toMatchObject({ provider: slug, label: "bob", usedAt: new Date(world.clock()) });
  const signIns = world.events.filter(({ type }) => type === "signed_in");
  expect(signIns.map(({ userId }) => userId)).toEqual([undefined, "u-1", undefined]);
});

test("the same subject of another issuer is another identity", async () => {
  const world = await openWorld();
  const { vault } = world;
  const facts = { subject: "u_2", profile: { label: "bob" } };
  await vault.user("u-1").signIns.add({ provider: "oauth2", issuer: world.oauth2.url, ...facts });
  for (const slug of slugs) {
    const { url } = await vault.signIn(slug);
    await (await world.browser(null)).agree(url, { as: "bob" });
  }
  expect(world.signedIn.map(({ userId }) => userId)).toEqual([null, "u-1"]);
});
