/**
 * The frame of every page: head, landmarks, heading, and the policy that fits. What stands inside is each page's own.
 */

import type { Texts } from "../languages/texts.ts";
import { contentSecurityPolicy, type LeavesBy } from "./content-security-policy.ts";
import { tile } from "./drawings.ts";
import { type Html, html, raw, render } from "./html.ts";
import { stylesheet } from "./stylesheet.ts";

/** A finished page, to be sent as `text/html; charset=utf-8` with `Cache-Control: no-store`. */
export interface Page {
  status: number;
  html: string;
  /** Value of the Content-Security-Policy header. */
  contentSecurityPolicy: string;
}

/** What differs from page to page. */
export interface Layout {
  readonly status: number;
  readonly appName: string;
  readonly heading: string;
  /** Above the heading: a mark, or nothing. */
  readonly mark?: Html;
  readonly content: Html;
  readonly footer?: Html;
  /** Something in the content takes the focus, and the heading does not. */
  readonly focusBelow?: boolean;
  /** Its content is a list that wants more room than a question does. */
  readonly wide?: boolean;
  /** Default: its forms do not leave. */
  readonly leavesBy?: LeavesBy;
}

const style = raw(`<style>${stylesheet}</style>`);

/** Lays out one page in the language of `texts`. */
export function layOut(texts: Texts, page: Layout): Page {
  const body = html`<!doctype html>
<html lang="${texts.lang}" dir="${texts.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${texts.title(page.heading, page.appName)}</title>
${style}
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<div class="sheet${page.wide ? " wide" : ""}">
<header>${tile(page.appName)}<span>${page.appName}</span></header>
<main id="main">
${page.mark}<h1 tabindex="-1"${page.focusBelow ? undefined : raw(" autofocus")}>${page.heading}</h1>
${page.content}
</main>
${page.footer === undefined ? undefined : html`<footer>${page.footer}</footer>`}
</div>
</body>
</html>
`;
  return {
    status: page.status,
    html: render(body),
    contentSecurityPolicy: contentSecurityPolicy(page.leavesBy ?? "nothing"),
  };
}
