/** What is signed of a body that the server never sees, as a provider judges it. */
import { createHash } from "node:crypto";
import { type OAuth1SandboxProvider, startOAuth1Provider } from "@valetkey/sandbox";
import { afterAll, describe, expect, test } from "vitest";
import { type Answered, type UseServer, useServer } from "../../test/use-server.ts";

const hashing = await startOAuth1Provider({
  dialect: { bodyHash: { algorithm: "SHA-256", when: "always" } },
});
const older = await startOAuth1Provider({
  dialect: { bodyHash: { algorithm: "SHA-1", when: "body" } },
});
const plain = await startOAuth1Provider();
const all = { hashing, older, plain };
afterAll(() => Promise.all(Object.values(all).map((one) => one.close())));

const server = useServer({
  providers: Object.fromEntries(
    Object.entries(all).map(([slug, { entry, client }]) => [slug, { use: entry, ...client }]),
  ),
});

type Slug = keyof typeof all;

const json = { "content-type": "application/json" };
const body = JSON.stringify({ text: "é" });
const hash = (by: string, how: "hex" | "base64" | "base64url" = "base64", of = body): string =>
  createHash(by).update(of).digest(how);

/** A connection of the app itself, made once. */
async function connected({ call }: UseServer, slug: Slug): Promise<string> {
  const listed = await call("GET", `/v1/connections?provider=${slug}`);
  if (listed.body.data.length > 0) return listed.body.data[0].id;
  const provider: OAuth1SandboxProvider = all[slug];
  const [issued] = provider.control.issueTokens("alice", 1);
  const tokens = { token: issued?.token, token_secret: issued?.tokenSecret };
  return (await call("POST", `/v1/shared/${slug}/adopt`, tokens)).body.id;
}

interface Asked {
  slug: Slug;
  method?: string;
  path?: string;
  more: object;
}

async function signed({ slug, method = "POST", path = "/notes", more }: Asked): Promise<Answered> {
  const use = await server();
  const id = await connected(use, slug);
  const url = `${all[slug].url}${path}`;
  return use.call("POST", `/v1/connections/${id}/sign`, { method, url, ...more });
}

/** What the provider says to the request, once it is sent with the headers given. */
async function judged(answer: Answered, init: RequestInit): Promise<number> {
  expect(answer.status).toBe(200);
  const { url, headers } = answer.body;
  return (await fetch(url, { ...init, headers: { ...headers, ...json } })).status;
}

describe("a provider that wants the hash of a body", () => {
  test("takes a request that was signed with it, in each form that it may be given in", async () => {
    const given: [Slug, object][] = [
      ["hashing", { body_sha256: hash("sha256") }],
      ["hashing", { body_sha256: hash("sha256", "hex") }],
      ["hashing", { body_sha256: hash("sha256", "hex").toUpperCase() }],
      ["hashing", { body_sha256: hash("sha256", "base64url") }],
      ["hashing", { body_sha256: hash("sha256"), body_sha1: hash("sha1") }],
      ["older", { body_sha1: hash("sha1", "hex") }],
      ["older", { body_sha1: hash("sha1", "base64url"), body_sha512: hash("sha512") }],
    ];
    for (const [slug, more] of given) {
      const answer = await signed({ slug, more: { headers: json, ...more } });
      expect([more, await judged(answer, { method: "POST", body })]).toEqual([more, 201]);
    }
  });

  test("refuses one whose body is another, so the hash protects it", async () => {
    const answer = await signed({ slug: "hashing", more: { body_sha256: hash("sha256") } });
    expect(await judged(answer, { method: "POST", body: "{}" })).toBe(401);
  });

  test.each<[string, Slug, object, string]>([
    ["no hash", "hashing", {}, "body_sha256_needed"],
    ["a hash of the wrong kind", "hashing", { body_sha1: hash("sha1") }, "body_sha256_needed"],
    ["SHA-256 where it is SHA-1", "older", { body_sha256: hash("sha256") }, "body_sha1_needed"],
    [
      "the hash of a form",
      "hashing",
      {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body_sha256: hash("sha256"),
      },
      "form_needed",
    ],
  ])("is not asked with %s", async (_what, slug, more, reason) => {
    expect(await signed({ slug, more })).toMatchObject({
      status: 422,
      body: { code: "options_invalid", reason, detail: expect.stringContaining(slug) },
    });
  });

  test("takes a form, and what has no body", async () => {
    for (const slug of ["hashing", "older"] as const) {
      const form = "text=a+b%2B";
      const sent = await signed({ slug, more: { form } });
      const headers = sent.body.headers;
      const answer = await fetch(sent.body.url, { method: "POST", headers, body: form });
      expect(answer.status).toBe(201);
      const read = await signed({ slug, method: "GET", path: "/me", more: {} });
      expect(await judged(read, {})).toBe(200);
      const name = slug === "hashing" ? "sha256" : "sha1";
      const nothing = { [`body_${name}`]: hash(name, "hex", "") };
      const bare = await signed({ slug, more: nothing });
      // Of no text is no note; the signature was looked at before.
      expect(await judged(bare, { method: "POST" })).toBe(400);
      expect(all[slug].requests().at(-1)).not.toHaveProperty("problem");
    }
  });

  test("is not asked with both, nor with what is no hash", async () => {
    const both = await signed({
      slug: "hashing",
      more: { form: "a=b", body_sha256: hash("sha256") },
    });
    expect([both.status, both.body.errors[0].pointer]).toEqual([422, "/body_sha256"]);
    for (const odd of ["", "x".repeat(64), hash("sha1"), `${hash("sha256")}=`])
      expect((await signed({ slug: "hashing", more: { body_sha256: odd } })).status).toBe(422);
  });
});

test("a provider that wants none takes the request as before, and its form only as a form", async () => {
  const answer = await signed({ slug: "plain", more: { body_sha256: hash("sha256") } });
  expect(await judged(answer, { method: "POST", body })).toBe(201);
  expect(answer.body.headers.authorization).not.toContain("oauth_body_hash");
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const form = await signed({ slug: "plain", more: { headers, body_sha256: hash("sha256") } });
  expect([form.status, form.body.reason]).toEqual([422, "form_needed"]);
  expect((await signed({ slug: "plain", more: { headers, form: "" } })).status).toBe(200);
});
