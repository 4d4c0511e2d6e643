/**
 * The foot of every page: its small print, the app's own help and privacy pages, and the other languages. Nothing of it is left where there
 * is nothing to say.
 */

import type { Texts } from "../languages/texts.ts";
import type { Appearance } from "./appearance.ts";
import { type Html, html, raw } from "./html.ts";
import { safeUrl } from "./safe-url.ts";

/** The foot of a page, or nothing. */
export function footer(
  texts: Texts,
  { look, footer: own }: { look: Appearance; footer?: Html },
): Html | undefined {
  const ways = waysOut(texts, look);
  const languages = languageChoice(texts, look);
  if (!own && !ways && !languages) return undefined;
  const row = (ways || languages) && html`<div class="foot">${ways}${languages}</div>`;
  return html`<footer>${own}${row}</footer>`;
}

function waysOut({ frame }: Texts, { brand }: Appearance): Html | undefined {
  const links = [
    brand?.privacyUrl && html`<a href="${brand.privacyUrl}">${frame.privacy}</a>`,
    brand?.helpUrl && html`<a href="${brand.helpUrl}">${frame.help}</a>`,
  ].filter((link) => typeof link === "object");
  return links.length === 0 ? undefined : html`<span class="links">${links}</span>`;
}

function languageChoice(texts: Texts, { languages = [] }: Appearance): Html | undefined {
  if (languages.length < 2) return undefined;
  const links = languages.map(({ lang, name, url }) => {
    // A query alone stays on this very page.
    const href = url.startsWith("?") ? url : safeUrl(url);
    if (lang === texts.lang || href === undefined) {
      const current = lang === texts.lang ? raw(' aria-current="true"') : undefined;
      return html`<span lang="${lang}"${current}>${name}</span>`;
    }
    return html`<a href="${href}" lang="${lang}" hreflang="${lang}">${name}</a>`;
  });
  return html`<nav class="links" aria-label="${texts.frame.languages}">${links}</nav>`;
}
