/**
 * The page after success: which account it is, what was left out, and the way back.
 */

import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import { actions, linkButton } from "./parts/controls.ts";
import { mark } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { type Permission, permissionList } from "./parts/permission-list.ts";

/** What the page after success shows. */
export interface DoneView {
  /** BCP 47 tag of the page's language (`chooseLanguage`). Default: English. */
  language?: string;
  appName: string;
  providerName: string;
  /** Label of the account at the provider. */
  account?: string;
  email?: string;
  /** The account was connected already and was renewed in place. */
  updated: boolean;
  /** Permissions that the app asked for and did not get. */
  missing: readonly Permission[];
  /** Where the app wants its user back; without it the page may simply be closed. */
  returnTo?: string;
}

/** The page after success, with status 200. */
export function donePage(view: DoneView): Page {
  const texts = textsIn(view.language);
  const facts = { app: view.appName, provider: view.providerName };
  const back = actions(linkButton(view.returnTo, texts.back(view.appName), "primary"));
  return layOut(texts, {
    status: 200,
    appName: view.appName,
    heading: texts.done.heading(facts),
    mark: mark("ok"),
    content: html`<p>${whose(texts, view)}</p>
${view.updated ? html`<p>${texts.done.updated}</p>` : undefined}
${missing(texts, view)}
${back ?? html`<p class="lead">${texts.done.close}</p>`}`,
  });
}

function whose(texts: Texts, view: DoneView): Html {
  const { account, email } = view;
  if (account !== undefined && email !== undefined && email !== account) {
    return texts.done.accountAndEmail(account, email);
  }
  const label = account ?? email;
  if (label !== undefined) return texts.done.account(label);
  return html`${texts.done.noAccount({ app: view.appName, provider: view.providerName })}`;
}

function missing(texts: Texts, view: DoneView): Html | undefined {
  if (view.missing.length === 0) return undefined;
  const facts = { app: view.appName, provider: view.providerName };
  const list = permissionList(texts, {
    appName: view.appName,
    permissions: view.missing,
    given: false,
  });
  return html`<div class="note"><h2>${texts.done.missing}</h2>${list}<p>${texts.done.missingHint(facts)}</p></div>`;
}
