/** The one script of the pages after success, in a real browser: it goes back to the app by itself, and stops for whoever stays. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { countdownScript, donePage } from "@valetkey/pages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, useBrowser } from "./use-browser.ts";

const SCRIPT = "/countdown.js";
const shared = useBrowser();
let url: string;

const done = donePage({
  appName: "Boardly",
  providerName: "Trello",
  updated: false,
  missing: [],
  returnTo: "/settings",
  rename: { action: "/name", fields: {}, value: "" },
  countdown: { seconds: 2, script: SCRIPT },
});

const server = createServer((request, response) => {
  if (request.url === SCRIPT)
    return response.setHeader("content-type", "text/javascript").end(countdownScript);
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (request.url !== "/done") return response.end("<title>Settings</title>");
  return response.setHeader("content-security-policy", done.contentSecurityPolicy).end(done.html);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

describe.skipIf(noBrowser)("the countdown of the page after success", () => {
  test("is seen, and goes back to the app", () =>
    shared.withPage(async (page) => {
      await page.goto(`${url}/done`);
      await page.getByText("Going back to Boardly in").waitFor();
      await page.waitForURL(`${url}/settings`);
    }));

  test.each([
    ["by its button", "Stay here"],
    ["by opening what is folded away", "Give it a name"],
  ])("stops for good %s", (_, words) =>
    shared.withPage(async (page) => {
      await page.clock.install();
      await page.goto(`${url}/done`);
      await page.getByText(words).click();
      await page.clock.runFor(60_000);
      expect(page.url()).toBe(`${url}/done`);
      expect(await page.getByText("Going back to Boardly in").isVisible()).toBe(false);
    }),
  );

  test("is not there without scripts, and the way back is", async () => {
    const context = await shared.person({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/done`);
    expect(await page.getByText("Stay here").isVisible()).toBe(false);
    await page.getByRole("link", { name: "Back to Boardly" }).click();
    expect(page.url()).toBe(`${url}/settings`);
    await context.close();
  });
});
