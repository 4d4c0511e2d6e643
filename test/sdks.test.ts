/** SDKs that take a fetch, each run through `handle.fetch` for two users, against providers that check every request. */
import { Octokit } from "@octokit/core";
import { WebClient } from "@slack/web-api";
import createClient from "openapi-fetch";
import type { Handle } from "valetkey";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type RecordingServer,
  recordingServer,
} from "../packages/vault/test/servers/recording-server.ts";
import { type UseWorld, useWorld } from "../packages/vault/test/use-world.ts";

const people = ["alice", "bob"] as const;
let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

describe.each(["oauth1", "oauth2"] as const)("over %s", (slug) => {
  let url: string;
  const handleOf = (user: string): Handle => world.vault.user(user).at(slug);

  beforeEach(async () => {
    for (const user of people) await world.connect(user, slug);
    url = world[slug].url;
  });

  test("Octokit reads and writes as each user", async () => {
    for (const user of people) {
      const octokit = new Octokit({ baseUrl: url, request: { fetch: handleOf(user).fetch } });
      expect((await octokit.request("GET /me")).data.login).toBe(user);
      const text = `by Octokit as ${user}: é & +`;
      const written = await octokit.request("POST /notes", { text });
      expect([written.status, written.data.text]).toEqual([201, text]);
      const { data } = await octokit.request("GET /notes");
      expect(data.notes.at(-1).text).toBe(text);
      expect(data.notes.filter((note: { text: string }) => note.text === text)).toHaveLength(1);
    }
  });

  test("Octokit is told of a failure by the provider, in its own way", async () => {
    const octokit = new Octokit({ baseUrl: url, request: { fetch: handleOf("alice").fetch } });
    world[slug].control.failNext("api", { status: 422, body: '{"message":"planned"}' });
    await expect(octokit.request("GET /me")).rejects.toMatchObject({ status: 422 });
  });

  test("openapi-fetch reads and writes as each user", async () => {
    for (const user of people) {
      const client = createClient<Paths>({ baseUrl: url, fetch: handleOf(user).fetch });
      const me = await client.GET("/me");
      expect(me.data?.login).toBe(user);
      const text = `by openapi-fetch as ${user}`;
      const written = await client.POST("/notes", { body: { text } });
      expect([written.response.status, written.data?.text]).toEqual([201, text]);
      const form = await client.POST("/notes", {
        body: { text: `${text}, as a form` },
        bodySerializer: (body) => new URLSearchParams(body).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      expect(form.response.status).toBe(201);
      const notes = (await client.GET("/notes")).data?.notes.map((note) => note.text);
      expect(notes?.slice(-2)).toEqual([text, `${text}, as a form`]);
    }
    expect(world[slug].counters().badSignatures).toBe(0);
  });

  test("a call through an SDK renews an ended token", async () => {
    const octokit = new Octokit({ baseUrl: url, request: { fetch: handleOf("alice").fetch } });
    await world.pass(3601);
    expect((await octokit.request("GET /me")).data.login).toBe("alice");
    expect(world.renewals()).toBe(slug === "oauth2" ? 1 : 0);
  });
});

/** What openapi-typescript would make of the sandbox's API. */
interface Paths {
  "/me": { get: { responses: { 200: { content: { "application/json": { login: string } } } } } };
  "/notes": {
    get: {
      responses: { 200: { content: { "application/json": { notes: { text: string }[] } } } };
    };
    post: {
      requestBody: { content: { "application/json": { text: string } } };
      responses: { 201: { content: { "application/json": { text: string } } } };
    };
  };
}

describe("@slack/web-api", () => {
  let api: RecordingServer;

  beforeEach(async () => {
    // Slack's paths are its own, so the API is too; who bears the token, the provider that issued it is asked.
    api = await recordingServer(async ({ headers, path, body }) => {
      const { authorization = "" } = headers;
      const answer = await fetch(`${world.oauth2.url}/me`, { headers: { authorization } });
      const { login } = (await answer.json()) as { login?: string };
      if (!answer.ok) return { status: 401, headers: wwwAuthenticate, body: '{"ok":false}' };
      const heard = headers["content-type"]?.startsWith("multipart/")
        ? { kind: "multipart" }
        : Object.fromEntries(new URLSearchParams(body));
      return {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ok: true, user: login, path, heard }),
      };
    });
  });

  async function slackOf(user: string, token?: string): Promise<WebClient> {
    const { authorizationUrl, tokenUrl } = world.oauth2.entry;
    const vault = world.another({
      providers: {
        slack: {
          protocol: "oauth2",
          ...world.oauth2.client,
          authorizationUrl,
          tokenUrl,
          api: { baseUrl: api.url, hosts: [api.host] },
        },
      },
    });
    const handle = vault.user(user).at("slack");
    await handle.adopt(await world.oauth2Tokens(user));
    return new WebClient(token, {
      slackApiUrl: `${api.url}/api/`,
      fetch: handle.fetch,
      retryConfig: { retries: 0 },
    });
  }

  test("calls methods as each user", async () => {
    for (const user of people) {
      const slack = await slackOf(user);
      expect(await slack.auth.test()).toMatchObject({ ok: true, user, path: "/api/auth.test" });
      expect(await slack.chat.postMessage({ channel: "C1", text: "a & b" })).toMatchObject({
        user,
        path: "/api/chat.postMessage",
        heard: { channel: "C1", text: "a & b" },
      });
    }
  });

  test("sends bytes as multipart", async () => {
    const slack = await slackOf("alice");
    expect(await slack.apiCall("files.try", { file: Buffer.from("bytes") })).toMatchObject({
      user: "alice",
      heard: { kind: "multipart" },
    });
    expect(api.requests.at(-1)?.body).toContain("bytes");
  });

  test("goes on as the user whatever token it was given itself", async () => {
    const slack = await slackOf("bob", "xoxb-of-nobody");
    expect(await slack.auth.test()).toMatchObject({ user: "bob" });
    expect(JSON.stringify(api.requests)).not.toContain("xoxb-of-nobody");
  });

  test("has an ended token renewed, and its POST sent again, for the API refused it", async () => {
    const slack = await slackOf("alice");
    world.oauth2.control.expireAccessTokens("alice");
    expect(await slack.auth.test()).toMatchObject({ user: "alice" });
    expect(api.requests).toHaveLength(2);
    expect(world.renewals()).toBe(1);
  });
});

const wwwAuthenticate = { "www-authenticate": 'Bearer error="invalid_token"' };
