/**
 * The page for an answer that stands behind the # of its address, which only the browser sees: a script of ours posts it to where it belongs.
 */

import { textsIn } from "./languages/languages.ts";
import type { Appearance } from "./parts/appearance.ts";
import { mark } from "./parts/drawings.ts";
import { html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";

/** What the page shows. */
export interface FragmentView extends Appearance {
  appName: string;
  providerName: string;
  /** Where {@link fragmentScript} is served: a path of our own origin. */
  script: string;
}

/**
 * Takes the answer out of the address at once, so that neither the history nor a later page has it, and posts it as a form to the same path.
 * Nothing else of the page is touched.
 */
export const fragmentScript: string = `"use strict";
const answer = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, "", location.pathname);
const form = document.createElement("form");
form.method = "post";
form.action = location.pathname;
for (const [name, value] of answer) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}
document.body.append(form);
form.submit();
`;

/** The page, with status 200. */
export function fragmentPage(view: FragmentView): Page {
  const texts = textsIn(view.language);
  const { appName: app, providerName: provider } = view;
  return layOut(texts, {
    status: 200,
    look: view,
    appName: app,
    heading: texts.fragment.heading({ provider }),
    mark: mark("working"),
    script: view.script,
    content: html`<p role="status">${texts.fragment.body}</p>
<noscript><p>${texts.fragment.noScript({ app })}</p></noscript>`,
  });
}
