/** Opens a state in a browser and keeps it there. */
import type { Page } from "playwright-core";

/** Goes to a state. Whatever it would lead to, pressed or by itself, is answered with nothing, so that it stays. */
export async function showState(page: Page, url: string): Promise<void> {
  const context = page.context();
  // One that asks for itself again would do so in the middle of the next.
  if ((await page.locator("meta[http-equiv=refresh]").count()) > 0) await page.goto("about:blank");
  await context.unrouteAll();
  await page.goto(url);
  await context.route("**", (route) => route.fulfill({ status: 204 }));
}
