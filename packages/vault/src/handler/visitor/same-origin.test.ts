import { describe, expect, test } from "vitest";
import { appUrl, isForeign, openWorld } from "../../../test/world.ts";
import { routes } from "../handler.ts";
import { sameOrigin } from "./same-origin.ts";
import type { Visit } from "./visit.ts";

const publicUrl = new URL("https://app.example/oauth");

function judged(headers: Record<string, string>): boolean {
  const request = new Request("https://app.example/oauth/x", { method: "POST", headers });
  return sameOrigin({ request } as Visit, { publicUrl });
}

describe("a form counts as sent by a page of ours", () => {
  test.each<Record<string, string>>([
    {},
    { origin: "null" },
    { origin: "https://app.example" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    { origin: "null", "sec-fetch-site": "same-origin" },
    { origin: "https://app.example", "sec-fetch-site": "same-origin" },
  ])("with %o", (headers) => {
    expect(judged(headers)).toBe(true);
  });

  test.each<Record<string, string>>([
    { origin: "https://evil.example" },
    { origin: "https://app.example.evil.example" },
    { origin: "https://app.example:8443" },
    { origin: "http://app.example" },
    { origin: "https://app.example, https://evil.example" },
    { origin: "https://app.example/" },
    { origin: "" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "same-site" },
    { origin: "https://app.example", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-origin, cross-site" },
    { "sec-fetch-site": "something new" },
  ])("not with %o", (headers) => {
    expect(judged(headers)).toBe(false);
  });
});

test("every POST but a provider's own is refused when another site sends it, and nothing else of it is looked at", async () => {
  const world = await openWorld();
  const { url } = await world.link("alice", "oauth2");
  const browser = await world.browser("alice");
  const page = await browser.open(url);
  const own = routes.filter((route) => route.method === "POST" && !route.fromElsewhere);
  expect(own.length).toBeGreaterThan(1);
  for (const { path } of own) {
    // What has no name of its own in its path stays as it is.
    const at = path.source
      .replace(/\^|\$|\\/g, "")
      .replace(/\(([a-z]{3}_)?[^)]*\)/, (_form, prefix?: string) =>
        prefix === undefined ? (new URL(url).pathname.split("/").at(-1) ?? "") : `${prefix}1`,
      );
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null", "sec-fetch-site": "cross-site" },
    ]) {
      const body = new URLSearchParams({ proof: /value="([^"]*)"/.exec(page.html)?.[1] ?? "" });
      const sent = new Request(`${appUrl}/oauth${at}`, { method: "POST", headers, body });
      const refused = await browser.send(sent);
      expect([at, refused.status]).toEqual([at, 403]);
      expect(await refused.text()).toContain("This came from another website");
    }
  }
  const away = await browser.press(page, "Continue", { until: isForeign });
  expect(away.next?.origin).toBe(world.oauth2.url);
});
