/**
 * The page when something stopped: what happened, what did not, and what the person can do.
 * It never shows what a provider or a URL said; only the app's own names, known words and the reference.
 */

import { type ErrorKind, statusOf } from "./error-kind.ts";
import { textsIn } from "./languages/languages.ts";
import type { ErrorFacts, ErrorText, Texts } from "./languages/texts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton, linkButton } from "./parts/controls.ts";
import { type Mark, mark } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { type Permission, permissionList } from "./parts/permission-list.ts";
import { safeUrl } from "./parts/safe-url.ts";

/** What an error page shows. */
export interface ErrorView extends Appearance {
  kind: ErrorKind;
  appName: string;
  providerName?: string;
  /** URL that tries again. Kinds that trying again cannot help do not show it. */
  retry?: string;
  /** Where the app wants its user back. Default: where its name leads, if that is known. */
  returnTo?: string;
  /** What the people who run the app can search for, such as `ses_…`. */
  reference?: string;
  at: Date;
  /** For `different_account`: the account that was connected, and the one that answered now. */
  account?: { was: string; now: string };
  /** For `different_account`: POST targets that go on with the account that answered, in place of the former or beside it. */
  choices?: { replace: FormTarget; add: FormTarget };
  /** For `permission_missing`: what was left out. */
  missing?: readonly Permission[];
  /** After so many seconds trying again can help. */
  retryAfterSeconds?: number;
  /** For `provider_down`: where the service tells how it is. */
  statusUrl?: string;
  /** For `in_app_browser`: what is to be opened elsewhere. */
  link?: string;
  /** Our own code for "Show technical details"; the kind stands there without it. */
  code?: string;
}

/** Kinds in which the person merely learns something; the others ask for attention. */
const calm: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  "denied",
  "wrong_person",
  "sign_in_first",
  "accounts_closed",
  "expired",
  "used",
  "canceled",
  "opened_by_hand",
  "not_found",
  "needs_approval",
  "permission_missing",
  "paused",
  "too_many",
  "in_app_browser",
]);

/** The error page, with the HTTP status that is true for its kind. */
export function errorPage(view: ErrorView): Page {
  const texts = textsIn(view.language);
  const text = texts.errors[view.kind];
  const back = texts.back(view.appName);
  const home = view.returnTo ?? view.brand?.homeUrl;
  const retry = retryLink(text, view);
  const facts = factsOf(view, retry !== undefined);
  const { help } = text;
  const sign: Mark = calm.has(view.kind) ? "notice" : "alert";
  return layOut(texts, {
    status: statusOf[view.kind],
    look: view,
    appName: view.appName,
    heading: text.heading(facts),
    mark: mark(sign),
    content: html`${text.body(facts).map((paragraph) => html`<p>${paragraph}</p>`)}
${beside(texts, view)}
${actions(retry, ...choices(texts, view), linkButton(home, back, retry === undefined ? "primary" : "bordered"))}
${help && html`<details><summary>${help.summary}</summary><p>${typeof help.body === "string" ? help.body : help.body(facts)}</p></details>`}
${details(texts, view)}`,
    ...footer(texts, view),
  });
}

function factsOf(view: ErrorView, canRetry: boolean): ErrorFacts {
  const { appName: app, providerName: provider, account, retryAfterSeconds: waitSeconds } = view;
  return { app, provider, account, canRetry, canChoose: view.choices !== undefined, waitSeconds };
}

/** What belongs to some kinds alone: what was left out, the address to copy, and where a service tells how it is. */
function beside(texts: Texts, view: ErrorView): Html | undefined {
  const { kind, appName, providerName, missing = [], link, statusUrl } = view;
  if (kind === "permission_missing" && missing.length > 0)
    return permissionList(texts, { appName, permissions: missing, given: false });
  const href = link === undefined ? undefined : safeUrl(link);
  if (kind === "in_app_browser" && href !== undefined) return html`<p><code>${href}</code></p>`;
  const status = statusUrl === undefined ? undefined : safeUrl(statusUrl);
  if (kind !== "provider_down" || status === undefined || providerName === undefined)
    return undefined;
  return html`<p><a href="${status}" rel="noreferrer">${texts.waysOn.statusPage({ provider: providerName })}</a></p>`;
}

function choices({ waysOn }: Texts, view: ErrorView): (Html | undefined)[] {
  if (view.kind !== "different_account" || view.choices === undefined) return [];
  const { replace, add } = view.choices;
  return [
    formButton(add, waysOn.add({ account: view.account?.now }), "bordered"),
    formButton(replace, waysOn.replace, "bordered"),
  ];
}

function retryLink(text: ErrorText, view: ErrorView): Html | undefined {
  if (text.retry === undefined) return undefined;
  return linkButton(view.retry, text.retry(factsOf(view, true)), "primary");
}

function details(texts: Texts, view: ErrorView): Html {
  const rows: Html[] = [row(texts.details.code, html`<code>${view.code ?? view.kind}</code>`)];
  const time = isoTime(view.at);
  if (time !== undefined) {
    rows.push(row(texts.details.time, html`<time datetime="${time}">${time}</time>`));
  }
  if (view.reference !== undefined) {
    rows.push(row(texts.details.reference, html`<code>${view.reference}</code>`));
  }
  return html`<details><summary>${texts.details.summary}</summary><dl>${rows}</dl></details>`;
}

function row(term: string, description: Html): Html {
  return html`<dt>${term}</dt><dd>${description}</dd>`;
}

function footer(texts: Texts, view: ErrorView): { footer?: Html } {
  const iso = isoTime(view.at);
  if (iso === undefined || view.reference === undefined) return {};
  const time = html`<time datetime="${iso}">${texts.time(view.at)}</time>`;
  return { footer: html`<p>${texts.reference(view.reference, time)}</p>` };
}

/** An error page must not fail over a time that is none. */
function isoTime(at: Date): string | undefined {
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
