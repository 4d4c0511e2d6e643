/** A person looks after their connected accounts in a real browser: adds, names, pauses, mends and ends them, with JavaScript and without. */
import type { Page } from "playwright-core";
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

const slugs = ["oauth1", "oauth2"] as const;
const walks = slugs.flatMap((slug) => [
  { how: "with JavaScript", on: true, slug },
  { how: "without JavaScript", on: false, slug },
]);

/** Somebody with one connected account, who looks at the list. */
async function owner(slug: string, javaScriptEnabled: boolean) {
  const user = `owner${++people}`;
  const person = await openPerson(shared, { appUrl: stage.appUrl, user, javaScriptEnabled });
  await connectAt(person.page, (await stage.link(user, slug)).url, "alice");
  await person.page.goto(`${stage.appUrl}/oauth/accounts`);
  return { ...person, user, handle: stage.vault.user(user).at(slug) };
}

async function told(page: Page): Promise<string> {
  return page.getByRole("status").first().innerText();
}

describe.skipIf(noBrowser).concurrent.each(walks)("an account at $slug, $how", ({ on, slug }) => {
  test("is named, paused, resumed, and disconnected after a question", async () => {
    const { page, context, noise, handle } = await owner(slug, on);
    expect(await heading(page)).toBe("Connected accounts");
    await press(page, "Details");
    expect(await heading(page)).toContain("alice");

    await page.getByRole("textbox").fill("Receipts");
    await press(page, "Save the name");
    expect(await told(page)).toBe("The name was saved.");
    expect(await heading(page)).toContain("Receipts");

    await press(page, "Pause");
    expect(await told(page)).toContain("Receipts cannot use this account until you resume it.");
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "paused" });
    await press(page, "Resume");
    expect((await handle.fetch("/me")).status).toBe(200);

    await press(page, "Disconnect");
    expect(await heading(page)).toMatch(/^Disconnect /);
    await press(page, "Cancel");
    expect(await handle.status()).toMatchObject({ state: "active" });
    await press(page, "Disconnect");
    await page.getByRole("button", { name: "Disconnect" }).click();
    expect(await page.locator("main").innerText()).toContain("Disconnected");
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(noise).toEqual([]);
    await context.close();
  });

  test("gets a second one beside it, chosen on the page", async () => {
    const { page, context, noise, user } = await owner(slug, on);
    await page.getByText("Connect another").click();
    await page
      .locator(".menu")
      .getByRole("button")
      .filter({ hasText: slug === "oauth1" ? "OAuth 2" : "OAuth 1" })
      .click();
    await press(page, "Continue to");
    await signInAt(page, "bob");
    await press(page, "Allow");
    expect(page.url()).toContain(`${stage.appUrl}/oauth/accounts`);
    expect(await told(page)).toContain("connected");
    expect(await page.locator("article").count()).toBe(2);
    expect(await stage.vault.user(user).connections()).toHaveLength(2);
    expect(noise).toEqual([]);
    await context.close();
  });
});

describe.skipIf(noBrowser).each(walks)(
  "an account at $slug that ended there, $how",
  ({ on, slug }) => {
    test("needs its owner, who mends it from the list", async () => {
      const { page, context, noise, handle } = await owner(slug, on);
      const { connectionId } = await handle.status();
      stage[slug].control.revokeGrants("alice");
      // The first call may still be given the provider's 401.
      for (let calls = 0; calls < 2; calls++) await handle.fetch("/me").catch(() => undefined);
      await page.reload();
      expect(await page.locator("main").innerText()).toContain("1 account needs you");
      await press(page, "Reconnect");
      if (page.url().startsWith(stage.appUrl)) await press(page, "Continue to");
      await press(page, "Allow");
      expect(page.url()).toContain(`${stage.appUrl}/oauth/accounts`);
      expect(await page.locator("main").innerText()).not.toContain("needs you");
      expect(await handle.status()).toMatchObject({ connectionId, state: "active" });
      expect(noise).toEqual([]);
      await context.close();
    });
  },
);

describe.skipIf(noBrowser)("with a keyboard alone, an account", () => {
  test("is connected and disconnected", async () => {
    const user = `owner${++people}`;
    const { page, context, noise } = await openPerson(shared, { appUrl: stage.appUrl, user });
    const goTo = async (name: string): Promise<void> => {
      const at = page.locator(":focus", { hasText: name });
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press("Tab");
        if (await at.count()) return;
      }
      throw new Error(`no Tab leads to ${name}`);
    };
    await page.goto((await stage.link(user, "oauth2")).url);
    await goTo("Continue to");
    await page.keyboard.press("Enter");
    await page.getByLabel("Login").waitFor();
    await page.keyboard.type("alice");
    await page.keyboard.press("Tab");
    await page.keyboard.type("any password");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Allow" }).waitFor();
    await goTo("Allow");
    await page.keyboard.press("Space");
    await page.waitForURL(`${stage.appUrl}/**`);
    expect(await heading(page)).toMatch(/ is connected$/);

    await page.goto(`${stage.appUrl}/oauth/accounts`);
    await goTo("Details");
    await page.keyboard.press("Enter");
    await page.waitForURL(/accounts\/con_\w+$/);
    await goTo("Disconnect");
    await page.keyboard.press("Enter");
    await page.waitForURL(/disconnect$/);
    // The focus is on what changes nothing.
    expect(await page.locator(":focus").innerText()).toBe("Cancel");
    await goTo("Disconnect");
    await page.keyboard.press("Space");
    await page.waitForURL(/accounts\/con_\w+$/);
    expect(await page.locator(":focus").innerText()).toContain("Disconnected");
    expect(await stage.vault.user(user).at("oauth2").status()).toMatchObject({ state: "missing" });
    expect(noise).toEqual([]);
    await context.close();
  });
});
