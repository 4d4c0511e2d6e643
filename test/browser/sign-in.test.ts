/** A person signs in with a provider in a real browser, adds another way and removes the first, with JavaScript and without. */
import type { BrowserContext } from "playwright-core";
import { cookieSession } from "valetkey/session";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { heading, openPerson, press, signInAt } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser({ viewport: { width: 360, height: 640 } });
const names = { oauth1: "Sandbox (OAuth 1.0a)", oauth2: "Sandbox (OAuth 2)" } as const;
const sessions = cookieSession({
  keys: `s1:${Buffer.alloc(32, 3).toString("base64")}`,
  // What counts of it is that it is http on this machine.
  publicUrl: "http://localhost",
});
let stage: Stage;
let people = 0;

beforeAll(async () => {
  stage = await openStage({
    vault: {
      currentUser: sessions.read,
      async onSignIn(person) {
        const userId = person.userId ?? `person${++people}`;
        await stage.vault.user(userId).signIns.add(person);
        return sessions.open({ userId, signIn: person }, person.returnTo);
      },
    },
  });
});
afterAll(() => stage.close());

/** The session's cookie, as the browser keeps it. */
async function sessionIn(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name === "session");
}

const walks = [
  { how: "with JavaScript", on: true, first: "oauth1", second: "oauth2" },
  { how: "without JavaScript", on: false, first: "oauth2", second: "oauth1" },
] as const;

// One after the other: they sign in as the same two people, who are one user's each.
describe.skipIf(noBrowser).each(walks)("somebody who signs in by $first, $how", (walk) => {
  const { on, first, second } = walk;

  test("is who they are, adds another way by its button, and removes the first", async () => {
    const { page, context, noise } = await openPerson(shared, {
      ...{ appUrl: stage.appUrl, user: null, javaScriptEnabled: on },
    });
    const signIn = async (slug: string, login?: string): Promise<void> => {
      const { url } = await stage.vault.signIn(slug, { returnTo: "/oauth/accounts" });
      await page.goto(url);
      if (login !== undefined) await signInAt(page, login);
      await press(page, "Allow");
    };
    await signIn(first, "alice");
    expect(await heading(page)).toBe("Connected accounts");
    const remove = page.getByRole("button", { name: "Remove" });
    expect(await remove.isDisabled()).toBe(true);
    expect(await page.locator("main").innerText()).toContain("This is your only way to sign in.");
    const before = await sessionIn(context);
    expect(before).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });

    await press(page, `Add ${names[second]}`);
    expect(await heading(page)).toBe(`Sign in to Receipts with ${names[second]}`);
    await press(page, "Continue to");
    await signInAt(page, "bob");
    await press(page, "Allow");
    const told = page.getByRole("status").first();
    expect(await told.innerText()).toBe(`You can now sign in to Receipts with ${names[second]}.`);
    expect(await sessionIn(context)).toEqual(before);

    await page.getByRole("article").filter({ hasText: "alice" }).getByText("Remove").click();
    expect(await heading(page)).toBe(`Remove ${names[first]} as a way to sign in?`);
    await page.getByRole("button", { name: "Remove" }).click();
    expect(await told.innerText()).toContain("Removed.");
    expect(await page.getByRole("article").count()).toBe(1);

    await signIn(second);
    expect(await page.locator("main").innerText()).toContain("bob");
    const [was, is] = await Promise.all(
      [before, await sessionIn(context)].map((cookie) => {
        const headers = { cookie: `session=${cookie?.value ?? ""}` };
        return sessions.read(new Request(stage.appUrl, { headers }));
      }),
    );
    expect([was?.userId, was?.id === is?.id]).toEqual([is?.userId, false]);
    expect(noise).toEqual([]);
    await context.close();
    const { signIns } = stage.vault.user(is?.userId ?? "");
    for (const { id } of await signIns.list()) await signIns.remove(id, { evenLast: true });
  });
});
