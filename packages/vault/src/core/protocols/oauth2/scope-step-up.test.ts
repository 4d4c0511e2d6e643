/** An API that wants scopes which a connection does not have (RFC 6750 section 3.1): only its user's consent to them helps. */
import { describe, expect, test } from "vitest";
import {
  type ResourceUse,
  type ResourceUseOptions,
  useResource,
} from "../../../../test/resource-use.ts";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { comeBack, openWorld } from "../../../../test/world.ts";
import type { Handle, OAuth2Entry } from "../../../index.ts";

/** The API answers only tokens with these scopes. */
function wanting(...needed: string[]): ResourceUseOptions {
  return {
    behaviour: {
      answer: {
        resource(reply) {
          if (reply.status !== 200) return reply;
          const { scope = "" } = JSON.parse(reply.body ?? "{}") as { scope?: string };
          const isMissing = needed.some((each) => !scope.split(" ").includes(each));
          const challenge = `Bearer error="insufficient_scope", scope="${needed.join(" ")}"`;
          return isMissing
            ? { status: 403, headers: { "www-authenticate": challenge }, body: "more" }
            : reply;
        },
      },
    },
  };
}

const notesOf = ({ vault }: ResourceUse): Handle => vault.user("alice").at("notes");
const asked = (scope: string | undefined): string[] => (scope ?? "").split(" ").sort();

describe("scopes that an API says are missing", () => {
  test("are on the connection, as the user's to grant, and told once", async () => {
    const use = await useResource(wanting("write", "admin"));
    await use.connect("alice", { scopes: ["read"] });
    for (let times = 0; times < 3; times++) {
      const refused = await notesOf(use).fetch(use.url);
      expect([refused.status, await refused.text()]).toEqual([403, "more"]);
    }
    const problem = { code: "scope_missing", whoCanFix: "user", scopes: ["write", "admin"] };
    expect(await notesOf(use).status()).toMatchObject({ state: "degraded", problem });
    expect(use.events.filter(({ type }) => type === "connection.degraded")).toMatchObject([
      { data: { reason: "scope_missing", scopes: ["write", "admin"] } },
    ]);
    expect(use.asked("token:refresh_token")).toBe(0);
  });

  test("are asked for by the next connect, with those that there are", async () => {
    const use = await useResource(wanting("write"));
    await use.connect("alice", { scopes: ["read"] });
    await notesOf(use).fetch(use.url);
    await use.connect("alice");
    expect(asked(use.run.asked[1])).toEqual(["read", "write"]);
    expect((await notesOf(use).fetch(use.url)).status).toBe(200);
    expect(await notesOf(use).status()).toMatchObject({ state: "active", problem: null });
  });

  test("are not asked for by who names scopes, nor for another user", async () => {
    const use = await useResource(wanting("admin"));
    await use.connect("alice", { scopes: ["read"] });
    await notesOf(use).fetch(use.url);
    await use.connect("alice", { scopes: ["write"] });
    await use.connect("bob");
    expect(use.run.asked.slice(1).map(asked)).toEqual([["write"], ["read", "write"]]);
  });

  test("come together, where one call wants this and another that", async () => {
    const acme = await startIdentityProvider();
    const tokens = { access_token: "CANARY-access", token_type: "Bearer", scope: "a" };
    acme.answers["/token"] = () => json(tokens);
    const refusing = (scope: string) => () => ({
      status: 403,
      headers: { "www-authenticate": `Bearer error="insufficient_scope"${scope}` },
      body: "no",
    });
    acme.answers["/api/b"] = refusing(', scope="b"');
    acme.answers["/api/c"] = refusing(', scope="a c"');
    acme.answers["/api/d"] = refusing("");
    const { host } = new URL(acme.url);
    const api = { baseUrl: `${acme.url}/api`, hosts: [host] };
    const options = { ...acme.options, scopes: ["a"], api };
    const world = await openWorld({ vault: { providers: { acme: options } } });
    const at = world.vault.user("alice").at("acme");
    const connect = async (): Promise<string[]> => {
      let scopes: string[] = [];
      const { url } = await at.connect();
      await comeBack(await world.browser("alice"), url, {
        meanwhile: (request) => {
          scopes = asked(request.get("scope") ?? undefined);
        },
      });
      return scopes;
    };
    expect(await connect()).toEqual(["a"]);
    for (const path of ["/d", "/b", "/b", "/c", "/d"]) await at.fetch(path);
    const { problem } = await at.status();
    expect(problem).toMatchObject({ code: "scope_missing", scopes: ["b", "a", "c"] });
    const told = world.events.filter(({ type }) => type === "connection.degraded");
    expect(told.map(({ data }) => data["scopes"])).toEqual([undefined, ["b"], ["b", "a", "c"]]);
    expect(await connect()).toEqual(["a", "b", "c"]);
    expect(await at.status()).toMatchObject({ state: "active", problem: null });
  });

  test("are not asked for where a connection brings other inputs", async () => {
    const server = await startIdentityProvider();
    server.answers["/api/b"] = () => ({
      status: 403,
      headers: { "www-authenticate": 'Bearer error="insufficient_scope", scope="b"' },
      body: "no",
    });
    const use = {
      protocol: "oauth2",
      name: "Teams",
      authorizationUrl: `${server.url}/{team}/authorize`,
      tokenUrl: `${server.url}/{team}/token`,
      api: { baseUrl: `${server.url}/api`, hosts: [new URL(server.url).host] },
      inputs: { team: { title: "Team", kind: "segment" } },
    } as unknown as OAuth2Entry;
    const teams = { use, clientId: "app", clientSecret: "CANARY-secret", scopes: ["a"] };
    const world = await openWorld({ vault: { providers: { teams } } });
    const at = world.vault.user("alice").at("teams");
    const scopesOf = async (team?: string): Promise<string[]> => {
      let scopes: string[] = [];
      const { url } = await at.connect(team === undefined ? {} : { inputs: { team } });
      await comeBack(await world.browser("alice"), url, {
        answer: { error: "access_denied" },
        meanwhile: (request) => {
          scopes = asked(request.get("scope") ?? undefined);
        },
      });
      return scopes;
    };
    await at.adopt({ accessToken: "CANARY-red", scopes: ["a"], inputs: { team: "red" } });
    expect((await at.fetch("/b")).status).toBe(403);
    expect(await scopesOf("blue")).toEqual(["a"]);
    expect(await scopesOf("red")).toEqual(["a", "b"]);
    expect(await scopesOf()).toEqual(["a", "b"]);
  });

  test("are no more than a hundred, however many an API makes up", async () => {
    const many = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const use = await useResource(wanting(...many));
    await use.connect("alice");
    await notesOf(use).fetch(use.url);
    expect((await notesOf(use).status()).problem?.scopes).toHaveLength(100);
  });
});
