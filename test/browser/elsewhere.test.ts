/** What people really do: the wrong browser, somebody else's computer, the back button, two tabs, a double click, no cookies. */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAt, heading, openPerson, type Person, press, signInAt } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser({ viewport: { width: 360, height: 640 } });
let stage: Stage;
/** The same app, which does not tell the vault who is signed in. */
let silent: Stage;
let people = 0;

beforeAll(async () => {
  [stage, silent] = await Promise.all([openStage(), openStage({ tellsUser: false })]);
});
afterAll(() => Promise.all([stage.close(), silent.close()]));

const slugs = ["oauth1", "oauth2"] as const;
const newUser = (): string => `user${++people}`;

function open(user: string | null, at: Stage = stage): Promise<Person> {
  return openPerson(shared, { appUrl: at.appUrl, user });
}

/** Goes all the way, but for the provider's answer: the browser is kept from following it, and what it says is given back. */
async function stopBeforeAnswer({ context, page }: Person, url: string): Promise<string> {
  const answer = new Promise<string>((resolve) => {
    void context.route("**/consent", async (route) => {
      const consent = await route.fetch({ maxRedirects: 0 });
      resolve(consent.headers()["location"] ?? "");
      await route.fulfill({ status: 204 });
    });
  });
  await connectAt(page, url, "alice");
  const callback = await answer;
  await context.unroute("**/consent");
  return callback;
}

/** Answers reach this browser without their cookies, as where all cookies are blocked. */
async function blockCookies(context: BrowserContext, origin: string): Promise<void> {
  await context.route(`${origin}/oauth/**`, async (route) => {
    const request = route.request();
    const response = await fetch(request.url(), {
      method: request.method(),
      headers: await request.allHeaders().then(({ cookie: _, ...headers }) => headers),
      body: request.postDataBuffer() as BodyInit | null,
      redirect: "manual",
    });
    const { "set-cookie": _, ...headers } = Object.fromEntries(response.headers);
    await route.fulfill({ status: response.status, headers, body: await response.text() });
  });
}

async function readMain(page: Page): Promise<string> {
  return page.locator("main").innerText();
}

describe.skipIf(noBrowser).concurrent.each(slugs)("at %s", (slug) => {
  test("an answer that is opened in a second browser connects nothing, in neither", async () => {
    const user = newUser();
    const [first, second] = await Promise.all([open(user), open(user)]);
    const { url } = await stage.link(user, slug);
    const callback = await stopBeforeAnswer(first, url);
    await second.page.goto(callback);
    expect(await heading(second.page)).toBe("Please finish in the browser you started with");
    expect(await stage.count(user, slug)).toBe(0);
    // What was opened elsewhere is spent: the first browser starts again, and finishes.
    await first.page.goto(url);
    await press(first.page, "Continue to");
    await press(first.page, "Allow");
    expect(await heading(first.page)).toMatch(/ is connected$/);
    expect(await stage.count(user, slug)).toBe(1);
    expect([...first.noise, ...second.noise]).toEqual([]);
    await Promise.all([first.context.close(), second.context.close()]);
  });

  test("a link of somebody else's is not for whoever is signed in", async () => {
    const [alice, bob] = [newUser(), newUser()];
    const person = await open(bob);
    await person.page.goto((await stage.link(alice, slug)).url);
    expect(await heading(person.page)).toBe("This link is for someone else");
    expect(await readMain(person.page)).not.toContain(alice);
    await person.context.close();
  });

  test("whoever signs in to the app meanwhile, on the same computer, gets nothing of it", async () => {
    const [alice, bob] = [newUser(), newUser()];
    const person = await open(alice);
    const callback = await stopBeforeAnswer(person, (await stage.link(alice, slug)).url);
    await person.page.goto(`${stage.appUrl}/login?user=${bob}`);
    await person.page.goto(callback);
    expect(await heading(person.page)).toBe("This link is for someone else");
    expect(await stage.count(alice, slug)).toBe(0);
    expect(await stage.count(bob, slug)).toBe(0);
    await person.context.close();
  });

  test("two users of one computer connect an account each", async () => {
    const [alice, bob] = [newUser(), newUser()];
    const { page, context, noise } = await open(alice);
    await connectAt(page, (await stage.link(alice, slug)).url, "alice");
    await page.goto(`${stage.appUrl}/login?user=${bob}`);
    await page.goto((await stage.link(bob, slug)).url);
    await press(page, "Continue to");
    // The provider still knows the one before.
    await press(page, "Not alice?");
    await signInAt(page, "bob");
    await press(page, "Allow");
    expect(await heading(page)).toMatch(/ is connected$/);
    for (const [user, login] of [
      [alice, "alice"],
      [bob, "bob"],
    ] as const) {
      const answer = await stage.vault.user(user).at(slug).fetch("/me");
      expect(await answer.json()).toMatchObject({ login });
    }
    expect(noise).toEqual([]);
    await context.close();
  });

  test("going back from the provider, one can go on again", async () => {
    const user = newUser();
    const { page, context, noise } = await open(user);
    await page.goto((await stage.link(user, slug)).url);
    await press(page, "Continue to");
    // A press is over before the page is: nobody goes back from where they have not arrived.
    await page.waitForURL((at) => at.origin !== stage.appUrl);
    await page.goBack();
    expect(await heading(page)).toMatch(/^Connect /);
    await press(page, "Continue to");
    await signInAt(page, "alice");
    await press(page, "Allow");
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("going back after success shows that it is connected, and asks for nothing twice", async () => {
    const user = newUser();
    const { page, context, noise } = await open(user);
    const { url } = await stage.link(user, slug);
    await connectAt(page, url, "alice");
    await page.waitForURL((at) => at.origin === stage.appUrl);
    do await page.goBack();
    while (!page.url().startsWith(stage.appUrl));
    expect(page.url()).toBe(url);
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(await stage.count(user, slug)).toBe(1);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("two presses on the button are one connection", async () => {
    const user = newUser();
    const { page, context, noise } = await open(user);
    await page.goto((await stage.link(user, slug)).url);
    await page.getByRole("button", { name: "Continue to" }).dblclick();
    await signInAt(page, "alice");
    await page.getByRole("button", { name: "Allow" }).dblclick({ noWaitAfter: true });
    await page.waitForURL(`${stage.appUrl}/**`);
    expect(await heading(page)).toMatch(/ is connected$/);
    expect(await stage.count(user, slug)).toBe(1);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("two tabs with one link both end at the account that is connected", async () => {
    const user = newUser();
    const { page, context, noise } = await open(user);
    const { url } = await stage.link(user, slug);
    const other = await context.newPage();
    await page.goto(url);
    await other.goto(url);
    await press(page, "Continue to");
    await press(other, "Continue to");
    await signInAt(page, "alice");
    await press(page, "Allow");
    expect(await heading(page)).toMatch(/ is connected$/);
    await other.reload();
    if (await other.getByLabel("Password").isVisible()) await signInAt(other, "alice");
    await press(other, "Allow");
    expect(await heading(other)).toMatch(/ is connected$/);
    expect(await stage.count(user, slug)).toBe(1);
    expect(noise).toEqual([]);
    await context.close();
  });

  test("where cookies are blocked, that is said before anybody signs in for nothing", async () => {
    const user = newUser();
    const { page, context } = await open(user, silent);
    await blockCookies(context, silent.appUrl);
    await page.goto((await silent.link(user, slug)).url);
    await press(page, "continue to");
    expect(await heading(page)).toBe("Your browser blocks cookies we need");
    await page.goto((await silent.vault.signIn(slug)).url);
    expect(await heading(page)).toBe("Your browser blocks cookies we need");
    expect(silent[slug].counters().logins).toBe(0);
    await context.close();
  });

  test("whom the app does not name is asked, and may say that it is somebody else's link", async () => {
    const user = newUser();
    const { page, context, noise } = await open(null, silent);
    await page.goto((await silent.link(user, slug)).url);
    expect(await readMain(page)).toContain(`This link was made for ${user}.`);
    await press(page, "This is not me");
    expect(await heading(page)).toBe("This link is for someone else");
    expect(noise).toEqual([]);
    await context.close();
  });
});
