/** What no call takes is told by the option's own name and in the same words, whether the vault is in this process or behind a server. */
import type { Vault } from "valetkey";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { all, failure } from "./reading.ts";
import { kinds, type SuiteWorld } from "./worlds.ts";

type Wrong = (vault: Vault) => Promise<unknown>;

const at = (vault: Vault) => vault.user("wrong-options").at("desk");

/** What a caller without types may write. */
const odd = (options: unknown): never => options as never;

const connectTakes =
  "prompt, loginHint, maxAgeSeconds, acrValues, claims, resources, authorizationDetails, params, subject, audience, inputs, returnTo, scopes, reason, language, theme, showResult, binding, codeChallenge, expiresInSeconds, accountHint, user, metadata, signal";
const filterTakes =
  "userId, shared, provider, status, problem, whoCanFix, account, search, expiringWithinSeconds, expiresFrom, expiresBefore, usedFrom, usedBefore, createdFrom, createdBefore, metadata";

/** The sentences that are the same to the letter. */
const same: readonly (readonly [said: string, call: Wrong])[] = [
  [
    "connect: retrunTo is not an option (returnTo is)",
    (vault) => at(vault).connect({ retrunTo: "/x" } as object),
  ],
  [
    "connect: expiresInSeconds must be 1 or more",
    (vault) => at(vault).connect({ expiresInSeconds: 0 }),
  ],
  [
    "connect: expiresInSeconds must be at most 86400",
    (vault) => at(vault).connect({ expiresInSeconds: 90_000 }),
  ],
  [
    'connect: theme must be "auto" or "light" or "dark"',
    (vault) => at(vault).connect({ theme: "blue" as "dark" }),
  ],
  [
    "connect: scopes.1 must be a string",
    (vault) => at(vault).connect({ scopes: ["a", 1] as string[] }),
  ],
  [
    "connect: codeChallenge must be the SHA-256 of your secret in base64url: 43 characters",
    (vault) => at(vault).connect({ codeChallenge: "abc" }),
  ],
  ["upgrade: scopes must not be empty", (vault) => at(vault).upgrade({ scopes: [] })],
  ["token: minTtlSeconds must be 0 or more", (vault) => at(vault).token({ minTtlSeconds: -1 })],
  [
    "disconnect: revoke must be true or false",
    (vault) => at(vault).disconnect({ revoke: "maybe" } as object),
  ],
  ["signIn: acrValues must not be empty", (vault) => vault.signIn("desk", { acrValues: [] })],
  [
    "signIn: maxAgeSeconds must be 0 or more",
    (vault) => vault.signIn("desk", { maxAgeSeconds: -1 }),
  ],
  [
    "connections.list: status must be one of active, degraded, needs_reauth, paused, disconnected, or a list of some",
    (vault) => all(vault.connections.list({ status: "actve" as "active" })),
  ],
  [
    "connections.list: expiringWithinSeconds must be 0 or more",
    (vault) => all(vault.connections.list({ expiringWithinSeconds: -1 })),
  ],
  ["connections.page: limit must be 1 or more", (vault) => vault.connections.page({ limit: 0 })],
  [
    "connections.page: filter.whoCanFix must be one of user, operator, developer, provider, or a list of some",
    (vault) => vault.connections.page({ filter: { whoCanFix: "me" as "user" } }),
  ],
  [
    "events.list: types.0 is not an event (connection.created is)",
    (vault) => all(vault.events.list({ types: ["connection.creatd" as "connection.created"] })),
  ],
  [
    "events.page: filter.types.1 is not an event (signed_in is)",
    (vault) => vault.events.page({ filter: { types: ["signed_out", "signd_in" as "signed_in"] } }),
  ],
  [
    `connect: zzz is not an option; it takes ${connectTakes}, flow`,
    (vault) => at(vault).connect(odd({ zzz: 1 })),
  ],
  // A word of the wire, or of another call, is none of this one.
  [
    `connect: connectionId is not an option; it takes ${connectTakes}, flow`,
    (vault) => at(vault).connect(odd({ connectionId: "con_1" })),
  ],
  [
    `connections.reconnect: provider is not an option; it takes ${connectTakes}`,
    (vault) => vault.connections.reconnect("con_1", odd({ provider: "oauth1" })),
  ],
  [
    "connect: user.nam is not an option (name is)",
    (vault) => at(vault).connect(odd({ user: { nam: "x" } })),
  ],
  [
    "connect: user.zzz is not an option; user takes name, email",
    (vault) => at(vault).connect(odd({ user: { zzz: "x" } })),
  ],
  ["connect: scopes must be a list", (vault) => at(vault).connect(odd({ scopes: "a" }))],
  [
    "connect: tenant is not an option; it takes providers, scopes, returnTo, language, theme, signal, reason, binding, codeChallenge, expiresInSeconds, accountHint, user, metadata",
    (vault) => vault.user("w").connect(odd({ tenant: "t" })),
  ],
  [
    "signIn: user is not an option; it takes prompt, loginHint, maxAgeSeconds, acrValues, claims, resources, authorizationDetails, params, inputs, language, theme, returnTo, scopes, signal",
    (vault) => vault.signIn("desk", odd({ user: { id: "bob" } })),
  ],
  ["upgrade: scopes is missing", (vault) => at(vault).upgrade(odd({}))],
  [
    "token: minTtl is not an option (minTtlSeconds is)",
    (vault) => at(vault).token(odd({ minTtl: 1 })),
  ],
  [
    "authorize: bodyHash is not an option (bodyHashes is)",
    (vault) => at(vault).authorize(new Request("https://x.example"), odd({ bodyHash: {} })),
  ],
  [
    "authorize: bodyHashes.md5 is not an option; bodyHashes takes sha1, sha256, sha512",
    (vault) =>
      at(vault).authorize(new Request("https://x.example"), odd({ bodyHashes: { md5: "x" } })),
  ],
  [
    "accountsLink: to is not an option; it takes returnTo, language, signal",
    (vault) => vault.user("w").accountsLink(odd({ to: "/x" })),
  ],
  [
    `connections.list: state is not an option; it takes ${filterTakes}`,
    (vault) => all(vault.connections.list(odd({ state: "active" }))),
  ],
  [
    "connections.page: size is not an option; it takes limit, cursor, signal, filter",
    (vault) => vault.connections.page(odd({ size: 1 })),
  ],
  [
    `connections.page: filter.state is not an option; filter takes ${filterTakes}`,
    (vault) => vault.connections.page(odd({ filter: { state: "active" } })),
  ],
  [
    "events.list: typ is not an option (types is)",
    (vault) => all(vault.events.list(odd({ typ: 1 }))),
  ],
  [
    "sessions.get: waitSeconds must be at most 60",
    (vault) => vault.sessions.get("ses_1", { waitSeconds: 61 }),
  ],
  [
    "update: labl is not an option (label is)",
    (vault) => vault.connections.update("con_1", odd({ labl: "x" })),
  ],
  ["status: zzz is not an option; it takes signal", (vault) => at(vault).status(odd({ zzz: 1 }))],
  [
    "connections.pause: sginal is not an option (signal is)",
    (vault) => vault.connections.pause("con_1", odd({ sginal: AbortSignal.abort() })),
  ],
  [
    "renew: the options must be an object",
    (vault) => at(vault).renew(odd(AbortSignal.abort().reason.message)),
  ],
  ["renew: signal must be an AbortSignal", (vault) => at(vault).renew(odd({ signal: {} }))],
  [
    "token: signal must be an AbortSignal",
    (vault) => at(vault).token(odd({ signal: new AbortController() })),
  ],
  [
    "connections.list: signal must be an AbortSignal",
    async (vault) => all(vault.connections.list({}, odd({ signal: null }))),
  ],
  ["test: zzz is not an option; it takes signal", (vault) => at(vault).test(odd({ zzz: 1 }))],
  ["erase: budgetMs must be 0 or more", (vault) => vault.tenant("t").erase({ budgetMs: -1 })],
  [
    "audit.verify: since.seq must be 1 or more",
    (vault) => vault.audit.verify({ since: { seq: 0, link: "x" } }),
  ],
  [
    "at: accout is not an option (account is)",
    async (vault) => vault.user("w").at("desk", odd({ accout: "x" })),
  ],
  [
    "adopt: refrehToken is not an option (refreshToken is)",
    (vault) => at(vault).adopt(odd({ accessToken: "a", refrehToken: "b" })),
  ],
  [
    "adopt: lifetime is not an option; it takes accessToken, refreshToken, expiresAt, scopes, token, tokenSecret, sessionHandle, extra, key, inputs",
    (vault) => at(vault).adopt(odd({ accessToken: "a", lifetime: 1 })),
  ],
];

/** A form that only the provider's protocol knows, whose sentence has its own end. */
const shapes: readonly (readonly [slug: string, needs: string, tokens: object])[] = [
  ["desk", "OAuth 2 and needs { accessToken, refreshToken?, expiresAt?, scopes? }", {}],
  ["desk", "OAuth 2 and needs { accessToken, refreshToken?, expiresAt?, scopes? }", { token: "a" }],
  [
    "oauth1",
    "OAuth 1.0a and needs { token, tokenSecret, sessionHandle?, expiresAt?, scopes?, extra? }",
    { accessToken: "a" },
  ],
];

/** What is told by the same name, though one of the two knows more to say of it. */
const alike: readonly (readonly [begins: string, call: Wrong])[] = [
  ["connect: metadata", (vault) => at(vault).connect(odd({ metadata: { a: 1 } }))],
  ["adopt: ", (vault) => at(vault).adopt(odd({ accessToken: 5 }))],
  ["adopt: expiresAt ", (vault) => at(vault).adopt(odd({ accessToken: "a", expiresAt: "soon" }))],
];

describe.each(kinds)("a vault %s", (_name, open) => {
  let world: SuiteWorld;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  /** What the call rejects with, or throws at once. */
  const refusal = (call: Wrong): Promise<unknown> => failure((async () => call(world.vault))());

  test.each(same)("says: %s", async (said, call) => {
    expect(await refusal(call)).toMatchObject({
      ...{ code: "options_invalid", whoCanFix: "developer" },
      message: `${said}. Nothing was done.`,
    });
  });

  test.each(shapes)("says what %s needs to adopt: it speaks %s", async (slug, needs, tokens) => {
    const message = expect.stringContaining(`adopt: ${slug} speaks ${needs}`);
    const adopt: Wrong = (vault) => vault.user("w").at(slug).adopt(odd(tokens));
    expect(await refusal(adopt)).toMatchObject({ code: "options_invalid", message });
  });

  test.each(alike)("begins: %s", async (begins, call) => {
    const message = expect.stringMatching(new RegExp(`^${begins.replaceAll(".", "\\.")}`));
    expect(await refusal(call)).toMatchObject({ code: "options_invalid", message });
  });
});
