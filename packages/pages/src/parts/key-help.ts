/** Where a person finds the key that a page asks for. */

import type { Texts } from "../languages/texts.ts";
import { inLanguage, type Translations } from "../languages/translations.ts";
import { type Html, html } from "./html.ts";
import { safeUrl } from "./safe-url.ts";

/** A page at the service, and what to do there. */
export interface KeyHelp {
  url: string;
  steps: readonly string[];
  /** The steps in other languages, by their tags in lower case. */
  translations?: Translations<readonly string[]>;
}

/** The steps, and the page at the service, which opens beside this one; without either, where such a page usually is. */
export function keyHelp(
  texts: Texts,
  { provider, help = { url: "", steps: [] } }: { provider: string; help?: KeyHelp },
): Html {
  const { ask } = texts;
  const href = safeUrl(help.url);
  const steps = inLanguage(texts, help.steps, help.translations).map(
    (step) => html`<li>${step}</li>`,
  );
  const list =
    steps.length > 0 ? html`<ol>${steps}</ol>` : html`<p>${ask.keyUsually({ provider })}</p>`;
  const link =
    href === undefined
      ? undefined
      : html`<p><a href="${href}" target="_blank" rel="noopener noreferrer">${ask.keyLink({ provider })}</a></p>`;
  return html`<h2>${ask.keyWhere}</h2>${list}${link}`;
}
