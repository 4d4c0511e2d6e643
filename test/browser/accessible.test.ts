/** Every state of every page, judged by axe in both themes: WCAG 2.2 up to AA, and what axe calls good practice. */
import axe, { type RunOptions } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServedGallery, serveGallery } from "../../tools/gallery/serve.ts";
import { showState } from "../../tools/gallery/show.ts";
import { gallery } from "../../tools/gallery/states.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Of all that is judged, a theme changes the colours alone. */
const judged: readonly (readonly [colorScheme: "light" | "dark", options: RunOptions])[] = [
  ["light", { runOnly: { type: "tag", values: tags } }],
  ["dark", { runOnly: { type: "rule", values: ["color-contrast"] } }],
];
/** Pages on the way ask for themselves again: nothing is typed there that could be lost, and nobody is given a time. */
const asksAgain = { "meta-refresh": { enabled: false } };
const shared = useBrowser({ viewport: { width: 360, height: 640 } });
let served: ServedGallery;

beforeAll(async () => {
  served = await serveGallery();
});
afterAll(() => served.close());

describe.skipIf(noBrowser).concurrent("axe has nothing to say", () => {
  test.each(gallery)("on $path, in both themes", ({ path }) =>
    shared.withPage(async (page, noise) => {
      await showState(page, `${served.url}/${path}`);
      await page.evaluate(axe.source);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      for (const [colorScheme, options] of judged) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate(
          async (asked: RunOptions) => {
            // The page's own, just injected: an import of this file does not travel.
            const judge = (globalThis as unknown as { axe: typeof axe }).axe;
            const { violations, passes } = await judge.run(asked);
            const faults = violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
            );
            return { faults, passed: passes.map(({ id }) => id) };
          },
          { ...options, rules: path.startsWith("way/") ? asksAgain : {} },
        );
        expect(found.faults, colorScheme).toEqual([]);
        expect(found.passed).toContain("color-contrast");
      }
      expect(noise).toEqual([]);
    }),
  );
});
