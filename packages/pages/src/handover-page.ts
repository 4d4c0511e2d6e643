/**
 * The page after a person has agreed where the app itself has to complete it: it sends them back to the app.
 */

import { textsIn } from "./languages/languages.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, linkButton } from "./parts/controls.ts";
import { mark } from "./parts/drawings.ts";
import { html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";

/** What the page shows. */
export interface HandoverView extends Appearance {
  appName: string;
  providerName: string;
  /** Where the app wants its user back; without it they find the way themselves. */
  returnTo?: string;
}

/** The page, with status 200. */
export function handoverPage(view: HandoverView): Page {
  const texts = textsIn(view.language);
  const facts = { app: view.appName, provider: view.providerName };
  const back = actions(linkButton(view.returnTo, texts.back(view.appName), "primary"));
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: texts.handover.heading(facts),
    mark: mark("working"),
    content: html`<p>${texts.handover.body(facts)}</p>
${back ?? html`<p class="lead">${texts.handover.close(facts)}</p>`}`,
  });
}
