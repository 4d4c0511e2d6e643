import { describe, expect, test } from "vitest";
import type { Browser } from "../../../../test/browser.ts";
import { appUrl, openWorld, type World } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;

interface Form {
  action: string;
  fields: Record<string, string>;
}

interface State {
  connect: { target: Form }[];
  rename: Form;
  pause: Form;
  confirm: Form;
}

async function json(browser: Browser, url: string): Promise<State> {
  const answer = await browser.send(new Request(url));
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return (await answer.json()) as State;
}

function send(browser: Browser, { action, fields }: Form, more = {}): Promise<Response> {
  const body = new URLSearchParams({ ...fields, ...more });
  return browser.send(new Request(new URL(action, appUrl), { method: "POST", body }));
}

async function headless(): Promise<{ world: World; browser: Browser; at: string; id: string }> {
  const world = await openWorld({ vault: { pages: false } });
  const tokens = world.oauth2.control.issueGrants("alice", 1)[0];
  if (!tokens) throw new Error("no grant");
  const { grant: _, ...adopted } = tokens;
  const { id } = await world.vault.user("alice").at("oauth2").adopt(adopted);
  return { world, browser: await world.browser("alice"), at: `${list}/${id}`, id };
}

describe("without pages", () => {
  test("the list is data, with a form for each thing that can be done", async () => {
    const { browser, id } = await headless();
    const state = await json(browser, list);
    expect(state).toMatchObject({
      page: "accounts",
      need_you: 0,
      accounts: [
        {
          id,
          provider_name: "Sandbox (OAuth 2)",
          account: "alice",
          state: "active",
          is_default: false,
          details: `/oauth/accounts/${id}`,
          disconnect: `/oauth/accounts/${id}/disconnect`,
        },
      ],
      connect: [
        { name: "Sandbox (OAuth 1.0a)", target: { action: "/oauth/accounts/connect" } },
        { name: "Sandbox (OAuth 2)", target: { fields: { provider: "oauth2" } } },
      ],
    });
    expect(state).not.toHaveProperty("search");
    const [offer] = state.connect;
    const left = await send(browser, offer?.target ?? { action: "", fields: {} });
    expect(left.status).toBe(303);
    expect(left.headers.get("location")).toContain("/oauth/connect/vkst_");
  });

  test("an account is renamed, paused and disconnected by its forms, and says how it ended", async () => {
    const { browser, at, id } = await headless();
    const account = await json(browser, at);
    expect(account).toMatchObject({
      page: "account",
      permissions: [{ scope: "read", sentence: "See your profile and your notes" }, {}],
      history: [{ what: "connected" }],
    });
    const renamed = await send(browser, account.rename, { label: "Work" });
    expect(renamed.headers.get("location")).toBe(`/oauth/accounts/${id}?done=renamed`);
    expect(await json(browser, `${at}?done=renamed`)).toMatchObject({
      own_name: "Work",
      result: "renamed",
    });
    expect((await send(browser, account.pause)).status).toBe(303);
    expect(await json(browser, at)).toMatchObject({ state: "paused", resume: { fields: {} } });
    const asked = await json(browser, `${at}/disconnect`);
    expect(asked).toMatchObject({ page: "disconnect", tells: "yes" });
    expect((await send(browser, asked.confirm)).status).toBe(303);
    const gone = await json(browser, at);
    expect(gone).toMatchObject({ state: "disconnected", end: "yes" });
    expect(gone).not.toHaveProperty("rename");
  });

  test("what is not there, not allowed or not proven is a problem of its kind", async () => {
    const { world, browser, at } = await headless();
    const problem = async (answer: Response): Promise<unknown> => {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const { kind, status } = (await answer.json()) as Record<string, unknown>;
      return [answer.status, status, kind];
    };
    const get = (who: Browser, url: string): Promise<Response> => who.send(new Request(url));
    const bob = await world.browser("bob");
    expect(await problem(await get(bob, at))).toEqual([404, 404, "not_found"]);
    const nobody = await world.browser(null);
    expect(await problem(await get(nobody, list))).toEqual([403, 403, "sign_in_first"]);
    const bare: Form = { action: `${at}/pause`, fields: {} };
    expect(await problem(await send(browser, bare))).toEqual([400, 400, "no_cookies"]);
  });
});
