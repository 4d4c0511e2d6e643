/** A real browser for the tests of one file, closed with them, and an ear for everything a page should not do. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, vi } from "vitest";
import { findChromium, openChromium } from "../../tools/chromium.ts";

const found = findChromium();
// A walk is some twenty pages, each of them rendered, beside everything else that is tested at the time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Without it every test of the file is skipped, and `npm test` says so. */
export const noBrowser: boolean = found === undefined;

/** What a file's tests share. */
export interface SharedBrowser {
  /** A context of its own, as another person's browser: cookies, pages, nothing shared. Closed at the end at the latest. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Lends a page of a pool, so that tests which only look need not open one each. */
  withPage<T>(look: (page: Page, noise: string[]) => Promise<T>): Promise<T>;
}

interface Lent {
  page: Page;
  noise: string[];
}

/** Opens one browser before the tests of this file and closes it after them. */
export function useBrowser(options: BrowserContextOptions = {}): SharedBrowser {
  let browser: Browser | undefined;
  const idle: Lent[] = [];
  const person: SharedBrowser["person"] = (own = {}) => {
    if (!browser) throw new Error("the browser is not open");
    // Without motion, what is measured stands still.
    return browser.newContext({ reducedMotion: "reduce", ...options, ...own });
  };
  const open = async (): Promise<Lent> => {
    const context = await person();
    return { page: await context.newPage(), noise: hear(context) };
  };
  beforeAll(async () => {
    if (found) browser = await openChromium(found);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    person,
    async withPage(look) {
      const lent = idle.pop() ?? (await open());
      lent.noise.length = 0;
      const result = await look(lent.page, lent.noise);
      // A page whose test failed is not lent again.
      idle.push(lent);
      return result;
    },
  };
}

/**
 * Collects, a line each, what no page of ours may cause: errors and warnings on the console, which tell of refused styles, scripts and forms too,
 * errors, and requests to anywhere but loopback. With `origin`, only what that origin's pages cause.
 */
export function hear(context: BrowserContext, origin = ""): string[] {
  const noise: string[] = [];
  const isOurs = (url: string | undefined): boolean => url?.startsWith(origin) === true;
  context.on("console", (message) => {
    if (!["error", "warning", "assert"].includes(message.type())) return;
    // That the page itself answered 4xx or 5xx is told as if it were a resource.
    const { url } = message.location();
    const own = message.page()?.url();
    if (!isOurs(own) || (message.text().startsWith("Failed to load resource") && url === own))
      return;
    noise.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => {
    if (isOurs(error.page()?.url())) noise.push(`error: ${error.error().message}`);
  });
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isNear = protocol === "data:" || hostname === "127.0.0.1" || hostname === "localhost";
    const by = request.isNavigationRequest() ? undefined : request.frame().url();
    if (!isNear && (by === undefined || isOurs(by))) noise.push(`request to ${request.url()}`);
  });
  return noise;
}
