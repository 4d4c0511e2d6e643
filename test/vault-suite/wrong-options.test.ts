/** What no call takes is told by the option's own name and in the same words, whether the vault is in this process or behind a server. */
import type { Vault } from "valetkey";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { all, failure } from "./reading.ts";
import { kinds, type SuiteWorld } from "./worlds.ts";

type Wrong = (vault: Vault) => Promise<unknown>;

const at = (vault: Vault) => vault.user("wrong-options").at("desk");

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
];

/** What is told by the same name, though one of the two knows more to say of it. */
const alike: readonly (readonly [begins: string, call: Wrong])[] = [
  ["connect: zzz is not an option", (vault) => at(vault).connect({ zzz: 1 } as object)],
  [
    "connect: user.nam is not an option",
    (vault) => at(vault).connect({ user: { nam: "x" } } as object),
  ],
  ["token: minTtl is not an option", (vault) => at(vault).token({ minTtl: 1 } as object)],
  ["connect: scopes must be ", (vault) => at(vault).connect({ scopes: "a" as unknown as [] })],
  ["connect: metadata", (vault) => at(vault).connect({ metadata: { a: 1 } } as object)],
  [
    "accountsLink: to is not an option",
    (vault) => vault.user("w").accountsLink({ to: "/x" } as object),
  ],
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

  test.each(alike)("begins: %s", async (begins, call) => {
    const message = expect.stringMatching(new RegExp(`^${begins.replaceAll(".", "\\.")}`));
    expect(await refusal(call)).toMatchObject({ code: "options_invalid", message });
  });
});
