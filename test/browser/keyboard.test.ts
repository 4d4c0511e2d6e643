/** Every page without a mouse: where the focus begins, every stop in the order one reads, a ring around it, and what keys do there. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServedGallery, serveGallery } from "../../tools/gallery/serve.ts";
import { showState } from "../../tools/gallery/show.ts";
import { type GalleryState, gallery } from "../../tools/gallery/states.ts";
import { type Stop, stops, type Which } from "./stops.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser({ viewport: { width: 360, height: 640 } });
let served: ServedGallery;

beforeAll(async () => {
  served = await serveGallery();
});
afterAll(() => served.close());

const controlsOf = ({ draw }: GalleryState): string =>
  (draw({}).html.match(/<(?:a|button|input|select|summary)\b/g) ?? []).join();
/** Of the states of a page that have the same controls in the same order, one. */
const walked = gallery.filter(
  (state, index) =>
    index ===
    gallery.findIndex(
      (other) => other.page === state.page && controlsOf(other) === controlsOf(state),
    ),
);
/** One state of each page: the frame is the same in all. */
const firsts = gallery.filter(({ page }, index) => page !== gallery[index - 1]?.page);
const MOST_LOOKS = 40;

const focused = async (page: Page): Promise<Stop> => {
  const [stop] = await page.evaluate<Stop[], Which>(stops, "focused");
  if (!stop) throw new Error("nothing has the focus");
  return stop;
};

/** Presses Tab until all stops were visited once. */
async function visit(page: Page, count: number): Promise<Stop[]> {
  const visited: Stop[] = [];
  // Once round, the body comes between the last and the first.
  for (let presses = 0; visited.length < count && presses < count + 2; presses++) {
    await page.keyboard.press("Tab");
    let stop = await focused(page);
    // What was out of sight is scrolled to in the next frame.
    for (let looks = 0; looks < MOST_LOOKS && stop.index >= 0 && !stop.shown; looks++) {
      await page.waitForTimeout(50);
      stop = await focused(page);
    }
    if (stop.index >= 0) visited.push(stop);
  }
  return visited;
}

/** What a key must do on a stop that has the focus. */
async function use(page: Page, { tag, name, index }: Stop): Promise<void> {
  if (tag === "summary") {
    for (const key of ["Enter", "Space"]) {
      const open = await page.locator("summary:focus").evaluate((it) => it.matches("[open] > *"));
      await page.keyboard.press(key);
      expect(await page.locator("summary:focus").evaluate((it) => it.matches("[open] > *"))).toBe(
        !open,
      );
    }
  } else if (await page.locator('a[href^="#"]:focus').count()) {
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe(
      await page.evaluate(() => `#${document.activeElement?.id}`),
    );
  } else if (await page.locator("button[type=button]:focus").count()) {
    // What is done on the page itself is done, and the focus goes on.
    await page.keyboard.press("Enter");
    expect(await page.locator("button[type=button]:focus").count()).toBe(0);
  } else if (tag === "button" || tag === "a") {
    // A button hears both.
    const key = tag === "button" && index % 2 === 0 ? "Space" : "Enter";
    const asked = page
      .context()
      .waitForEvent("request")
      .catch(() => undefined);
    await page.keyboard.press(key);
    expect(await asked, `${key} on "${name}"`).toBeDefined();
    for (const other of page.context().pages()) if (other !== page) await other.close();
  } else if (tag === "input") {
    await page.keyboard.type("abc");
    expect(await page.locator("input:focus").inputValue()).toContain("abc");
  } else if (tag === "select") {
    const before = await page.locator("select:focus").inputValue();
    await page.keyboard.press(before === "" ? "ArrowDown" : "ArrowUp");
    expect(await page.locator("select:focus").inputValue()).not.toBe(before);
  }
}

describe.skipIf(noBrowser).concurrent("with a keyboard alone", () => {
  test.each(walked)("$path", ({ path }) =>
    shared.withPage(async (page) => {
      await showState(page, `${served.url}/${path}`);
      await page.locator("[autofocus]:focus").waitFor();
      // Any key ends what would go on by itself.
      await page.keyboard.press("Shift");
      const all = await page.evaluate<Stop[], Which>(stops, "all");
      expect(all.map(({ seen }) => seen)).toEqual(all.map(({ index }) => index));
      const visited = await visit(page, all.length);
      const first = visited.findIndex(({ index }) => index === 0);
      const fromTop = [...visited.slice(first), ...visited.slice(0, first)];
      expect(fromTop.map(({ index }) => index)).toEqual(all.map(({ index }) => index));
      expect(visited.filter(({ shown }) => !shown)).toEqual([]);
      for (const stop of all.slice(1)) {
        await page.evaluate<Stop[], Which>(stops, stop.index);
        await use(page, stop);
      }
    }),
  );
});

describe.skipIf(noBrowser).concurrent("the way past what repeats", () => {
  test.each(firsts)("on $path", ({ path }) =>
    shared.withPage(async (page) => {
      await showState(page, `${served.url}/${path}?language=ar-XB`);
      const all = await page.evaluate<Stop[], Which>(stops, "all");
      expect(all.map(({ seen }) => seen)).toEqual(all.map(({ index }) => index));
      // Backwards from the heading, or from the list of faults, to the first thing on the page.
      for (let presses = 0; presses < 5 && (await focused(page)).index !== 0; presses++)
        await page.keyboard.press("Shift+Tab");
      expect(await focused(page)).toMatchObject({ tag: "a", index: 0, shown: true });
      await page.keyboard.press("Enter");
      await page.waitForURL(/#main$/);
      if (all.length === 1) return;
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("main");
    }),
  );
});
