import { expect, test } from "vitest";
import { useWorld } from "../../../../test/use-world.ts";
import type { Store } from "../../../index.ts";
import { memory } from "../../../memory.ts";

// With the MCP client itself it is tested in test/mcp/auth.test.ts of the repository.

test("a provider that signs each request has no token for an MCP server", async () => {
  const world = await useWorld();
  const handle = world.vault.user("alice").at("oauth1");
  await handle.adopt(await world.oauth1Tokens("alice"));
  await expect(handle.mcpAuth.token()).rejects.toMatchObject({
    code: "options_invalid",
    provider: "oauth1",
    message: expect.stringContaining("MCP servers take bearer tokens only"),
  });
  expect(world.told()).not.toContain("token.read");
});

test("several accounts are told apart, and a provider that is not there is named", async () => {
  const world = await useWorld();
  const user = world.vault.user("alice");
  for (const login of ["alice", "bob"])
    await user.at("oauth2").adopt(await world.oauth2Tokens(login));
  await expect(user.at("oauth2").mcpAuth.token()).rejects.toMatchObject({
    code: "ambiguous_connection",
  });
  const token = await user.at("oauth2", { account: "bob" }).mcpAuth.token();
  expect(await user.at("oauth2", { account: "bob" }).token()).toMatchObject({ accessToken: token });
  await expect(user.at("nowhere").mcpAuth.token()).rejects.toMatchObject({
    code: "provider_unknown",
  });
});

test("a token that could not be recorded is not handed out, and is recorded when it is", async () => {
  const kept = memory();
  let fails = true;
  const addEvents: Store["addEvents"] = (events) =>
    fails ? Promise.reject(new Error("the store is away")) : kept.addEvents(events);
  const world = await useWorld({ vault: { store: { ...kept, addEvents } } });
  const handle = world.vault.user("alice").at("oauth2");
  await handle.adopt(await world.oauth2Tokens("alice"));
  const { mcpAuth } = handle;
  for (const token of [mcpAuth.token(), mcpAuth.token()])
    await expect(token).rejects.toThrow("away");
  fails = false;
  const tokens = await Promise.all([mcpAuth.token(), mcpAuth.token(), mcpAuth.token()]);
  expect(new Set(tokens).size).toBe(1);
  expect(world.told()).toEqual(["token.read"]);
});
