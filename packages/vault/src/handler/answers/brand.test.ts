import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { appUrl, openWorld, type World } from "../../../test/world.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const logo = `data:image/svg+xml,${encodeURIComponent(svg)}`;

const get = (world: World, path: string): Promise<Response> =>
  world.vault.handler(new Request(new URL(path, appUrl)));

async function connectPage(world: World): Promise<{ html: string; policy: string }> {
  const { url } = await world.link("alice", "oauth2");
  const response = await world.vault.handler(new Request(url));
  return {
    html: await response.text(),
    policy: response.headers.get("content-security-policy") ?? "",
  };
}

const srcOf = (html: string): string => /<img src="([^"]+)"/.exec(html)?.[1] ?? "";

describe("the logo", () => {
  test("is served to the pages, for good, and can do nothing when it is opened by itself", async () => {
    const world = await openWorld({ tellsUser: false, vault: { branding: { logo } } });
    const { html, policy } = await connectPage(world);
    expect(policy).toContain("; img-src 'self'; ");
    const response = await get(world, srcOf(html));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(svg);
    const sent = Object.fromEntries(response.headers);
    expect(sent).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(sent["content-security-policy"]).toMatch(/^default-src 'none';.*; sandbox;/);
  });

  test("of another name, or where there is none, is not there", async () => {
    const branded = await openWorld({ vault: { branding: { logo } } });
    expect((await get(branded, `/oauth/logo/${"a".repeat(22)}`)).status).toBe(404);
    const plain = await openWorld({ tellsUser: false });
    const { html, policy } = await connectPage(plain);
    expect(html).not.toContain("<img");
    expect(policy).not.toContain("img-src");
  });
});

describe("the accent", () => {
  test("stands in a stylesheet that the policy allows by its hash", async () => {
    const world = await openWorld({ tellsUser: false, vault: { branding: { accent: "#7A1FA2" } } });
    const { html, policy } = await connectPage(world);
    for (const [, css = ""] of html.matchAll(/<style>([\s\S]*?)<\/style>/g))
      expect(policy).toContain(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
    expect(html).toContain("--accent: #7a1fa2;");
    expect(policy).not.toMatch(/unsafe|script-src/);
  });

  test("that cannot be read is mended, and the log says once which colours are used", async () => {
    const world = await openWorld({ tellsUser: false, vault: { branding: { accent: "#ffe600" } } });
    const { html } = await connectPage(world);
    await connectPage(world);
    const [said, ...more] = world.logged;
    expect(more).toEqual([]);
    const [, light = "", dark = ""] =
      /accent #ffe600 .* use (#\w{6}) in the light theme and (#\w{6}) in the dark one/.exec(
        said ?? "",
      ) ?? [];
    expect(dark).toBe("#ffe600");
    expect(html).toContain(`--accent: ${light};`);
  });

  test("that can be read on white paper is no word in the log, though at night it is lighter", async () => {
    const branding = { accent: "#7a1fa2", helpUrl: "/help" };
    const world = await openWorld({ tellsUser: false, vault: { branding } });
    const { html } = await connectPage(world);
    expect(html).toContain('href="/help">Help</a>');
    expect(html).toMatch(/data-theme=dark\] \{ --accent: #(?!7a1fa2)\w{6};/);
    expect(world.logged).toEqual([]);
  });
});

describe("the theme of a session", () => {
  test("is that of its pages, also of its end", async () => {
    const world = await openWorld();
    const { page, browser } = await world.connect("alice", "oauth2", { theme: "dark" });
    expect(page.html).toContain('data-theme="dark"');
    const other = await browser.open((await world.link("alice", "oauth2", { theme: "auto" })).url);
    expect(other.html).toContain('<html lang="en" dir="ltr">');
  });

  test("is refused where it is none", async () => {
    const world = await openWorld();
    const theme = "sepia" as "dark";
    await expect(world.link("alice", "oauth2", { theme })).rejects.toMatchObject({
      code: "options_invalid",
    });
  });
});

test("the script of the page after success is ours, and not there without pages", async () => {
  const world = await openWorld();
  const response = await get(world, "/oauth/countdown.js");
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(await response.text()).toContain("setInterval");
  const headless = await openWorld({ vault: { pages: false } });
  expect((await get(headless, "/oauth/countdown.js")).status).toBe(404);
});
