/** Who may send the forms of a connected account: the person whose it is, from a page of ours in this browser. */
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { appUrl, openWorld, type World } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;
const proofIn = ({ html }: Page): string => /name="proof" value="([^"]+)"/.exec(html)?.[1] ?? "";

async function opened(
  world: World,
  slug: string,
): Promise<{ browser: Browser; page: Page; id: string; at: string }> {
  const { browser } = await world.connect("alice", slug);
  const [row] = await world.rows();
  const at = `${list}/${row?.id}`;
  return { browser, id: row?.id ?? "", at, page: await browser.open(at) };
}

function post(url: string, fields: Record<string, string> | string[][] = {}): Request {
  return new Request(url, { method: "POST", body: new URLSearchParams(fields) });
}

const actions = ["rename", "default", "pause", "resume", "disconnect", "reconnect"] as const;

describe("every action", () => {
  test.each(actions)("%s is a POST: nothing is done by a link", async (action) => {
    const world = await openWorld();
    const { browser, at } = await opened(world, "oauth2");
    const before = await world.rows();
    const answer = await browser.send(new Request(`${at}/${action}`));
    expect(answer.status).toBe(action === "disconnect" ? 200 : 405);
    expect(await world.rows()).toEqual(before);
  });

  test.each(actions)("%s is refused without the proof of this browser and user", async (action) => {
    const world = await openWorld();
    const { browser, at, page } = await opened(world, "oauth2");
    const proof = proofIn(page);
    const stranger = await world.browser("alice");
    const foreign = proofIn(await stranger.open(at));
    const bare = await world.browser("alice");
    const before = await world.rows();
    const attacks = [
      browser.send(post(`${at}/${action}`)),
      browser.send(post(`${at}/${action}`, { proof: "" })),
      browser.send(post(`${at}/${action}`, { proof: foreign })),
      browser.send(post(`${at}/${action}?proof=${proof}`)),
      browser.send(
        post(`${at}/${action}`, [
          ["proof", proof],
          ["proof", proof],
        ]),
      ),
      browser.send(post(`${at}/${action}`, { filler: "x".repeat(1_000_000), proof })),
      browser.send(new Request(`${at}/${action}`, { method: "POST", body: new Uint8Array(999) })),
      bare.send(post(`${at}/${action}`, { proof })),
    ];
    for (const answer of await Promise.all(attacks)) {
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("Your browser blocks cookies we need");
    }
    await world.become(browser, "bob");
    expect((await browser.send(post(`${at}/${action}`, { proof }))).status).toBe(404);
    await world.become(browser, null);
    expect((await browser.send(post(`${at}/${action}`, { proof }))).status).toBe(403);
    expect(await world.rows()).toEqual(before);
  });

  test.each(actions)("%s of another user's account is a 404, as of none", async (action) => {
    const world = await openWorld();
    const { at } = await opened(world, "oauth2");
    const { browser: bob } = await world.connect("bob", "oauth1");
    const proof = proofIn(await bob.open(list));
    expect(proof).not.toBe("");
    const before = await world.rows();
    const answers = await Promise.all(
      [`${at}/${action}`, `${list}/con_never/${action}`].map((url) =>
        bob.send(post(url, { proof })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await world.rows()).toEqual(before);
  });
});

test("two users on one computer: the form of the one does nothing for the other", async () => {
  const world = await openWorld();
  await world.connect("bob", "oauth2");
  const { browser } = await opened(world, "oauth1");
  const hers = await browser.open(list);
  await world.become(browser, "bob");
  const bobs = (await world.rows()).find(({ owner }) => owner === "user:bob");
  const url = `${list}/${bobs?.id}/disconnect`;
  expect((await browser.send(post(url, { proof: proofIn(hers) }))).status).toBe(400);
  const his = await browser.open(url);
  expect((await browser.send(post(url, { proof: proofIn(his) }))).status).toBe(303);
});

test("over https the cookie is the host's own, and scripts cannot read it", async () => {
  const world = await openWorld({ vault: { publicUrl: "https://app.example/oauth" } });
  const answer = await world.vault.handler(
    new Request("https://app.example/oauth/accounts", { headers: { cookie: "app_user=alice" } }),
  );
  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Host-vk-accounts=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  );
});
