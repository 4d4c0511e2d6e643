import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { donePage } from "../done-page.ts";
import type { Appearance } from "./appearance.ts";
import { type BrandOptions, createBrand } from "./brand.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64");
const brand = (options: BrandOptions): ReturnType<typeof createBrand> =>
  createBrand(options, sha256);
const pageWith = (look: Appearance): ReturnType<typeof donePage> =>
  donePage({ appName: "Boardly", providerName: "Trello", updated: false, missing: [], ...look });

describe("a theme that was asked for", () => {
  test.each(["light", "dark"] as const)("%s stands on the page", (theme) => {
    const { html } = pageWith({ theme });
    expect(html).toContain(`<html lang="en" dir="ltr" data-theme="${theme}">`);
    expect(html).toContain(`<meta name="color-scheme" content="${theme}">`);
  });

  test("leaves it to the browser by default", () => {
    expect(pageWith({})).toEqual(pageWith({ theme: "auto" }));
    expect(pageWith({}).html).toContain('<meta name="color-scheme" content="light dark">');
  });
});

describe("a brand", () => {
  test("has its accent in a stylesheet of its own, allowed by its hash", () => {
    const page = pageWith({ brand: brand({ accent: "#7a1fa2" }) });
    const styles = [...page.html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
      ([, css = ""]) => css,
    );
    expect(styles).toHaveLength(2);
    expect(styles[1]).toContain("--accent: #7a1fa2;");
    for (const css of styles)
      expect(page.contentSecurityPolicy).toContain(`'sha256-${sha256(css)}'`);
  });

  test("shows its logo, and images are allowed only then", () => {
    const page = pageWith({ brand: brand({ logoUrl: "/oauth/logo/abc" }) });
    expect(page.html).toContain('<img src="/oauth/logo/abc" alt="" width="28" height="28">');
    expect(page.contentSecurityPolicy).toContain("; img-src 'self'; ");
    expect(pageWith({}).contentSecurityPolicy).not.toContain("img-src");
  });

  test("has its help and its privacy page at the foot", () => {
    const { html } = pageWith({
      brand: brand({ helpUrl: "https://app.example/help", privacyUrl: "/privacy" }),
    });
    expect(html).toContain(
      '<a href="/privacy">Privacy</a><a href="https://app.example/help">Help</a>',
    );
    expect(pageWith({}).html).not.toContain("<footer>");
  });

  test("has its name lead home, where it says where that is", () => {
    const { html } = pageWith({ brand: brand({ homeUrl: "/" }) });
    expect(html).toMatch(/<header>.*<a href="\/" dir="auto">[^<]+<\/a><\/header>/);
    expect(pageWith({}).html).toMatch(/<header>.*<span dir="auto">[^<]+<\/span><\/header>/);
  });

  test("leaves out a URL that may not be linked to, and refuses a colour that is none", () => {
    expect(brand({ helpUrl: "javascript:x", logoUrl: "data:x" })).toEqual({});
    expect(() => brand({ accent: "red;}" })).toThrow("An accent is a colour such as #1f55c4.");
  });
});

describe("the choice of languages", () => {
  const languages = [
    { lang: "en", name: "English", url: "/p?lang=en" },
    { lang: "de", name: "Deutsch", url: "/p?lang=de" },
  ];

  test("links to the others in their own words, and marks this one", () => {
    const { html } = pageWith({ languages });
    expect(html).toContain('<span lang="en" aria-current="true">English</span>');
    expect(html).toContain('<a href="/p?lang=de" lang="de" hreflang="de">Deutsch</a>');
    expect(html).toContain('<nav class="links" aria-label="Language">');
  });

  test("may be the page's own query, and nothing that runs", () => {
    const english = { lang: "en", name: "English", url: "?lang=en" };
    const { html } = pageWith({
      languages: [english, { lang: "de", name: "Deutsch", url: '?q="><b>&lang=de' }],
    });
    expect(html).toContain('<a href="?q=&quot;&gt;&lt;b&gt;&amp;lang=de" lang="de"');
    const hostile = { lang: "de", name: "Deutsch", url: "javascript:x" };
    expect(pageWith({ languages: [english, hostile] }).html).not.toContain("javascript:");
  });

  test("is none where there is only one", () => {
    expect(pageWith({ languages: languages.slice(0, 1) }).html).not.toContain("<nav");
  });
});
