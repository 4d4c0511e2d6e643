/** What an entry asks of the app itself, through a whole vault: it is on each request, and nowhere where people or other clients see it. */
import { expect, test } from "vitest";
import {
  type RecordingServer,
  recordingServer,
} from "../../../../test/servers/recording-server.ts";
import { encryptionKeys, publicUrl } from "../../../../test/use-world.ts";
import { createVault, type EmbeddedVault, type OAuth2Entry } from "../../../index.ts";
import { memory } from "../../../memory.ts";

const clientId = "vault-app";
const inputs = { key: "CANARY+key", id: "app:7", slug: "receipts" };

interface World {
  vault: EmbeddedVault;
  server: RecordingServer;
  /** All that the store was asked to keep. */
  kept(): string;
}

/** A vault with an API that wants a key, and what the options say of it. */
async function open(given: Readonly<Record<string, string>> = inputs): Promise<World> {
  const server = await recordingServer(() => ({ body: '{"id":"7","name":"Ann"}' }));
  const use = {
    ...{ protocol: "oauth2", name: "Acme", tokenUrl: `${server.url}/token` },
    authorizationUrl: `${server.url}/{slug}/authorize`,
    authorizationParams: { application: "{id}", prompt: "{not ours}" },
    api: {
      ...{ baseUrl: server.url, hosts: [server.host] },
      headers: { "x-api-key": "{key}" },
      query: { of: "{client_id}" },
    },
    account: { url: "/me", id: "/id", label: "/name" },
    inputs: {
      key: { title: "Key", kind: "value", of: "app" },
      id: { title: "Id", kind: "value", of: "app" },
      slug: { title: "Slug", kind: "segment", of: "app" },
    },
  } as unknown as OAuth2Entry;
  const store = memory();
  const rows: unknown[] = [];
  const watched = new Proxy(store, {
    get: (target, name) => {
      const verb: unknown = Reflect.get(target, name);
      if (typeof verb !== "function") return verb;
      return (...args: unknown[]) => {
        rows.push(args);
        return Reflect.apply(verb, target, args);
      };
    },
  });
  const vault = createVault({
    ...{ publicUrl, encryptionKeys, store: watched, currentUser: () => "alice" },
    providers: { acme: { use, clientId, clientSecret: "s", inputs: given } },
    log: { warn() {}, error() {} },
  });
  return { vault, server, kept: () => JSON.stringify(rows) };
}

const seen = ({ server }: World) =>
  server.requests.map(({ path, headers }) => [path, headers["x-api-key"]]);

test("is on each request to the API, and on the look-up of the account", async () => {
  const world = await open();
  const acme = world.vault.user("alice").at("acme");
  const connection = await acme.adopt({ accessToken: "tok" });
  await acme.fetch("/notes");
  expect(seen(world)).toEqual([
    ["/me?of=vault-app", "CANARY+key"],
    ["/notes?of=vault-app", "CANARY+key"],
  ]);
  expect(connection.inputs).toEqual({});
  expect(JSON.stringify(await world.vault.user("alice").export())).not.toContain("CANARY");
  expect(world.kept()).not.toContain("CANARY");
});

test("stands where the person is sent to, and nobody is asked for it", async () => {
  const { vault } = await open();
  const { url } = await vault.user("alice").at("acme").connect();
  const answer = await vault.handler(new Request(url));
  const page = await answer.text();
  expect(page).toContain("Acme");
  expect(page).not.toMatch(/CANARY|Slug|name="input/);
});

test.each<[string, Record<string, string>, RegExp]>([
  ["is missing", { id: "app:7", slug: "receipts" }, /inputs\.key \(Key\) is missing/],
  ["could call another", { ...inputs, key: "CANARY{id}" }, /inputs\.key \(Key\) does not fit/],
  ["leaves its place", { ...inputs, slug: "CANARY/.." }, /inputs\.slug \(Slug\) does not fit/],
])("one that %s is refused, and not repeated", async (_name, given, message) => {
  const { vault } = await open(given);
  const error: unknown = await vault
    .user("alice")
    .at("acme")
    .connect()
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "options_invalid", message: expect.stringMatching(message) });
  expect(String(error)).not.toContain("CANARY");
});

test("no connection can bring it", async () => {
  const { vault } = await open();
  const asked = vault
    .user("alice")
    .at("acme")
    .connect({ inputs: { key: "CANARY-mine" } });
  await expect(asked).rejects.toMatchObject({ code: "options_invalid" });
});

test("goes with the client: what a tenant's own client made is called with the tenant's", async () => {
  const world = await open();
  const acme = world.vault.tenant("north");
  const client = { clientId: "north-app", clientSecret: "s" };
  await expect(acme.providers.set("acme", client)).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("inputs.key (Key) is missing"),
  });
  const own = { key: "CANARY+north", id: "app:8", slug: "north" };
  const set = await acme.providers.set("acme", { ...client, inputs: own });
  expect(set.inputs).toEqual({});
  expect(await acme.providers.get("acme")).toEqual(set);
  expect(world.kept()).not.toContain("CANARY");
  const alice = acme.user("alice").at("acme");
  await alice.adopt({ accessToken: "tok" });
  await acme.providers.remove("acme");
  await alice.fetch("/notes");
  await alice.fetch(new Request(`${world.server.url}/posts`, { method: "POST", body: "text" }));
  expect(seen(world)).toEqual([
    ["/me?of=north-app", "CANARY+north"],
    ["/notes?of=north-app", "CANARY+north"],
    ["/posts?of=north-app", "CANARY+north"],
  ]);
  expect(world.server.requests.at(-1)?.body).toBe("text");
});
