/**
 * The frame of every page: head, landmarks, heading, and the policy that fits. What stands inside is each page's own.
 */

import type { Texts } from "../languages/texts.ts";
import type { Appearance, Theme } from "./appearance.ts";
import { contentSecurityPolicy, type PageParts } from "./content-security-policy.ts";
import { tile } from "./drawings.ts";
import { footer } from "./footer.ts";
import { type Html, html, raw, render } from "./html.ts";
import { safeUrl } from "./safe-url.ts";
import { stylesheet } from "./style/stylesheet.ts";

/** A finished page, to be sent as `text/html; charset=utf-8` with `Cache-Control: no-store`. */
export interface Page {
  status: number;
  html: string;
  /** Value of the Content-Security-Policy header. */
  contentSecurityPolicy: string;
  /** Value of the Referrer-Policy header. Browsers name the origin of a form only where the policy of its page lets them. */
  referrerPolicy: "no-referrer" | "strict-origin";
}

/** What differs from page to page. */
export interface Layout extends Pick<PageParts, "leavesBy"> {
  readonly status: number;
  readonly appName: string;
  readonly heading: string;
  /** The view, for its look. */
  readonly look: Appearance;
  /** Above the heading: a mark, or nothing. */
  readonly mark?: Html | undefined;
  readonly content: Html;
  /** Small print of the page's own. */
  readonly footer?: Html;
  /** Something in the content takes the focus, and the heading does not. */
  readonly focusBelow?: boolean;
  /** Its content is a list that wants more room than a question does. */
  readonly wide?: boolean;
  /** A script of our own origin, for what is merely more convenient with one. */
  readonly script?: string | undefined;
  /** The page asks for itself again after so many seconds. */
  readonly again?: number | undefined;
}

const style = raw(`<style>${stylesheet}</style>`);

/** Lays out one page in the language of `texts`. */
export function layOut(texts: Texts, page: Layout): Page {
  const { theme = "auto", brand } = page.look;
  const body = html`<!doctype html>
<html lang="${texts.lang}" dir="${texts.dir}"${theme === "auto" ? undefined : html` data-theme="${theme}"`}>
${head(texts, page)}
<body>
<a class="skip" href="#main">${texts.skip}</a>
<div class="sheet${page.wide ? " wide" : ""}">
<header>${sign(page)}${appName(page)}</header>
<main id="main">
${page.mark}<h1 tabindex="-1"${page.focusBelow ? undefined : raw(" autofocus")}>${page.heading}</h1>
${page.content}
</main>
${footer(texts, page)}
</div>
</body>
</html>
`;
  const policy = contentSecurityPolicy({
    ...(page.leavesBy && { leavesBy: page.leavesBy }),
    ...(brand?.style && { brandStyle: brand.style.sha256 }),
    hasImage: brand?.logoUrl !== undefined,
    hasScript: scriptOf(page) !== undefined,
  });
  const rendered = render(body);
  const referrerPolicy = rendered.includes('<form method="post"') ? "strict-origin" : "no-referrer";
  return { status: page.status, html: rendered, contentSecurityPolicy: policy, referrerPolicy };
}

const schemes: Readonly<Record<Theme, string>> = {
  auto: "light dark",
  light: "light",
  dark: "dark",
};

function head(texts: Texts, page: Layout): Html {
  const { theme = "auto", brand } = page.look;
  const script = scriptOf(page);
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${schemes[theme]}">
<meta name="robots" content="noindex">
${page.again !== undefined && html`<meta http-equiv="refresh" content="${page.again}">\n`}<title>${texts.title(page.heading, page.appName)}</title>
${style}
${brand?.style && raw(`<style>${brand.style.css}</style>\n`)}${script !== undefined && html`<script src="${script}" defer></script>\n`}</head>`;
}

/** A script that is not on our own origin is left out: the policy would refuse it. */
function scriptOf({ script }: Layout): string | undefined {
  return script?.startsWith("/") ? safeUrl(script) : undefined;
}

/** The app's name, which leads home where it is known where that is. */
function appName({ look, appName: name }: Layout): Html {
  const home = look.brand?.homeUrl;
  return home === undefined
    ? html`<span dir="auto">${name}</span>`
    : html`<a href="${home}" dir="auto">${name}</a>`;
}

function sign({ look, appName }: Layout): Html {
  const logo = look.brand?.logoUrl;
  if (logo === undefined) return tile(appName);
  return html`<span class="logo"><img src="${logo}" alt="" width="28" height="28"></span>`;
}
