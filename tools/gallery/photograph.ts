/** Takes the pictures: each state at three widths, light and dark. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { showState } from "./show.ts";
import type { GalleryState } from "./states.ts";

const widths = [360, 768, 1280];
const HEIGHT = 640;
const themes = ["light", "dark"] as const;
/** Pages that are open at once. */
const AT_ONCE = 3;

/** Where, and what is photographed. */
export interface Shoot {
  /** Of the gallery. */
  url: string;
  folder: string;
  states: readonly GalleryState[];
  language?: string;
}

/** Writes a PNG of every state, and resolves with how many there are. */
export async function photograph(browser: Browser, shoot: Shoot): Promise<number> {
  mkdirSync(shoot.folder, { recursive: true });
  const waiting = [...shoot.states];
  let count = 0;
  const oneAfterAnother = async (): Promise<void> => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    for (let state = waiting.shift(); state; state = waiting.shift()) {
      const query = shoot.language === undefined ? "" : `?language=${shoot.language}`;
      await showState(page, `${shoot.url}/${state.path}${query}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: HEIGHT });
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          const name = `${state.path.replace("/", "-")}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(shoot.folder, name), fullPage: true });
          count++;
        }
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
  return count;
}
