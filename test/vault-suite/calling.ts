/** What becomes of requests to an API, and of those that cannot be made. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { all, failure, failures } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** How requests are sent. */
export function calling(world: () => SuiteWorld): void {
  describe("calling", () => {
    test.each(["oauth1", "oauth2"])(
      "%s reaches the API as the user, with nothing of it in the app",
      async (slug) => {
        const user = someone();
        await world().connect(user, slug, "bob");
        const { fetch } = world().vault.user(user).at(slug);
        const answer = await fetch("/me");
        expect([answer.status, await answer.json()]).toMatchObject([200, { login: "bob" }]);
        const made = await fetch("notes", {
          method: "POST",
          headers: { "content-type": "application/json", authorization: "Bearer mine" },
          body: JSON.stringify({ text: "hello" }),
        });
        expect(made.status).toBe(201);
        const provider = slug === "oauth1" ? world().oauth1 : world().oauth2;
        const absolute = await fetch(new URL("/me?x=1", provider.url));
        expect(absolute.status).toBe(200);
        const asked = await fetch(
          new Request(`${provider.url}/notes`, { headers: { accept: "x/y" } }),
        );
        expect(await asked.json()).toMatchObject({ notes: expect.any(Array) });
        const echoed = await (await fetch("/echo-headers", { headers: { "x-mine": "1" } })).json();
        expect(echoed).toMatchObject({ headers: { "x-mine": "1" } });
        expect(JSON.stringify(echoed)).not.toMatch(/valetkey|vk_/);
      },
    );

    const deskHandle = async () => {
      const at = world().vault.user(someone()).at("desk");
      await at.adopt({ accessToken: "tok-1" });
      return at;
    };

    test("gives the provider's answer as it is, whatever it is", async () => {
      const { fetch } = await deskHandle();
      // The last one makes everybody wait.
      for (const code of [200, 204, 400, 403, 404, 409, 500, 503, 429]) {
        const answer = await fetch(`/status?code=${code}`);
        expect([answer.status, answer.headers.get("x-said")]).toEqual([code, "1"]);
        if (code !== 204) expect(await answer.json()).toEqual({ said: "so" });
      }
    });

    test("sends every kind of body, and streams both ways", async () => {
      const { fetch } = await deskHandle();
      const echo = async (init: RequestInit & { duplex?: "half" }): Promise<unknown> =>
        (await fetch("/echo", { method: "POST", ...init })).json();
      expect(await echo({ body: new URLSearchParams({ a: "é" }) })).toMatchObject({
        text: "a=%C3%A9",
        isBorne: true,
      });
      const form = new FormData();
      form.set("file", new Blob(["abc"]), "a.txt");
      expect(await echo({ body: form })).toMatchObject({ text: expect.stringContaining("abc") });
      const chunks = [new Uint8Array(70_000), new Uint8Array(70_000)];
      const body = new ReadableStream({
        pull(controller) {
          const chunk = chunks.pop();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
      });
      expect(await echo({ body, duplex: "half" })).toMatchObject({ bytes: 140_000 });
      expect(await (await fetch("/drip")).text()).toBe("one two");
      const head = await fetch("/echo", { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([200, ""]);
    });

    test("follows redirects within the API, or does not, as it is told", async () => {
      const { fetch } = await deskHandle();
      expect(await (await fetch("/moved")).json()).toMatchObject({
        path: "/api/echo?moved=1",
        isBorne: true,
      });
      const manual = await fetch("/moved", { redirect: "manual" });
      expect([manual.status, manual.headers.get("location")]).toEqual([302, "/api/echo?moved=1"]);
      await expect(fetch("/moved", { redirect: "error" })).rejects.toThrow(TypeError);
    });

    test("repeats what a Request brought after a 401, and says where the answer is from", async () => {
      const user = someone();
      await world().connect(user, "oauth2");
      const { fetch } = world().vault.user(user).at("oauth2");
      world().oauth2.control.expireAccessTokens("alice");
      const { url } = world().oauth2;
      const note = { method: "POST", body: new URLSearchParams({ text: "again" }) };
      const answer = await fetch(new Request(`${url}/notes`, note));
      expect([answer.status, answer.url]).toEqual([201, `${url}/notes`]);
    });

    test("stops when it is told to", async () => {
      const { fetch } = await deskHandle();
      const stop = new AbortController();
      const asked = fetch("/slow", { signal: stop.signal });
      setTimeout(() => stop.abort(new Error("enough")), 30);
      await expect(asked).rejects.toThrow("enough");
      await expect(
        fetch("/echo", { signal: AbortSignal.abort(new Error("before")) }),
      ).rejects.toThrow("before");
    });

    test("goes to the provider's hosts only", async () => {
      const { fetch, authorize } = await deskHandle();
      const stolen = [
        fetch("https://evil.example/steal"),
        authorize(new Request("https://evil.example/steal")),
      ];
      for (const error of await failures(stolen))
        expect(error).toMatchObject({
          code: "host_not_allowed",
          provider: "desk",
          whoCanFix: "developer",
        });
      // Neither climbs out of the API that it was given.
      const climbed = await fetch("/../../../v1/tenant");
      expect(climbed.status).toBe(404);
    });

    test("without a connection says who must do what, and makes the link when it is asked", async () => {
      const user = someone();
      const at = world().vault.user(user).at("oauth2");
      for (const call of [
        () => at.fetch("/me"),
        () => at.authorize(new Request(`${world().oauth2.url}/me`)),
        () => at.token(),
        () => at.pause(),
        () => at.disconnect(),
        () => at.report("revoked"),
        () => at.update({ label: "x" }),
        () => at.renew(),
      ]) {
        const error = await failure(call());
        expect(error).toMatchObject({
          code: "connection_required",
          whoCanFix: "user",
          provider: "oauth2",
        });
        expect(error.message).toBe(
          `User ${user} has not connected oauth2. Send the user to the link that error.connect() gives.`,
        );
      }
      const before = await all(world().vault.events.list({ userId: user }));
      expect(before).toEqual([]);
      const error = await failure(at.fetch("/me", { method: "HEAD" }));
      expect(error.code).toBe("connection_required");
      const link = await error.connect({ returnTo: "/after", theme: "dark" });
      const until = (next: URL): boolean => next.pathname === "/after";
      expect((await world().agree(link.url, { as: "carol", until })).next).toBeDefined();
      expect((await at.fetch("/me")).status).toBe(200);
    });

    test("after the user has removed the app says so, and the link repairs this very connection", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2", "carol");
      const at = world().vault.user(user).at("oauth2");
      await at.report("revoked");
      const error = await failure(at.fetch("/me"));
      expect(error).toMatchObject({
        code: "needs_reauth",
        reason: "grant_revoked",
        connectionId: id,
        whoCanFix: "user",
      });
      expect(await at.status()).toMatchObject({
        state: "needs_reauth",
        problem: { code: "grant_revoked", since: expect.any(Date) },
      });
      const link = await error.connect();
      expect(link.sessionId).toMatch(/^ses_/);
      await world().agree(link.url, { as: "carol" });
      expect(await at.status()).toMatchObject({ state: "active", connectionId: id });
      expect((await at.fetch("/me")).status).toBe(200);
    });

    test("signs or bears for clients that take no fetch", async () => {
      const user = someone();
      await Promise.all([world().connect(user, "oauth1"), world().connect(user, "oauth2")]);
      for (const [slug, { url }] of Object.entries({
        oauth1: world().oauth1,
        oauth2: world().oauth2,
      })) {
        const at = world().vault.user(user).at(slug);
        const given = new Request(`${url}/notes`, {
          method: "POST",
          headers: { "x-mine": "1" },
          body: new URLSearchParams("text=a+b%2B&text2=%C3%A9&text2=2"),
        });
        const request = await at.authorize(given);
        expect(request.headers.get("x-mine")).toBe("1");
        expect(request.headers.get("authorization")).toMatch(
          slug === "oauth1" ? /^OAuth / : /^Bearer /,
        );
        expect((await fetch(request)).status).toBeLessThan(300);
        const read = await at.authorize(new Request(`${url}/me?q=a%20b`));
        expect((await fetch(read)).status).toBe(200);
      }
    });

    test("signs the hash of a body where the provider wants that, by the provider's algorithm", async () => {
      for (const [slug, { url, control, requests }] of Object.entries(world().hashing)) {
        const at = world().vault.user(someone()).at(slug);
        const [issued] = control.issueTokens("alice", 1);
        await at.adopt({ token: issued?.token ?? "", tokenSecret: issued?.tokenSecret ?? "" });
        const post = (init: RequestInit): Request =>
          new Request(`${url}/notes`, { method: "POST", ...init });
        const json = { "content-type": "application/json" };
        const body = JSON.stringify({ text: "é" });
        const own = post({ headers: json, body });
        const signed = await at.authorize(own);
        expect([slug, (await fetch(signed)).status]).toEqual([slug, 201]);
        const form = await at.authorize(post({ body: new URLSearchParams("text=a+b") }));
        expect([slug, (await fetch(form)).status]).toEqual([slug, 201]);
        const read = await at.authorize(new Request(`${url}/me`));
        expect([slug, (await fetch(read)).status]).toEqual([slug, 200]);
        // Of no text is no note; the signature was looked at before.
        expect([slug, (await fetch(await at.authorize(post({})))).status]).toEqual([slug, 415]);
        expect(requests().at(-1)).not.toHaveProperty("problem");

        const bodyHashes = {
          sha1: createHash("sha1").update(body).digest("base64"),
          sha256: createHash("sha256").update(body).digest("base64"),
        };
        const { headers } = await at.authorize(post({ headers: json }), { bodyHashes });
        expect([slug, (await fetch(post({ headers, body }))).status]).toEqual([slug, 201]);
        const wrong = { sha512: createHash("sha512").update(body).digest("base64") };
        expect(await failure(at.authorize(post({}), { bodyHashes: wrong }))).toMatchObject({
          code: "options_invalid",
          reason: `body_${slug}_needed`,
        });
        expect(await failure(at.authorize(post({ body }), { bodyHashes }))).toMatchObject({
          code: "options_invalid",
        });
      }
    });
  });
}
