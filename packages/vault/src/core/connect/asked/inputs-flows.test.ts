/** Values of a path: codes for devices, credentials without a user, and connections that one server keeps apart by nothing but the path. */
import { expect, onTestFinished, test } from "vitest";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import {
  createVault,
  type OAuth2Entry,
  type SignedIn,
  type StoredConnection,
} from "../../../index.ts";
import { memory } from "../../../memory.ts";

function teamsEntry(url: string): OAuth2Entry {
  return {
    protocol: "oauth2",
    name: "Teams",
    authorizationUrl: `${url}/{team}/authorize`,
    tokenUrl: `${url}/{team}/token`,
    api: { baseUrl: url, hosts: [new URL(url).host] },
    account: { url: "/me", id: "/id", label: "/id" },
    deviceAuthorizationUrl: `${url}/{team}/device`,
    mint: {},
    inputs: { team: { title: "Team", kind: "segment" } },
  } as unknown as OAuth2Entry;
}

/** A server with a path for each team, at which everybody has the same id; `asked` are the paths of its OAuth endpoints. */
async function openTeams() {
  const server = await startIdentityProvider();
  const { url, answers } = server;
  const use = teamsEntry(url);
  let count = 0;
  for (const team of ["red", "blue"]) {
    answers[`/${team}/token`] = () => {
      count += 1;
      const granted = { access_token: `CANARY-${count}`, refresh_token: `CANARY-r-${count}` };
      return json({ ...granted, token_type: "Bearer", expires_in: 600 });
    };
    answers[`/${team}/device`] = () =>
      json({
        device_code: `CANARY-${team}`,
        user_code: "WDJB-MJHT",
        verification_uri: "https://teams.example/device",
        expires_in: 600,
        interval: 5,
      });
  }
  answers["/me"] = () => json({ id: "everybody" });
  const providers = { teams: { use, clientId: "app", clientSecret: "CANARY-secret" } };
  const world = await useWorld({ file: true, vault: { providers } });
  const asked = (): string[] =>
    server.requests.map(({ path }) => path).filter((path) => path !== "/me");
  return { server, world, asked, url };
}

const rowsOf = ({ store }: UseWorld): Promise<StoredConnection[]> =>
  store.findConnections({ tenant: "default", provider: "teams" });

test("one server's connections are told apart by their values where its accounts are not", async () => {
  const { world, url } = await openTeams();
  const alice = world.vault.user("alice").at("teams");
  const red = await alice.adopt({ accessToken: "CANARY-red", inputs: { team: "red" } });
  await world.pass(1);
  const blue = await alice.adopt({ accessToken: "CANARY-blue", inputs: { team: "blue" } });
  expect(blue.id).not.toBe(red.id);
  expect((await rowsOf(world)).map(({ issuer, accountId }) => [issuer, accountId])).toEqual([
    [`${url}#team=red`, "everybody"],
    [`${url}#team=blue`, "everybody"],
  ]);
  const again = await alice.adopt({ accessToken: "CANARY-red-2", inputs: { team: "red" } });
  expect(again.id).toBe(red.id);
  await world.vault
    .user("bob")
    .at("teams")
    .adopt({
      accessToken: "CANARY-bob",
      inputs: { team: "red" },
    });
  await expect(world.vault.user("bob").rename("alice")).rejects.toMatchObject({
    code: "account_taken",
  });
});

test("who signs in at one path is nobody who is called the same at another", async () => {
  const { url } = await openTeams();
  const people: SignedIn[] = [];
  const vault = createVault<string>({
    publicUrl,
    encryptionKeys,
    store: memory(),
    providers: {
      teams: { use: teamsEntry(url), clientId: "app", clientSecret: "CANARY-secret" },
      one: {
        use: {
          ...teamsEntry(url),
          inputs: { team: { title: "Team", kind: "segment", default: "red" } },
        },
        clientId: "app",
        clientSecret: "CANARY-secret",
      },
    },
    onSignIn: (person) => void people.push(person),
  });
  onTestFinished(() => vault.close());
  const visit = (to: string, cookie = ""): Promise<Response> =>
    vault.handler(new Request(to, { headers: { cookie } }));
  const signIn = async (slug: string, inputs?: Record<string, string>): Promise<void> => {
    const { url: link } = await vault.signIn(slug, { ...(inputs && { inputs }) });
    const first = await visit(link);
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
    const second = await visit(new URL(first.headers.get("location") ?? "", link).href, cookie);
    const { searchParams } = new URL(second.headers.get("location") ?? "");
    const answer = new URLSearchParams({ code: "code", state: searchParams.get("state") ?? "" });
    await visit(`${searchParams.get("redirect_uri")}?${answer}`, cookie);
  };
  await signIn("teams", { team: "red" });
  await signIn("teams", { team: "blue" });
  // What nobody brought may change with the entry, and people stay who they are.
  await signIn("one");
  expect(people.map(({ issuer, subject }) => [issuer, subject])).toEqual([
    [`${url}#team=red`, "everybody"],
    [`${url}#team=blue`, "everybody"],
    [url, "everybody"],
  ]);
});

test("tokens that have ended are renewed for each path, though they look alike", async () => {
  const { world, asked } = await openTeams();
  const alice = world.vault.user("alice").at("teams");
  const tokens = { accessToken: "CANARY", refreshToken: "CANARY-r", expiresAt: 0 };
  const [red, blue] = await Promise.all(
    ["red", "blue"].map((team) => alice.adopt({ ...tokens, inputs: { team } })),
  );
  expect([red?.inputs, blue?.inputs]).toEqual([{ team: "red" }, { team: "blue" }]);
  expect(asked().sort()).toEqual(["/blue/token", "/red/token"]);
});

test("a code for a device is asked for, polled for by another process, and renewed at its own path", async () => {
  const { world, asked, server } = await openTeams();
  const alice = world.vault.user("alice").at("teams");
  const link = await alice.connect({ flow: "device", inputs: { team: "blue" } });
  expect(link.code?.userCode).toBe("WDJB-MJHT");
  const same = await alice.connect({ flow: "device", inputs: { team: "blue" } });
  expect(same.sessionId).toBe(link.sessionId);
  await world.pass(6);
  await world.another().sweep();
  expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "completed" });
  await world.pass(601);
  server.answers["/notes"] = () => json({});
  expect((await world.another().user("alice").at("teams").fetch("/notes")).status).toBe(200);
  expect(asked()).toEqual(["/blue/device", "/blue/token", "/blue/token", "/notes"]);
});

test("what is minted is minted anew at its own path, and is another connection at another", async () => {
  const { world, asked, server } = await openTeams();
  const at = world.vault.shared().at("teams");
  await expect(at.connect()).rejects.toMatchObject({ code: "options_invalid" });
  const red = await at.connect({ inputs: { team: "red" } });
  await world.pass(1);
  const blue = await at.connect({ inputs: { team: "blue" } });
  expect(blue.connectionId).not.toBe(red.connectionId);
  await world.pass(601);
  server.answers["/notes"] = () => json({});
  const { connectionId = "" } = red;
  const later = world.another().shared().at("teams", { connectionId });
  expect((await later.fetch("/notes")).status).toBe(200);
  expect(asked()).toEqual(["/red/token", "/blue/token", "/red/token", "/notes"]);
  expect((await rowsOf(world)).map(({ issuer }) => issuer.split("#")[1])).toEqual([
    "team=red",
    "team=blue",
  ]);
});

test("a host that a user names is one of the Internet's, or nothing is sent to it", async () => {
  const at = "https://{host}";
  const use = {
    protocol: "oauth2",
    name: "Hosted",
    authorizationUrl: `${at}/authorize`,
    tokenUrl: `${at}/token`,
    api: { baseUrl: at, hosts: ["{host}"] },
    inputs: { host: { title: "Host", kind: "host" } },
  } as unknown as OAuth2Entry;
  const vault = createVault({
    publicUrl: "https://app.example/oauth",
    encryptionKeys,
    store: memory(),
    providers: { hosted: { use, clientId: "app" } },
  });
  const alice = vault.user("alice").at("hosted");
  await expect(
    alice.adopt({ accessToken: "CANARY", inputs: { host: "10.0.0.1" } }),
  ).rejects.toMatchObject({ code: "options_invalid" });
  await alice.adopt({ accessToken: "CANARY", inputs: { host: "localhost" } });
  await expect(alice.fetch("/notes")).rejects.toThrow("not one of the public Internet");
  await vault.close();
});
