/** What a real browser tells of a form of ours: where it comes from, which frameworks check before any route, and no address. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { heading, openPerson, press } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";

const shared = useBrowser();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe.skipIf(noBrowser)("a form of a page", () => {
  test("names the site as its origin, and tells nobody the address that it stands at", async () => {
    const { appUrl } = stage;
    const { page, context } = await openPerson(shared, { appUrl, user: "alice" });
    const { url } = await stage.link("alice", "oauth2");
    await page.goto(url);
    const posted = page.waitForRequest((request) => request.method() === "POST");
    const left = page.waitForRequest((request) => new URL(request.url()).origin !== appUrl);
    await press(page, "Continue to");
    expect(await (await posted).headerValue("origin")).toBe(appUrl);
    const token = new URL(url).pathname.split("/").at(-1) ?? "";
    for (const request of [await posted, await left]) {
      const { referer = "" } = await request.allHeaders();
      expect(referer).not.toContain(token);
      expect(["", `${appUrl}/`]).toContain(referer);
    }
    expect(await heading(page)).not.toBe("");
    await context.close();
  });
});
