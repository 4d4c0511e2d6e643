/** Every state in words that are 40 % longer, and from right to left: nothing is cut, nothing hangs out, nothing scrolls sideways. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServedGallery, serveGallery } from "../../tools/gallery/serve.ts";
import { showState } from "../../tools/gallery/show.ts";
import { gallery } from "../../tools/gallery/states.ts";
import { cutTexts } from "./cut-texts.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

/** A state in which little is known says nothing that the same state with everything known does not say. */
const told = gallery.filter(({ name }) => !name.includes("little known"));
const shared = useBrowser();
let served: ServedGallery;

beforeAll(async () => {
  served = await serveGallery();
});
afterAll(() => served.close());

describe.skipIf(noBrowser).concurrent("at 360 and at 320 px no text is cut", () => {
  test.each(told)("on $path", ({ path }) =>
    shared.withPage(async (page) => {
      for (const language of ["en-XA", "ar-XB"]) {
        await showState(page, `${served.url}/${path}?language=${language}`);
        for (const width of [360, 320]) {
          await page.setViewportSize({ width, height: 640 });
          expect(await page.evaluate(cutTexts), `${language} at ${width} px`).toEqual([]);
        }
      }
    }),
  );
});

describe.skipIf(noBrowser)("the judge itself", () => {
  test.each([
    ["out of its box", '<div style="inline-size:5rem">Donaudampfschifffahrt</div>'],
    ["cut off", '<div style="block-size:1rem;overflow:hidden">one two<br>three</div>'],
    ["out of its box", '<p style="text-indent:-3rem;margin:0">one</p>'],
    [
      "out of its box",
      '<div style="inline-size:5rem"><button style="inline-size:8rem">A</button></div>',
    ],
    ["cut off", '<div style="inline-size:5rem;overflow:clip">Donaudampfschifffahrt</div>'],
    ["the page scrolls sideways", '<div style="inline-size:500px">one</div>'],
  ])("sees what is %s: %s", (fault, html) =>
    shared.withPage(async (page) => {
      await page.setViewportSize({ width: 360, height: 640 });
      // Away from the page before, whose content policy would hold here too.
      await page.goto("about:blank");
      await page.setContent(html);
      expect((await page.evaluate(cutTexts)).join()).toContain(fault);
    }),
  );
});
