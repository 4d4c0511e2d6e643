/** Uses the built docs site in a real browser, without a network: finds a page by a word, and has axe judge how it is shown. */
import axe, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hear, noBrowser, useBrowser } from "../browser/use-browser.ts";
import { serveSite } from "./built.ts";

const shared = useBrowser({ viewport: { width: 1280, height: 800 } });
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe.skipIf(noBrowser)("in a browser", () => {
  test("a word that is typed finds its page, and only loopback is asked", async () => {
    const context = await shared.person();
    const noise = hear(context);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("PgBouncer");
    const results = page.getByRole("option");
    await results.filter({ hasText: "PostgreSQL" }).first().click();
    await page.waitForURL("**/postgres.html*");
    // The address changes before the page does.
    await page.getByRole("heading", { level: 1, name: "PostgreSQL" }).waitFor();
    expect(noise).toEqual([]);
  });

  test("the start page says what it is, and leads to the three ways to begin", async () => {
    await shared.withPage(async (page, noise) => {
      await page.goto(site.url);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("Valet Key");
      for (const name of ["The library", "The server", "The command line"]) {
        await page.goto(site.url);
        await page.getByRole("link", { name, exact: true }).first().click();
        await page.waitForURL(/\.html/);
        expect(await page.locator(".vp-doc h1").count(), name).toBe(1);
      }
      expect(noise).toEqual([]);
    });
  });

  const long = [
    "index.html",
    "connecting.html",
    "reference/http/keys.html",
    "reference/api/valetkey/sqlite.html",
  ];

  test.each(long)("axe has nothing to say of %s, in both themes", async (address) => {
    await shared.withPage(async (page, noise) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${site.url}/${address}`);
        await page.locator("h1").first().waitFor();
        expect(await faultsOf(page), colorScheme).toEqual([]);
      }
      expect(noise).toEqual([]);
    });
  });
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async (asked: RunOptions) => {
      const judge = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await judge.run(asked);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
      );
    },
    { runOnly: { type: "tag", values: tags } } satisfies RunOptions,
  );
}
