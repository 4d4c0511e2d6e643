/** An outage of a provider in an app whose tenants have a connection each: nobody's own affair, and no flood of events. */
import { expect, test } from "vitest";
import { atTokenEndpoint, LIFE_SECONDS, useWorld } from "../../../../test/use-world.ts";
import type { Handle } from "../../../index.ts";

const TENANTS = 20;

test("is told once to each tenant that meets it, of no connection, and is over for each when it is answered", async () => {
  let isAway = false;
  const fetchTokens = atTokenEndpoint(async (request) =>
    isAway ? new Response("", { status: 503 }) : fetch(request),
  );
  const world = await useWorld({ vault: { fetch: fetchTokens } });
  const handles: Handle[] = [];
  for (const [index, grant] of world.oauth2.control.issueGrants("alice", TENANTS).entries()) {
    const { accessToken, refreshToken, expiresAt, scopes } = grant;
    const handle = world.vault.tenant(`t${index}`).user("alice").at("oauth2");
    await handle.adopt({ accessToken, refreshToken, expiresAt, scopes });
    handles.push(handle);
  }
  await world.pass(LIFE_SECONDS + 1);

  isAway = true;
  for (let turn = 0; turn < 10; turn++) {
    for (const handle of handles)
      await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
    await world.vault.sweep();
    await world.pass(90);
  }
  const told = world.events.filter(({ type }) => type !== "connection.created");
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(["provider.unavailable"]));
  expect(told.map(({ tenant }) => tenant).toSorted()).toEqual(
    handles.map((_, index) => `t${index}`).toSorted(),
  );

  isAway = false;
  for (const handle of handles) {
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject({ state: "active", problem: null });
  }
  const after = world.events.filter(({ type }) => type === "provider.recovered");
  expect(after).toHaveLength(TENANTS);
  expect(world.told()).not.toContain("connection.degraded");
});
