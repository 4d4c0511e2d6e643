/** Forged messages of a removed access: nobody's connection ends by what its own provider has not said of it, and nothing leaves for anywhere. */
import { describe, expect, test } from "vitest";
import { createVault, type EmbeddedVault } from "../../packages/vault/src/index.ts";
import {
  metaNotices,
  metaSends,
  type Sent,
  slackNotices,
  slackSends,
  tokensRevoked,
} from "../../packages/vault/test/notices.ts";
import { encryptionKeys } from "../../packages/vault/test/world.ts";
import { bodies, queries } from "./bad-input-table.ts";
import { appUrl, openStage, type Stage } from "./stage.ts";

const secret = "the signing secret";

interface Forge {
  stage: Stage;
  vault: EmbeddedVault;
  /** Another process over the same store. */
  elsewhere: EmbeddedVault;
  account: string;
  seconds: number;
  send(sent: Sent, to?: EmbeddedVault, at?: string): Promise<number>;
}

/** Alice and Bob have connected at one service; `notices` of it are heard, and those of another app of it. */
async function openForge(notices = slackNotices): Promise<Forge> {
  const stage = await openStage();
  await stage.connect("alice", "oauth2");
  await stage.connect("bob", "oauth2");
  const { entry, client } = stage.oauth2;
  const use = { ...entry, notices };
  const hearing = (): EmbeddedVault =>
    createVault<string>({
      ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, store: stage.store, clock: stage.clock },
      fetch: () => Promise.reject(new Error("nothing is to leave")),
      providers: {
        oauth2: { use, ...client, noticeSecret: secret },
        other: { use, clientId: "other", clientSecret: "other's", noticeSecret: "other's" },
      },
    });
  const vault = hearing();
  const alices = (await stage.rows()).find(({ owner }) => owner === "user:alice");
  return {
    ...{ stage, vault, elsewhere: hearing() },
    account: alices?.accountId ?? "",
    seconds: Math.floor(stage.clock() / 1000),
    async send({ headers, body }, to = vault, at = "oauth2") {
      const request = new Request(`${appUrl}/oauth/notices/${at}`, {
        ...{ method: "POST", headers, body },
      });
      const answer = await to.handler(request);
      expect(await answer.text()).toBe("");
      return answer.status;
    },
  };
}

/** Alice's, then Bob's. */
const statuses = async ({ stage }: Forge): Promise<string[]> =>
  (await stage.rows())
    .sort((one, other) => one.owner.localeCompare(other.owner))
    .map(({ status }) => status);

describe("21: a message of a removed access", () => {
  test("ends the connections of that account alone, wherever a browser says that it comes from", async () => {
    const forge = await openForge();
    const { account, seconds, send } = forge;
    const sent = slackSends(secret, seconds, tokensRevoked([account]));
    const headers = {
      ...sent.headers,
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    };
    expect(await send({ ...sent, headers })).toBe(200);
    expect(await statuses(forge)).toEqual(["needs_reauth", "active"]);
  });

  test("that another app of the service has sent is about that app's connections", async () => {
    const forge = await openForge();
    const { account, seconds, send, vault } = forge;
    const others = slackSends("other's", seconds, tokensRevoked([account]));
    expect(await send(others, vault, "other")).toBe(200);
    expect(await send(others)).toBe(401);
    expect(await statuses(forge)).toEqual(["active", "active"]);
  });

  test("counts once, and for five minutes, in all processes", async () => {
    const forge = await openForge();
    const { account, seconds, send, stage, elsewhere } = forge;
    const sent = slackSends(secret, seconds, tokensRevoked([account]));
    expect(await send(sent)).toBe(200);
    await stage.connect("alice", "oauth2");
    for (const to of [forge.vault, elsewhere]) expect(await send(sent, to)).toBe(200);
    expect(await statuses(forge)).toEqual(["active", "active"]);
    stage.clock.advance(301_000);
    for (const to of [forge.vault, elsewhere]) expect(await send(sent, to)).toBe(401);
    const dated = {
      ...sent,
      headers: { ...sent.headers, "x-slack-request-timestamp": `${seconds + 301}` },
    };
    expect(await send(dated)).toBe(401);
    expect(await statuses(forge)).toEqual(["active", "active"]);
  });

  test("in a form, whose signature has no name of its own, counts once as well", async () => {
    const forge = await openForge(metaNotices);
    const { account, seconds, send, stage } = forge;
    const { clientSecret = "" } = stage.oauth2.client;
    const sent = metaSends(clientSecret, { user_id: account, issued_at: seconds });
    expect(await send(metaSends(secret, { user_id: account, issued_at: seconds }))).toBe(401);
    expect(await statuses(forge)).toEqual(["active", "active"]);
    expect(await send(sent)).toBe(200);
    expect(await statuses(forge)).toEqual(["needs_reauth", "active"]);
    await stage.connect("alice", "oauth2");
    expect(await send(sent)).toBe(200);
    expect(await statuses(forge)).toEqual(["active", "active"]);
  });

  test("says no word of whom there is, and nothing is kept of what is forged", async () => {
    const forge = await openForge();
    const { account, seconds, send, stage } = forge;
    const before = await stage.rows();
    const told = stage.events.length;
    for (const user of [account, "nobody"]) {
      expect(await send(slackSends("guess", seconds, tokensRevoked([user])))).toBe(401);
      expect(await send(slackSends(secret, seconds, tokensRevoked([`${user}x`])))).toBe(200);
    }
    expect(await stage.rows()).toEqual(before);
    expect(stage.events).toHaveLength(told);
  });

  test("may be anything: unsigned it is refused, signed it is no reason to fall, and nothing of it is said", async () => {
    const { vault, seconds, send, stage } = await openForge();
    const before = await stage.rows();
    const said: string[] = [];
    for (const [what, [type, body]] of Object.entries(bodies)) {
      const request = new Request(`${appUrl}/oauth/notices/oauth2`, {
        ...{ method: "POST", body, headers: type === null ? {} : { "content-type": type } },
      });
      const answer = await vault.handler(request);
      expect([what, await answer.text()]).toEqual([what, ""]);
      expect([401, 413]).toContain(answer.status);
      if (typeof body !== "string") continue;
      const signed = slackSends(secret, seconds, body);
      const status = await send(signed);
      expect([what, [200, 400, 413].includes(status)]).toEqual([what, true]);
      said.push(what);
    }
    expect(said.length).toBeGreaterThan(10);
    for (const query of Object.values(queries)) {
      const sent = slackSends(secret, seconds, tokensRevoked(["nobody"]));
      // A name that the route knows is believed only as what it is: whose client, and there is no such tenant.
      const tenants = new URLSearchParams(query).getAll("tenant").length;
      expect(await send(sent, vault, `oauth2?${query}`)).toBe([200, 401][tenants] ?? 404);
      expect(await send(sent, vault, `oauth2?tenant=${query.replaceAll("&", "%26")}`)).toBe(401);
    }
    expect(await stage.rows()).toEqual(before);
  });
});
