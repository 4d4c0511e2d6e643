/** The other ways through a link: a choice of services, more permissions, an app that completes, ways to sign in, another language. */
import { createHash, randomBytes } from "node:crypto";
import { isVaultError } from "valetkey";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAt, heading, openPerson, press, signInAt } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser({ viewport: { width: 360, height: 640 } });
let stage: Stage;
let people = 0;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const scripts = [
  { how: "with JavaScript", on: true },
  { how: "without JavaScript", on: false },
];

async function newcomer(javaScriptEnabled: boolean) {
  const user = `guest${++people}`;
  const person = await openPerson(shared, { appUrl: stage.appUrl, user, javaScriptEnabled });
  return { ...person, user, handle: stage.vault.user(user).at("oauth2") };
}

describe.skipIf(noBrowser).concurrent.each(scripts)("$how", ({ on }) => {
  test("a service is chosen among several, and connected", async () => {
    const { page, user, noise, context } = await newcomer(on);
    const { url } = await stage.vault.user(user).connect({ returnTo: "/settings" });
    await page.goto(url);
    expect(await heading(page)).toBe("Choose what to connect to Receipts");
    await page.getByRole("listitem").filter({ hasText: "OAuth 1.0a" }).getByRole("link").click();
    await press(page, "Continue to");
    await signInAt(page, "alice");
    await press(page, "Allow");
    expect(page.url()).toMatch(/\/settings\?session=\w+&status=connected$/);
    expect(await stage.count(user, "oauth1")).toBe(1);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("what was left out is told, and allowed after all", async () => {
    const { page, noise, context, handle } = await newcomer(on);
    await page.goto((await handle.connect()).url);
    await press(page, "Continue to");
    await signInAt(page, "alice");
    await page.locator("input[value=write]").uncheck();
    await press(page, "Allow");
    expect(await page.locator("main").innerText()).toContain("You did not allow");
    expect(await handle.status()).toMatchObject({ scopes: ["read"] });
    await press(page, "Allow it");
    await press(page, "Continue to");
    await press(page, "Allow");
    expect(await page.locator("main").innerText()).not.toContain("You did not allow");
    expect((await handle.status()).scopes?.toSorted()).toEqual(["read", "write"]);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("a connection is asked to do more, and only what is new is shown", async () => {
    const { page, noise, context, handle } = await newcomer(on);
    await connectAt(page, (await handle.connect({ scopes: ["read"] })).url, "alice");
    const link = await handle.upgrade({ scopes: ["write"], returnTo: "/settings" });
    await page.goto(link?.url ?? "");
    expect(await heading(page)).toMatch(/^Let Receipts do more at /);
    await press(page, "Continue to");
    await press(page, "Allow");
    expect(page.url()).toContain("status=connected");
    expect((await handle.status()).scopes?.toSorted()).toEqual(["read", "write"]);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("where the app completes, it is back in the app before anything is kept", async () => {
    const { page, user, noise, context, handle } = await newcomer(on);
    const codeVerifier = randomBytes(32).toString("base64url");
    const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
    const { url, sessionId } = await handle.connect({ binding: "verifier", codeChallenge });
    await connectAt(page, url, "alice");
    expect(await heading(page)).toBe("Go back to Receipts to finish");
    expect(await stage.count(user, "oauth2")).toBe(0);
    await stage.vault.sessions.complete(sessionId, { codeVerifier });
    expect(await stage.count(user, "oauth2")).toBe(1);
    await page.goto(url);
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("one more way to sign in is added by somebody who is signed in", async () => {
    const { page, user, noise, context } = await newcomer(on);
    const { url } = await stage.vault.user(user).linkSignIn("oauth1", { returnTo: "/settings" });
    await page.goto(url);
    await press(page, /continue to/i);
    await signInAt(page, on ? "alice" : "bob");
    await press(page, "Allow");
    expect(page.url()).toContain("status=linked");
    const ways = await stage.vault.user(user).signIns.list();
    expect(ways).toMatchObject([{ provider: "oauth1" }]);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("the page is read in another language, and goes on in it", async () => {
    const { page, noise, context, handle } = await newcomer(on);
    await page.goto((await handle.connect()).url);
    await press(page, "Deutsch");
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.locator("form .primary").click();
    await signInAt(page, "alice");
    await press(page, "Deny");
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(noise).toEqual([]);
    await context.close();
  });
});

describe.skipIf(noBrowser).each(scripts)("after the app was removed there, $how", ({ on }) => {
  test("another account than the one that is repaired is never taken for it", async () => {
    const { page, user, noise, context, handle } = await newcomer(on);
    await connectAt(page, (await handle.connect()).url, "alice");
    stage.oauth2.control.revokeGrants("alice");
    const lost: unknown = await handle.fetch("/me").catch((error: unknown) => error);
    if (!isVaultError(lost, "needs_reauth")) throw lost;
    await page.goto((await lost.connect()).url);
    await press(page, "Continue to");
    await press(page, "Not alice?");
    await signInAt(page, "bob");
    await press(page, "Allow");
    expect(await heading(page)).toBe("That is a different account");
    expect(await stage.count(user, "oauth2")).toBe(1);
    await press(page, /^Add .* as a second account$/);
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(await stage.count(user, "oauth2")).toBe(2);
    expect(noise).toEqual([]);
    await context.close();
  });
});
