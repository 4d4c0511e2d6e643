/** Entries of OAuth 1.0a with inputs: each connection has a service of its own, unless the registration says which one. */
import { generateKeyPairSync } from "node:crypto";
import {
  type OAuth1Dialect,
  type OAuth1SandboxProvider,
  startOAuth1Provider,
} from "@valetkey/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { publicUrl, useWorld, walk } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle, OAuth1Entry } from "../../../index.ts";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ format: "pem", type: "spki" }).toString();
const privateKey = keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString();

interface Wikis {
  /** What stands at each host. */
  at: Readonly<Record<"red" | "blue", { host: string; service: OAuth1SandboxProvider }>>;
  vault(options: object): EmbeddedVault;
  pass(seconds: number): Promise<void>;
}

/** Two services that differ in their host alone. */
async function open(dialect: OAuth1Dialect = {}, rsa = true): Promise<Wikis> {
  const world = await useWorld();
  const { clock } = world;
  const how = {
    clock,
    dialect,
    ...(rsa && ({ signatureMethod: "RSA-SHA256", publicKey } as const)),
  };
  const [red, blue] = await Promise.all([startOAuth1Provider(how), startOAuth1Provider(how)]);
  onTestFinished(async () => {
    await Promise.all([red.close(), blue.close()]);
  });
  const hostOf = ({ url }: OAuth1SandboxProvider): string => `localhost:${new URL(url).port}`;
  for (const each of [red, blue]) each.allowRedirectUri(`${publicUrl}/callback/wiki`);
  const moved = JSON.stringify(red.entry)
    .replaceAll(new URL(red.url).origin, "http://{host}")
    .replaceAll(`"${new URL(red.url).host}"`, '"{host}"');
  const inputs = { host: { title: "Host of the wiki", kind: "host" } };
  const use = { ...JSON.parse(moved), inputs } as OAuth1Entry;
  return {
    at: {
      red: { host: hostOf(red), service: red },
      blue: { host: hostOf(blue), service: blue },
    },
    pass: world.pass,
    vault: (options) => world.another({ providers: { wiki: { use, ...options } as never } }),
  };
}

const consumerKey = "sandbox-app";
const wikiOf = (vault: EmbeddedVault, connectionId?: string): Handle =>
  vault.user("alice").at("wiki", connectionId === undefined ? undefined : { connectionId });

/** Alice goes through a link. */
async function connect(vault: EmbeddedVault, host?: string): Promise<string> {
  const asked = { returnTo: "/settings", ...(host !== undefined && { inputs: { host } }) };
  const link = await wikiOf(vault).connect(asked);
  await walk(vault, link.url, "alice", "alice");
  return (await vault.sessions.get(link.sessionId)).connectionId ?? "";
}

const paths = ({ service }: { service: OAuth1SandboxProvider }): string[] =>
  service.requests().map(({ at, problem = "" }) => `${at}${problem}`);

describe("a client that nothing secret of travels", () => {
  test.each<[string, OAuth1Dialect]>([
    ["by our state", {}],
    ["by the service's own token", { callback: "registered" }],
  ])("connects one owner to two hosts, each callback known %s", async (_how, dialect) => {
    const wikis = await open(dialect);
    const { red, blue } = wikis.at;
    const vault = wikis.vault({ consumerKey, privateKey });
    const first = await connect(vault, red.host);
    await wikis.pass(1);
    const second = await connect(vault, blue.host);
    const found = await vault.user("alice").connections();
    expect(found.map(({ id, inputs, status }) => [id, inputs["host"], status])).toEqual([
      [first, red.host, "active"],
      [second, blue.host, "active"],
    ]);
    // The same person at both, by what they say: two accounts all the same.
    expect(new Set(found.map(({ account }) => account?.id)).size).toBe(1);

    const before = paths(red).length;
    expect((await wikiOf(vault, second).fetch("/me")).status).toBe(200);
    expect(paths(red).length).toBe(before);
    expect(paths(blue).at(-1)).toBe("api");
    await expect(wikiOf(vault, second).fetch(`http://${red.host}/me`)).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    await wikiOf(vault, second).disconnect();
    expect((await wikiOf(vault, first).fetch("/me")).status).toBe(200);
    expect(
      [...paths(red), ...paths(blue)].filter((it) => /[a-z]_(?:invalid|used|rejected)/.test(it)),
    ).toEqual([]);
  });

  test("takes tokens over for the host that gave them", async () => {
    const wikis = await open();
    const { blue } = wikis.at;
    const vault = wikis.vault({ consumerKey, privateKey });
    const [tokens] = blue.service.control.issueTokens("alice", 1);
    if (!tokens) throw new Error("no token was issued");
    const handle = wikiOf(vault);
    await expect(handle.adopt(tokens)).rejects.toMatchObject({ code: "options_invalid" });
    const adopted = await handle.adopt({ ...tokens, inputs: { host: blue.host } });
    expect(adopted).toMatchObject({ inputs: { host: blue.host }, status: "active" });
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("is sent nowhere for a value that does not fit, and the message has no value", async () => {
    const wikis = await open();
    const vault = wikis.vault({ consumerKey, privateKey });
    expect((await wikiOf(vault).connect()).url).toContain("/connect/");
    for (const inputs of [{ host: "evil.example/CANARY" }, { shop: "CANARY" }]) {
      const failure = await wikiOf(vault)
        .connect({ inputs: inputs as Record<string, string> })
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "options_invalid" });
      expect(String(failure)).toContain("wiki: inputs.");
      expect(String(failure)).not.toContain("CANARY");
    }
  });
});

describe("a client with a secret", () => {
  test("signs for no host that a connection names", async () => {
    const wikis = await open({}, false);
    const { red } = wikis.at;
    const vault = wikis.vault(red.service.client);
    const [tokens] = red.service.control.issueTokens("alice", 1);
    const inputs = { host: red.host };
    const works = [
      wikiOf(vault).connect({ inputs }),
      wikiOf(vault).adopt({ token: "", tokenSecret: "", ...tokens, inputs }),
    ];
    for (const work of works)
      await expect(work).rejects.toThrow(
        "which host gets requests signed with the client's secret",
      );
    expect(red.service.requests()).toEqual([]);
  });

  test("signs for the host that the vault's options name, for every connection", async () => {
    const wikis = await open({}, false);
    const { red, blue } = wikis.at;
    const vault = wikis.vault({ ...red.service.client, inputs: { host: red.host } });
    await connect(vault);
    expect((await wikiOf(vault).fetch("/me")).status).toBe(200);
    await expect(wikiOf(vault).connect({ inputs: { host: blue.host } })).rejects.toThrow(
      "inputs.host is the same for every connection",
    );
    expect(blue.service.requests()).toEqual([]);
  });

  test("of a tenant signs for the host that comes with it", async () => {
    const wikis = await open({}, false);
    const { red, blue } = wikis.at;
    const own = { consumerKey: "of the vault", consumerSecret: "s", inputs: { host: red.host } };
    const vault = wikis.vault(own);
    const acme = vault.tenant("acme");
    const inputs = { host: blue.host };
    const set = await acme.providers.set("wiki", { ...blue.service.client, inputs });
    expect(set).toMatchObject({ inputs });
    const [tokens] = blue.service.control.issueTokens("alice", 1);
    if (!tokens) throw new Error("no token was issued");
    for (const each of [vault, wikis.vault(own)]) {
      const handle = each.tenant("acme").user("alice").at("wiki");
      await handle.adopt(tokens);
      expect((await handle.fetch("/me")).status).toBe(200);
    }
    expect(red.service.requests()).toEqual([]);
  });
});
