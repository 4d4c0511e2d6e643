/** What ends a provider's trouble beside a credential: an answer that a provider in order gives, such as that a grant is dead. */
import { expect, test } from "vitest";
import { atTokenEndpoint, LIFE_SECONDS, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

const unavailable = (): Response => new Response("", { status: 503 });
const refused = (): Response => Response.json({ error: "invalid_client" }, { status: 401 });

/** A vault with three users' connections that have ended, at a token endpoint that answers as `broken` says, until it is mended. */
async function troubled(broken: () => Response) {
  let isMended = false;
  const fetchTokens = atTokenEndpoint(async (request) => (isMended ? fetch(request) : broken()));
  const world = await useWorld({ vault: { fetch: fetchTokens } });
  const handles: Handle[] = [];
  for (const [user, login] of Object.entries({ alice: "alice", bob: "bob", carol: "bob" })) {
    const [grant] = world.oauth2.control.issueGrants(login, 1);
    if (!grant) throw new Error("no grant was issued");
    const { accessToken, refreshToken, expiresAt, scopes } = grant;
    const handle = world.vault.user(user).at("oauth2");
    await handle.adopt({ accessToken, refreshToken, expiresAt, scopes });
    handles.push(handle);
  }
  await world.pass(LIFE_SECONDS + 1);
  for (let turn = 0; turn < 2; turn++) {
    for (const handle of handles) await handle.fetch("/me").catch(() => undefined);
    await world.pass(60);
  }
  const mend = (): void => {
    isMended = true;
  };
  return { world, handles, mend };
}

test.each([
  ["does not answer", unavailable, "provider.unavailable"],
  ["refuses the client", refused, "provider.client_rejected"],
])(
  "a provider that %s is in order again when it says that a grant is dead",
  async (_name, broken, told) => {
    const { world, handles, mend } = await troubled(broken);
    const toldOf = () => world.told().filter((type) => type !== "connection.created");
    expect(toldOf()).toEqual([told]);
    mend();
    world.oauth2.control.revokeGrants("alice");
    await expect(handles[0]?.fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(toldOf()).toEqual([told, "provider.recovered", "connection.needs_reauth"]);
    expect((await handles[1]?.fetch("/me"))?.status).toBe(200);
    expect(toldOf().filter((type) => type === "provider.recovered")).toHaveLength(1);
  },
);
