/** A person connects, refuses, connects again and signs in, in a real browser, at real servers, with JavaScript and without. */
import { isVaultError, type VaultError } from "valetkey";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAt, connectAtPeer, heading, openPerson, press, signInAt } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser({ viewport: { width: 360, height: 640 } });
let stage: Stage;
let people = 0;

beforeAll(async () => {
  stage = await openStage({ oidc: true });
});
afterAll(() => stage.close());

/** Somebody new to the app, with a browser in which nothing has happened yet. */
async function newcomer(javaScriptEnabled: boolean) {
  const user = `user${++people}`;
  const person = await openPerson(shared, { appUrl: stage.appUrl, user, javaScriptEnabled });
  return { ...person, user };
}

/** The error of a connection that ended: the first call may still be given the provider's 401. */
async function needsReauth(call: () => Promise<Response>): Promise<VaultError> {
  for (let calls = 0; calls < 2; calls++) {
    const outcome: unknown = await call().catch((error: unknown) => error);
    if (isVaultError(outcome, "needs_reauth")) return outcome;
  }
  throw new Error("the connection still works");
}

const scripts = [
  ["with JavaScript", true],
  ["without JavaScript", false],
] as const;
const slugs = ["oauth1", "oauth2"] as const;
const walks = scripts.flatMap(([how, on]) => slugs.map((slug) => ({ how, on, slug })));

describe.skipIf(noBrowser).concurrent.each(walks)("at $slug, $how", ({ on, slug }) => {
  test("connects, and is back in the app", async () => {
    const { page, user, noise, context } = await newcomer(on);
    const { url, sessionId } = await stage.link(user, slug, "/settings");
    await page.goto(url);
    expect(await heading(page)).toMatch(/^Connect Sandbox.* to Receipts$/);
    expect(await page.getByText("You will sign in at").innerText()).toContain("127.0.0.1");
    await press(page, "Continue to");
    await signInAt(page, "alice");
    await press(page, "Allow");
    expect(await heading(page)).toBe("Receipts");
    expect(page.url()).toBe(`${stage.appUrl}/settings?session=${sessionId}&status=connected`);
    const answer = await stage.vault.user(user).at(slug).fetch("/me");
    expect(await answer.json()).toMatchObject({ login: "alice" });
    expect(noise).toEqual([]);
    await context.close();
  });

  test("connects, and is told so where the app wants nobody back", async () => {
    const { page, user, noise, context } = await newcomer(on);
    await connectAt(page, (await stage.link(user, slug)).url, "alice");
    expect(await heading(page)).toMatch(/^Sandbox.* is connected$/);
    expect(await page.locator("main").innerText()).toContain("alice");
    expect(page.url()).not.toMatch(/code|state|verifier/);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("refuses at the provider, is told that nothing happened, tries again and allows", async () => {
    const { page, user, noise, context } = await newcomer(on);
    await page.goto((await stage.link(user, slug)).url);
    await press(page, "Continue to");
    await signInAt(page, "bob");
    await press(page, "Deny");
    expect(await heading(page)).toBe("You did not give access");
    expect(await stage.count(user, slug)).toBe(0);
    await press(page, "Try again");
    await press(page, "Continue to");
    await press(page, "Allow");
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(await stage.count(user, slug)).toBe(1);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("cancels before leaving, and is back in the app", async () => {
    const { page, user, context } = await newcomer(on);
    await page.goto((await stage.link(user, slug, "/settings")).url);
    await press(page, "Cancel and go back to Receipts");
    expect(page.url()).toMatch(/\/settings\?session=\w+&status=canceled$/);
    expect(await stage.count(user, slug)).toBe(0);
    await context.close();
  });

  test("signs in", async () => {
    const { page, noise, context } = await newcomer(on);
    const { url } = await stage.vault.signIn(slug, { returnTo: "/welcome" });
    await page.goto(url);
    await signInAt(page, "bob");
    await press(page, "Allow");
    expect(page.url()).toBe(`${stage.appUrl}/welcome`);
    expect(stage.signedIn.at(-1)).toMatchObject({
      provider: slug,
      returnTo: `${stage.appUrl}/welcome`,
    });
    expect(noise).toEqual([]);
    await context.close();
  });
});

describe.skipIf(noBrowser).each(walks)(
  "at $slug, $how, after the app was removed there",
  ({ on, slug }) => {
    test("connects the same account again", async () => {
      const { page, user, noise, context } = await newcomer(on);
      await connectAt(page, (await stage.link(user, slug)).url, "alice");
      const handle = stage.vault.user(user).at(slug);
      const { connectionId } = await handle.status();
      stage[slug].control.revokeGrants("alice");
      const failure = await needsReauth(() => handle.fetch("/me"));
      await page.goto((await failure.connect({ returnTo: "/settings" })).url);
      expect(await heading(page)).toMatch(/^Reconnect Sandbox/);
      expect(await page.locator("main").innerText()).toContain("alice");
      await press(page, "Continue to");
      await press(page, "Allow");
      expect(page.url()).toContain("status=connected");
      expect(await handle.status()).toMatchObject({ connectionId, state: "active" });
      expect(noise).toEqual([]);
      await context.close();
    });
  },
);

const peers = scripts.flatMap(([how, on]) =>
  (["oidc", "posting", "hash"] as const).map((slug) => ({ how, on, slug })),
);

describe.skipIf(noBrowser).concurrent.each(peers)(
  "at oidc-provider ($slug), $how",
  ({ on, slug }) => {
    test("connects on its own pages", async () => {
      const { page, user, noise, context } = await newcomer(on);
      const posts = slug === "posting" && !on;
      await connectAtPeer(page, (await stage.link(user, slug)).url, { login: "alice", posts });
      if (slug === "hash" && !on) {
        // What stands behind a # only a script can read.
        expect(await page.locator("main").innerText()).toContain("Allow scripts for this page");
        expect(await stage.count(user, slug)).toBe(0);
        await context.close();
        return;
      }
      await page.getByRole("heading", { name: "is connected" }).waitFor();
      expect(page.url()).not.toMatch(/code=|#/);
      expect(await page.locator("main").innerText()).toContain("alice");
      expect(await stage.count(user, slug)).toBe(1);
      expect(noise).toEqual([]);
      await context.close();
    });
  },
);
