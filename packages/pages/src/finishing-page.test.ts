import { expect, test } from "vitest";
import { finishingPage } from "./finishing-page.ts";

const view = { appName: "Boardly", providerName: "Trello", slow: false };

test("asks for itself again, without a script", () => {
  const page = finishingPage(view);
  expect(page.status).toBe(200);
  expect(page.html).toContain('<meta http-equiv="refresh" content="2">');
  expect(page.html).toContain("This page goes on by itself.");
  expect(page.html).not.toContain("<script");
});

test("says after a while that nobody has to wait, and asks less often", () => {
  const { html } = finishingPage({ ...view, slow: true });
  expect(html).toContain('<meta http-equiv="refresh" content="5">');
  expect(html).toContain("Trello is slow. You can close this page");
});
