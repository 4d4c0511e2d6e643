/** A person with a browser of their own: what they press, type and read. */
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { hear, type SharedBrowser } from "./use-browser.ts";

const PATIENCE_MS = 15_000;

/** One who looks at a page. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** What the app's and the vault's own pages caused that none may. */
  noise: string[];
}

/** Opens a browser, in which this user is signed in at the app; null: nobody. */
export async function openPerson(
  shared: SharedBrowser,
  { appUrl, user, ...options }: BrowserContextOptions & { appUrl: string; user: string | null },
): Promise<Person> {
  const context = await shared.person(options);
  context.setDefaultTimeout(PATIENCE_MS);
  // oidc-provider's pages ask for a font.
  await context.route(/^https:\/\/fonts\.googleapis\.com\//, (route) => route.abort());
  const noise = hear(context, appUrl);
  const page = await context.newPage();
  await page.goto(`${appUrl}/login?user=${user ?? ""}`);
  return { context, page, noise };
}

/** The page's heading. */
export async function heading(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).trim();
}

/** Presses the button, or the link, that says so. */
export async function press(page: Page, label: string | RegExp): Promise<void> {
  await page
    .getByRole("button", { name: label })
    .or(page.getByRole("link", { name: label }))
    .first()
    .click();
}

/** Signs in at a provider of the sandbox. */
export async function signInAt(page: Page, login: string): Promise<void> {
  await page.getByLabel("Login").fill(login);
  await page.getByLabel("Password").fill("any password");
  await press(page, "Sign in");
}

/** From a connect link to the provider's answer: goes on, signs in where it is asked, and allows. */
export async function connectAt(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url);
  await press(page, /Continue to|continue to/);
  await signInAt(page, login);
  await press(page, "Allow");
}

/** The same at oidc-provider, whose form may wait for a press where there is no script. */
export async function connectAtPeer(
  page: Page,
  url: string,
  { login, posts }: { login: string; posts: boolean },
): Promise<void> {
  await page.goto(url);
  await press(page, /Continue to/);
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any password");
  await press(page, "Sign-in");
  await press(page, "Continue");
  if (posts) await press(page, "Continue");
}
