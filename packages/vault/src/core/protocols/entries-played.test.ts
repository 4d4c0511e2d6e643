/** Slack's notices and Facebook's entry through a whole vault, against services that answer as their documentation shows. */
import { type EntryId, loadEntry, type OAuth2Entry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { metaSends, type Sent, slackSends, tokensRevoked } from "../../../test/notices.ts";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../../test/servers/identity-provider.ts";
import { appUrl, comeBack, minutes, openWorld, type World } from "../../../test/world.ts";
import type { ProviderOptions } from "../../index.ts";

const clientSecret = "CANARY-secret";
const noticeSecret = "CANARY-signing";

interface Played {
  service: IdentityProvider;
  world: World;
  handle: ReturnType<ReturnType<World["vault"]["user"]>["at"]>;
  /** Connects alice; resolves with what the service was asked for. */
  connect(): Promise<URLSearchParams>;
  /** The status that a notice is answered with. */
  tell(sent: Sent): Promise<number>;
  state(): Promise<string>;
  seconds(): number;
}

/** An entry as it is in the catalogue, but for the origins of its URLs. */
async function play(id: EntryId, scopes: string[]): Promise<Played> {
  const service = await startIdentityProvider();
  const entry = (await loadEntry(id)) as OAuth2Entry;
  const here = (url = ""): string => `${service.url}${new URL(url).pathname}`;
  const use = {
    ...entry,
    authorizationUrl: here(entry.authorizationUrl),
    tokenUrl: here(entry.tokenUrl),
    revocationUrl: here(entry.revocationUrl),
    api: { ...entry.api, baseUrl: service.url, hosts: [new URL(service.url).host] },
  };
  const options = { use, clientId: "app", clientSecret, noticeSecret, scopes } as ProviderOptions;
  const world = await openWorld({ vault: { providers: { [id]: options } } });
  const handle = world.vault.user("alice").at(id);
  return {
    ...{ service, world, handle },
    async connect() {
      const { url } = await handle.connect();
      let asked = new URLSearchParams();
      const meanwhile = (of: URLSearchParams): void => {
        asked = of;
      };
      await comeBack(await world.browser("alice"), url, { answer: { code: "c" }, meanwhile });
      return asked;
    },
    async tell({ headers, body }) {
      const at = `${appUrl}/oauth/notices/${id}`;
      return (await world.vault.handler(new Request(at, { method: "POST", headers, body }))).status;
    },
    state: async () => (await handle.status()).state,
    seconds: () => Math.floor(world.clock() / 1000),
  };
}

const team = { id: "T1", name: "Acme" };
const uninstalled = (id: string, team_id = "T1"): object => ({
  ...{ type: "event_callback", event_id: id, team_id, event: { type: "app_uninstalled" } },
});

/** Slack as its pages show it. */
function answerAsSlack({ service }: Played, first: object): void {
  const { answers } = service;
  answers["/api/oauth.v2.access"] = () => json({ ok: true, app_id: "A1", team, ...first });
  const names = { team: "Acme", team_id: "T1", user: "grace", user_id: "U1" };
  answers["/api/auth.test"] = () => json({ ok: true, ...names });
}

const tokens = { access_token: "CANARY-1", expires_in: 43_200, refresh_token: "CANARY-r1" };

describe.each([
  {
    id: "slack" as const,
    first: {
      ...tokens,
      token_type: "bot",
      scope: "chat:write,commands",
      authed_user: { id: "U9" },
    },
    ends: uninstalled("Ev1"),
    others: [uninstalled("Ev2", "T2"), tokensRevoked(["T1"], "Ev3")],
  },
  {
    id: "slack-user" as const,
    first: {
      authed_user: { id: "U1", ...tokens, token_type: "user", scope: "chat:write,commands" },
    },
    ends: tokensRevoked(["U1"]),
    others: [tokensRevoked(["U2"], "Ev2"), uninstalled("Ev3", "U1")],
  },
])("the entry $id", ({ id, first, ends, others }) => {
  test("hears what Slack tells of this account, and neither forgeries nor other messages", async () => {
    const it = await play(id, ["chat:write", "commands"]);
    answerAsSlack(it, first);
    await it.connect();
    const at = it.seconds();
    expect(await it.tell(slackSends("forged", at, ends))).toBe(401);
    expect(await it.tell(slackSends(clientSecret, at, ends))).toBe(401);
    expect(await it.tell(slackSends(noticeSecret, at - 3600, ends))).toBe(401);
    for (const other of others)
      expect(await it.tell(slackSends(noticeSecret, at, other))).toBe(200);
    expect(await it.state()).toBe("active");
    expect(await it.tell(slackSends(noticeSecret, at, ends))).toBe(200);
    expect(await it.state()).toBe("needs_reauth");
  });
});

describe("the entry facebook", () => {
  const days = (count: number): number => minutes(count * 24 * 60);

  async function connected(): Promise<{ it: Played; asked: URLSearchParams }> {
    const it = await play("facebook", ["public_profile", "email"]);
    const [version] = new URL((await loadEntry("facebook")).api.test?.path ?? "", appUrl).pathname
      .slice(1)
      .split("/");
    const { answers } = it.service;
    answers[`/${version}/oauth/access_token`] = ({ path }) => {
      const isLong = new URL(path, appUrl).searchParams.get("grant_type") === "fb_exchange_token";
      const lives = isLong ? 5_183_944 : 5400;
      const access_token = isLong ? "CANARY-long" : "CANARY-short";
      return json({ access_token, token_type: "bearer", expires_in: lives });
    };
    answers[`/${version}/me`] = () => json({ id: "101", name: "Ann", email: "ann@example.com" });
    answers[`/${version}/me/permissions`] = () => json({ success: true });
    return { it, asked: await it.connect() };
  }

  test("connects with a token that lives for sixty days, and then asks the person again", async () => {
    const { it, asked } = await connected();
    expect(asked.get("scope")).toBe("public_profile,email");
    const account = { id: "101", label: "Ann", email: "ann@example.com" };
    expect(await it.handle.status()).toMatchObject({ state: "active", account });
    const [, exchange] = it.service.requests;
    const sent = new URL(exchange?.path ?? "", appUrl).searchParams;
    expect(exchange?.method).toBe("GET");
    expect(Object.fromEntries(sent)).toEqual({
      ...{ grant_type: "fb_exchange_token", fb_exchange_token: "CANARY-short" },
      ...{ client_id: "app", client_secret: clientSecret },
    });
    it.world.clock.advance(days(59));
    await it.handle.fetch("/me/photos");
    expect(it.service.requests.at(-1)?.headers["authorization"]).toBe("Bearer CANARY-long");
    it.world.clock.advance(days(2));
    await expect(it.handle.fetch("/me/photos")).rejects.toMatchObject({ code: "needs_reauth" });
  });

  test("takes all permissions back where the connection is ended", async () => {
    const { it } = await connected();
    expect(await it.handle.disconnect()).toMatchObject({ revokedAtProvider: "yes" });
    const { method, path } = it.service.requests.at(-1) ?? {};
    const { pathname, searchParams } = new URL(path ?? "", appUrl);
    expect([method, pathname.endsWith("/me/permissions")]).toEqual(["DELETE", true]);
    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: "CANARY-long",
      appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("hears the deauthorize callback of this account, and no forgery of one", async () => {
    const { it } = await connected();
    const message = { algorithm: "HMAC-SHA256", issued_at: it.seconds(), user_id: "101" };
    expect(await it.tell(metaSends("forged", message))).toBe(401);
    expect(await it.tell(metaSends(noticeSecret, message))).toBe(401);
    expect(await it.tell(metaSends(clientSecret, { ...message, user_id: "102" }))).toBe(200);
    expect(await it.state()).toBe("active");
    expect(await it.tell(metaSends(clientSecret, message))).toBe(200);
    expect(await it.state()).toBe("needs_reauth");
  });
});
