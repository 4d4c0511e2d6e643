/**
 * The page on which one of several services is chosen: plain links in a list, and a search that works without a script.
 */

import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton } from "./parts/controls.ts";
import { tile } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { safeUrl } from "./parts/safe-url.ts";

/** A service that can be chosen. */
export interface Service {
  name: string;
  /** Where it is connected. */
  url: string;
  /** As of the connect page. */
  color?: string;
  /** Labels of the accounts that are connected already. */
  connectedAs?: readonly string[];
}

/** What the page shows. */
export interface ChooseView extends Appearance {
  appName: string;
  /** As of the connect page. */
  owner: string | null;
  reason?: string;
  /** The person signs in with what they choose; nothing is connected for anybody. */
  signsIn?: true;
  /** What was searched for: `services` are what was found. */
  query?: string;
  services: readonly Service[];
  /** How many there are beside those shown. */
  more: number;
  /** Where nothing was found: a service with nearly that name. */
  suggestion?: { name: string; url: string };
  /** Where the search is sent, by GET as `q`; without a query all are shown there. */
  searchAction: string;
  /** POST target that ends the session. */
  cancel: FormTarget;
}

/** As many are seen at a glance. */
const MOST_WITHOUT_SEARCH = 8;

/** The page, with status 200. A service whose URL may not be linked to is left out. */
export function choosePage(view: ChooseView): Page {
  const texts = textsIn(view.language);
  const { choose, connect } = texts;
  const { appName: app } = view;
  return layOut(texts, {
    status: 200,
    look: view,
    appName: app,
    heading: view.signsIn ? choose.signInHeading({ app }) : choose.heading(app),
    content: html`${lead(texts, view)}
${search(texts, view)}
${services(texts, view)}
${actions(formButton(view.cancel, connect.cancel({ app, provider: app }), "quiet"))}`,
  });
}

function lead({ choose }: Texts, { appName: app, owner, reason, signsIn }: ChooseView): Html {
  if (signsIn) return html`<p class="lead">${choose.signInLead}</p>`;
  return html`<p class="lead"><bdi>${reason ?? choose.noReason(app)}</bdi></p>
<p class="small">${choose.owner(app, owner)}</p>`;
}

function search({ choose }: Texts, view: ChooseView): Html | undefined {
  const isLong = view.services.length + view.more > MOST_WITHOUT_SEARCH;
  const action = safeUrl(view.searchAction);
  if (action === undefined || !(isLong || view.query !== undefined)) return undefined;
  return html`<form class="search" role="search" action="${action}"><label for="search">${choose.search}</label><div class="beside"><input type="search" id="search" name="q" value="${view.query ?? ""}" maxlength="100" autocomplete="off" spellcheck="false"><button class="button bordered" type="submit">${choose.searchButton}</button></div></form>`;
}

function services(texts: Texts, view: ChooseView): Html {
  const { choose } = texts;
  const rows = view.services
    .map((service) => row(texts, service, view))
    .filter((item) => item !== undefined);
  if (rows.length === 0) return nothing(texts, view);
  const more = view.more > 0 && html`<p class="small">${choose.more(view.more)}</p>`;
  return html`<ul class="services" role="list">${rows}</ul>${more}${view.query !== undefined && all(texts, view)}`;
}

function row(
  { choose }: Texts,
  { name, url, color, connectedAs = [] }: Service,
  { signsIn }: ChooseView,
): Html | undefined {
  const href = safeUrl(url);
  if (href === undefined) return undefined;
  const accounts = connectedAs.map(
    (account) => html`<span class="hint">${choose.connectedAs(account)}</span>`,
  );
  const connects = connectedAs.length > 0 ? choose.another : choose.connect;
  const go = signsIn ? choose.signIn : connects;
  return html`<li><a href="${href}">${tile(name, color)}<span class="what"><b dir="auto">${name}</b>${accounts}</span><span class="go">${go}</span></a></li>`;
}

function nothing(texts: Texts, view: ChooseView): Html {
  const { choose } = texts;
  if (view.query === undefined) return html`<p>${choose.none}</p>`;
  const { name = "", url = "" } = view.suggestion ?? {};
  const href = safeUrl(url);
  const near = href && html`<p><a href="${href}">${choose.suggestion(name)}</a></p>`;
  return html`<p role="status">${choose.nothing(view.query)}</p>${near || undefined}${all(texts, view)}`;
}

function all({ choose }: Texts, view: ChooseView): Html | undefined {
  const href = safeUrl(view.searchAction);
  return href === undefined ? undefined : html`<p><a href="${href}">${choose.all}</a></p>`;
}
