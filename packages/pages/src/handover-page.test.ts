import { expect, test } from "vitest";
import { handoverPage } from "./handover-page.ts";

test("leads back to the app, which has the last step", () => {
  const view = { appName: "Boardly", providerName: "Trello" };
  const { html, status } = handoverPage({ ...view, returnTo: "https://boardly.example/done" });
  expect(status).toBe(200);
  expect(html).toContain("Go back to Boardly to finish</h1>");
  expect(html).toContain('href="https://boardly.example/done">Back to Boardly</a>');
  expect(html).not.toContain("Open Boardly again");
  expect(handoverPage(view).html).toContain("Open Boardly again where you started.");
});
