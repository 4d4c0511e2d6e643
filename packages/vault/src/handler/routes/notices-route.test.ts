import type { EntryNotices } from "@valetkey/catalog";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  githubNotices,
  githubSends,
  metaNotices,
  metaSends,
  type Sent,
  slackNotices,
  slackSends,
  tokensRevoked,
} from "../../../test/notices.ts";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../test/use-world.ts";
import {
  createVault,
  type EmbeddedVault,
  type ProviderOptions,
  type VaultOptions,
} from "../../index.ts";

interface Heard {
  world: UseWorld;
  /** One more vault over the same store, which hears notices. */
  vault: EmbeddedVault;
  /** The id of alice's account at the provider. */
  account: string;
  seconds: number;
}

const slug = "oauth2";
const secret = "a signing secret";

/** Alice has connected; and what her provider tells by itself is heard. */
async function heard(
  notices: EntryNotices,
  { provider = {}, ...over }: Partial<VaultOptions> & { provider?: Partial<ProviderOptions> } = {},
): Promise<Heard> {
  const world = await useWorld();
  await world.connect("alice", slug);
  const { entry, client } = world.oauth2;
  const options = { use: { ...entry, notices }, ...client, noticeSecret: secret, ...provider };
  const vault = world.another({ ...over, providers: { oauth2: options as ProviderOptions } });
  const { accountId } = await world.row("alice", slug);
  return { world, vault, account: accountId, seconds: Math.floor(world.clock() / 1000) };
}

const post = (
  vault: EmbeddedVault,
  { headers = {}, body }: { headers?: Record<string, string>; body: BodyInit },
  at = slug,
): Promise<Response> =>
  vault.handler(new Request(`${publicUrl}/notices/${at}`, { method: "POST", headers, body }));

async function answer(vault: EmbeddedVault, sent: Sent, at = slug): Promise<[number, string]> {
  const response = await post(vault, sent, at);
  return [response.status, await response.text()];
}

const state = async (vault: EmbeddedVault, user = "alice"): Promise<string> =>
  (await vault.user(user).at(slug).status()).state;

describe("a provider that tells of a removed access", () => {
  const services: [name: string, notices: EntryNotices, sends: (it: Heard) => Sent][] = [
    [
      "Slack",
      slackNotices,
      ({ account, seconds }) => slackSends(secret, seconds, tokensRevoked([account])),
    ],
    [
      "a GitHub App",
      githubNotices,
      ({ account }) =>
        githubSends(secret, "github_app_authorization", {
          ...{ action: "revoked", sender: { login: "alice", id: account } },
        }),
    ],
    [
      "Meta",
      metaNotices,
      ({ account, seconds, world }) =>
        metaSends(world.oauth2.client.clientSecret ?? "", {
          ...{ algorithm: "HMAC-SHA256", issued_at: seconds, user_id: account },
        }),
    ],
  ];

  test.each(services)(
    "as %s does: the connection is to be made anew, and its token is used no more",
    async (_name, notices, sends) => {
      const it = await heard(notices);
      const { world, vault } = it;
      expect((await vault.user("alice").at(slug).fetch("/me")).status).toBe(200);
      const response = await post(vault, sends(it));
      expect([response.status, await response.text()]).toEqual([200, ""]);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        ...{ "cache-control": "no-store", "x-content-type-options": "nosniff" },
      });
      const before = world.oauth2.counters();
      await expect(vault.user("alice").at(slug).fetch("/me")).rejects.toMatchObject({
        ...{ code: "needs_reauth", reason: "grant_revoked", whoCanFix: "user" },
      });
      await world.pass(6);
      await expect(world.vault.user("alice").at(slug).fetch("/me")).rejects.toMatchObject({
        code: "needs_reauth",
      });
      expect(world.oauth2.counters()).toEqual(before);
      expect(world.events.at(-1)).toMatchObject({
        ...{ type: "connection.needs_reauth", userId: "alice", provider: slug },
        data: {
          reason: "grant_revoked",
          message: "The provider told that the access was removed.",
        },
      });
    },
  );

  test("is about every connection of that account, whoever owns it, and about no other", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices);
    await world.connect("bob", slug, "alice");
    await world.connect("carol", slug, "bob");
    expect(await state(vault, "bob")).toBe("active");
    await post(vault, slackSends(secret, seconds, tokensRevoked([account, "UNKNOWN"])));
    const states = await Promise.all(["alice", "bob", "carol"].map((user) => state(vault, user)));
    expect(states).toEqual(["needs_reauth", "needs_reauth", "active"]);
  });

  test("is heard once, however often and wherever it is told, and is no news afterwards", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices);
    const sent = slackSends(secret, seconds, tokensRevoked([account]));
    const elsewhere = [1, 2, 3].map(() => post(vault, sent));
    for (const response of await Promise.all(elsewhere)) expect(response.status).toBe(200);
    const told = (): number =>
      world.events.filter(({ type }) => type === "connection.needs_reauth").length;
    expect(told()).toBe(1);
    // The person connects again, and then the provider tells once more what it was not sure to have told.
    world.clock.advance(60_000);
    await world.connect("alice", slug);
    const again = slackSends(secret, seconds + 60, tokensRevoked([account]));
    expect(await answer(vault, again)).toEqual([200, ""]);
    expect([await state(vault), told()]).toEqual(["active", 1]);
    const later = slackSends(secret, seconds + 60, tokensRevoked([account], "Ev2"));
    expect(await answer(vault, later)).toEqual([200, ""]);
    expect([await state(vault), told()]).toEqual(["needs_reauth", 2]);
  });

  test("may tell again what could not be saved", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices);
    const away = () => Promise.reject(new Error("CANARY"));
    const findByAccount = world.store.findByAccount;
    world.store.findByAccount = away;
    const sent = slackSends(secret, seconds, tokensRevoked([account]));
    const failed = await post(vault, sent);
    expect([failed.status, await failed.text()]).toEqual([500, ""]);
    world.store.findByAccount = findByAccount;
    expect(world.logged.join()).not.toContain("CANARY");
    expect(await answer(vault, sent)).toEqual([200, ""]);
    expect(await state(vault)).toBe("needs_reauth");
  });

  test("leaves alone what was disconnected, and ends what is paused", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices);
    await world.connect("bob", slug, "alice");
    await vault.user("alice").at(slug).disconnect({ revoke: false });
    await vault.user("bob").at(slug).pause();
    await post(vault, slackSends(secret, seconds, tokensRevoked([account])));
    expect([await state(vault), await state(vault, "bob")]).toEqual(["missing", "needs_reauth"]);
  });
});

describe("what a provider tells beside that", () => {
  test("is answered, and changes nothing", async () => {
    const { world, vault, seconds } = await heard(slackNotices);
    const before = await world.row("alice", slug);
    for (const message of [
      { type: "event_callback", event: { type: "message", text: "hello" } },
      tokensRevoked(["U999"]),
      tokensRevoked(["", "\0", "\ud800", "x".repeat(5000)], "Ev3"),
      { type: "event_callback", event: { type: "tokens_revoked", tokens: null } },
      { event: { type: "tokens_revoked", tokens: { oauth: [null, {}, [], true, 1.5, 2 ** 60] } } },
      { __proto__: null, "event/type": "tokens_revoked" },
      [],
    ]) {
      const sent = slackSends(secret, seconds, message);
      expect([sent.body, await answer(vault, sent)]).toEqual([sent.body, [200, ""]]);
    }
    expect(await world.row("alice", slug)).toEqual(before);
  });

  test("is a challenge, whose text comes back as plain text", async () => {
    const { vault, seconds } = await heard(slackNotices);
    const challenge = "<b>3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P</b>";
    const sent = slackSends(secret, seconds, { token: "x", challenge, type: "url_verification" });
    const response = await post(vault, sent);
    expect([response.status, await response.text()]).toEqual([200, challenge]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    for (const wrong of [undefined, 7, "", "x".repeat(1025)]) {
      const odd = slackSends(secret, seconds, { challenge: wrong, type: "url_verification" });
      expect(await answer(vault, odd)).toEqual([200, ""]);
    }
  });

  test("is 400 where it is proved and is no JSON", async () => {
    const { vault, seconds } = await heard(slackNotices);
    for (const body of ["", "{", "null", '"text"', "7", "payload=%7B%7D"]) {
      expect([body, await answer(vault, slackSends(secret, seconds, body))]).toEqual([
        ...[body, [400, ""]],
      ]);
    }
  });
});

describe("a message that nobody proved to have sent", () => {
  test("is refused with a status and nothing more, before anything in it is read", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices);
    const right = slackSends(secret, seconds, tokensRevoked([account]));
    const before = await world.row("alice", slug);
    const wrong: Record<string, { headers?: Record<string, string>; body: BodyInit }> = {
      unsigned: { body: right.body },
      "signed with another secret": slackSends("CANARY", seconds, tokensRevoked([account])),
      "signed with the client's": slackSends(
        world.oauth2.client.clientSecret ?? "",
        ...([seconds, tokensRevoked([account])] as const),
      ),
      "of an hour ago": slackSends(secret, seconds - 3600, tokensRevoked([account])),
      "changed on its way": { ...right, body: right.body.replace("Ev1", "Ev2") },
      "of another service": githubSends(secret, "x", tokensRevoked([account])),
      binary: { ...right, body: new Uint8Array([0, 255, 254, 13, 10]) },
      empty: { ...right, body: "" },
      deep: { ...right, body: "[".repeat(100_000) },
    };
    for (const [what, sent] of Object.entries(wrong)) {
      const response = await post(vault, sent);
      expect([what, response.status, await response.text()]).toEqual([what, 401, ""]);
    }
    expect(await world.row("alice", slug)).toEqual(before);
    expect(world.logged).toEqual([]);
    expect(await answer(vault, right)).toEqual([200, ""]);
  });

  test("is refused where it is longer than a megabyte, signed or not", async () => {
    const { vault, account, seconds } = await heard(slackNotices);
    const long = { ...tokensRevoked([account]), padding: "x".repeat(1024 * 1024) };
    expect(await answer(vault, slackSends(secret, seconds, long))).toEqual([413, ""]);
    const fits = { ...tokensRevoked([account]), padding: "x".repeat(1024 * 1023) };
    expect(await answer(vault, slackSends(secret, seconds, fits))).toEqual([200, ""]);
    expect(await state(vault)).toBe("needs_reauth");
  });

  test("is 404 where there is nobody to hear it, and 405 by any other method", async () => {
    const { vault, account, seconds } = await heard(slackNotices);
    const sent = slackSends(secret, seconds, tokensRevoked([account]));
    for (const at of ["nobody", "oauth1", `${slug}?tenant=a&tenant=b`])
      expect([at, await answer(vault, sent, at)]).toEqual([at, [404, ""]]);
    const read = await vault.handler(new Request(`${publicUrl}/notices/${slug}`));
    expect([read.status, read.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("is every one where no secret was given", async () => {
    const { world, account, seconds } = await heard(slackNotices);
    const { entry, client } = world.oauth2;
    const options = { use: { ...entry, notices: slackNotices }, ...client };
    const vault = world.another({ providers: { oauth2: options } });
    for (const given of ["", "undefined", secret]) {
      const sent = slackSends(given, seconds, tokensRevoked([account]));
      expect(await answer(vault, sent)).toEqual([401, ""]);
    }
  });
});

describe("while a secret is replaced", () => {
  test("both are taken: of notices as a list, of the client by its former secret", async () => {
    const slack = await heard(slackNotices, { provider: { noticeSecret: ["next", secret] } });
    for (const [each, id] of [
      ["next", "Ev1"],
      [secret, "Ev2"],
    ] as const) {
      await slack.world.connect("alice", slug);
      const sent = slackSends(each, slack.seconds, tokensRevoked([slack.account], id));
      await post(slack.vault, sent);
      expect([each, await state(slack.vault)]).toEqual([each, "needs_reauth"]);
    }
    const meta = await heard(metaNotices, {
      provider: { clientSecret: "next", formerClientSecret: "before" },
    });
    const message = { issued_at: meta.seconds, user_id: meta.account };
    await post(meta.vault, metaSends("before", message));
    expect(await state(meta.vault)).toBe("needs_reauth");
  });
});

test("where each call names its tenant, a message is about the connections of all that use the vault's client", async () => {
  const { world, account, seconds } = await heard(slackNotices);
  const { entry, client } = world.oauth2;
  const use = { ...entry, notices: slackNotices };
  const vault = createVault({
    ...{ publicUrl, encryptionKeys, tenants: "required", clock: world.clock, store: world.store },
    providers: { oauth2: { use, ...client, noticeSecret: secret } },
  });
  onTestFinished(() => vault.close());
  const handles = ["acme", "globex"].map((tenant) => vault.tenant(tenant).user("ann").at(slug));
  for (const [index, login] of ["alice", "bob"].entries())
    await handles[index]?.adopt(await world.oauth2Tokens(login));
  const sent = slackSends(secret, seconds, tokensRevoked([account]));
  for (let times = 0; times < 2; times++)
    expect(await answer(vault as EmbeddedVault, sent)).toEqual([200, ""]);
  const states = await Promise.all(handles.map(async (handle) => (await handle.status()).state));
  expect(states).toEqual(["needs_reauth", "active"]);
});

describe("a tenant's own client", () => {
  test("has secrets of its own, and is told about its own connections alone", async () => {
    const { world, vault, account, seconds } = await heard(slackNotices, {
      provider: { clientId: "vault-app" },
    });
    const acme = vault.tenant("acme");
    const { clientId, clientSecret = "" } = world.oauth2.client;
    await acme.providers.set(slug, { clientId, clientSecret, noticeSecret: ["acme's", "next"] });
    const tokens = await world.oauth2Tokens("alice");
    await acme.user("ann").at(slug).adopt(tokens);
    const told = (sent: Sent, tenant?: string): Promise<[number, string]> =>
      answer(vault, sent, tenant === undefined ? slug : `${slug}?tenant=${tenant}`);
    const by = (who: string, id: string): Sent =>
      slackSends(who, seconds, tokensRevoked([account], id));
    expect(await told(by("acme's", "Ev1"))).toEqual([401, ""]);
    expect(await told(by("acme's", "Ev1"), "globex")).toEqual([401, ""]);
    expect(await told(by("acme's", "Ev1"), "%00")).toEqual([401, ""]);
    expect(await told(by(secret, "Ev1"), "acme")).toEqual([401, ""]);
    const anns = async (): Promise<string> => (await acme.user("ann").at(slug).status()).state;
    expect(await anns()).toBe("active");
    expect(await told(by("next", "Ev1"), "acme")).toEqual([200, ""]);
    // Alice's is of the same account and client, but of another tenant.
    expect([await anns(), await state(vault)]).toEqual(["needs_reauth", "active"]);
    const kept = JSON.stringify(await world.store.listClients("acme"));
    expect(kept).not.toContain("acme's");
  });
});
