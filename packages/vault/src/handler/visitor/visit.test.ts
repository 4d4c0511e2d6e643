import { expect, test } from "vitest";
import { openWorld, userOf } from "../../../test/world.ts";

test("the app is asked with the browser's own request who is signed in, and may take its time", async () => {
  const asked: string[] = [];
  const world = await openWorld({
    vault: {
      currentUser: async (request) => {
        asked.push(new URL(request.url).pathname.replace(/vkst_.*/, ""));
        await new Promise((done) => setTimeout(done, 1));
        return userOf(request);
      },
    },
  });
  const { page } = await world.connect("alice", "oauth2");
  expect(page.heading).toContain("is connected");
  expect(new Set(asked)).toEqual(new Set(["/oauth/connect/", "/oauth/callback/oauth2"]));
});

test("nobody is signed in when the app answers undefined", async () => {
  const world = await openWorld({ vault: { currentUser: () => undefined } });
  const { url } = await world.link("alice", "oauth2");
  const page = await (await world.browser("alice")).open(url);
  expect([page.status, page.heading]).toEqual([403, "Sign in to Receipts first"]);
});

test("a user id of 255 characters of any script connects and comes back", async () => {
  const world = await openWorld();
  const user = "Å🔑".repeat(85);
  expect(user).toHaveLength(255);
  const { page } = await world.connect(user, "oauth2", { as: "alice" });
  expect(page.heading).toContain("is connected");
  expect(await world.vault.user(user).connections()).toMatchObject([{ userId: user }]);
});
