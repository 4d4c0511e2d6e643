/**
 * The page while a connection is being finished: it asks for itself again until there is something to tell, without a script.
 */

import { textsIn } from "./languages/languages.ts";
import type { Appearance } from "./parts/appearance.ts";
import { mark } from "./parts/drawings.ts";
import { html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";

/** What the page shows. */
export interface FinishingView extends Appearance {
  appName: string;
  providerName: string;
  /** It takes longer than 15 seconds: the person need not wait. */
  slow: boolean;
}

const AGAIN_SECONDS = 2;
const AGAIN_SECONDS_SLOW = 5;

/** The page, with status 200. It is to stand at an address that shows how the session ended. */
export function finishingPage(view: FinishingView): Page {
  const texts = textsIn(view.language);
  const { appName: app, providerName: provider } = view;
  const { heading, body, slow } = texts.finishing;
  return layOut(texts, {
    status: 200,
    look: view,
    again: view.slow ? AGAIN_SECONDS_SLOW : AGAIN_SECONDS,
    appName: app,
    heading: heading(provider),
    mark: mark("working"),
    content: html`<p role="status">${view.slow ? slow({ app, provider }) : body(provider)}</p>`,
  });
}
