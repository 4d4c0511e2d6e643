/**
 * The page after success: which account it is, what was left out, and the way back.
 */

import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton, linkButton } from "./parts/controls.ts";
import { mark } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { type Permission, permissionList } from "./parts/permission-list.ts";
import { safeUrl } from "./parts/safe-url.ts";

/** What the page after success shows. */
export interface DoneView extends Appearance {
  appName: string;
  providerName: string;
  /** Label of the account at the provider. */
  account?: string;
  email?: string;
  /** The account was connected already and was renewed in place. */
  updated: boolean;
  /** Permissions that the app asked for and did not get. */
  missing: readonly Permission[];
  /** Where these can be allowed after all. */
  allow?: FormTarget | string;
  /** Where another account can be connected instead. */
  useOther?: string;
  /** POST target that takes the person's own name for the account as `label`, and the name that it has. */
  rename?: FormTarget & { value: string };
  /** Where the app wants its user back; without it the page may simply be closed. */
  returnTo?: string;
  /** After so many seconds the browser goes there by itself, with the script of `countdownScript`. Without scripts nothing is lost. */
  countdown?: { seconds: number; script: string };
}

/** The page after success, with status 200. */
export function donePage(view: DoneView): Page {
  const texts = textsIn(view.language);
  const facts = { app: view.appName, provider: view.providerName };
  const waits = countdown(texts, view);
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: texts.done.heading(facts),
    mark: mark("ok"),
    script: waits && view.countdown?.script,
    content: html`<p>${whose(texts, view)}</p>
${view.updated ? html`<p>${texts.done.updated}</p>` : undefined}
${missing(texts, view)}
${ways(texts, view)}
${waits}
${rename(texts, view)}`,
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
  const now = allow(texts, view);
  const hint = now ? texts.done.missingNow(facts) : texts.done.missingHint(facts);
  return html`<div class="note"><h2>${texts.done.missing}</h2>${list}<p>${hint}</p>${now}</div>`;
}

function allow({ done }: Texts, { allow: target }: DoneView): Html | undefined {
  return typeof target === "string" || target === undefined
    ? linkButton(target, done.allow, "bordered")
    : formButton(target, done.allow, "bordered");
}

function ways(texts: Texts, view: DoneView): Html {
  const back = linkButton(view.returnTo, texts.back(view.appName), "primary");
  const other = linkButton(view.useOther, texts.done.useOther, "quiet");
  const close = back === undefined && html`<p class="lead">${texts.done.close}</p>`;
  return html`${close}${actions(back, other)}`;
}

/** Hidden until the script counts: without it there is nothing to stop. */
function countdown({ done }: Texts, view: DoneView): Html | undefined {
  const url = view.returnTo === undefined ? undefined : safeUrl(view.returnTo);
  if (url === undefined || view.countdown === undefined) return undefined;
  const left = html`<b data-left>${view.countdown.seconds}</b>`;
  return html`<div class="countdown" role="timer" data-url="${url}" hidden><span>${done.countdown(view.appName, left)}</span><button class="button quiet" type="button">${done.stay}</button></div>`;
}

function rename({ done }: Texts, { rename: target }: DoneView): Html | undefined {
  if (target === undefined) return undefined;
  const field = html`<div class="field"><label for="label">${done.renameLabel}</label><input type="text" id="label" name="label" value="${target.value}" maxlength="100" autocomplete="off" dir="auto"></div>`;
  const form = formButton(target, done.renameSave, "bordered", field);
  return form && html`<details><summary>${done.rename}</summary>${form}</details>`;
}
