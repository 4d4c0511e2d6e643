/**
 * The list of a person's connected accounts: what needs them first, then the rest. Which accounts, in which order and on which page of
 * it, is the handler's.
 */
import type { AccountResult } from "./languages/accounts-text.ts";
import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import {
  accountName,
  type ConnectedAccount,
  signOf,
  stateOf,
  statusNote,
  troubleOf,
  usedOf,
} from "./parts/account-facts.ts";
import type { Appearance } from "./parts/appearance.ts";
import type { LeavesBy } from "./parts/content-security-policy.ts";
import { acts, type FormTarget, formControl, linkButton, linkControl } from "./parts/controls.ts";
import { tile } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { safeUrl } from "./parts/safe-url.ts";
import { type SignIns, signInList } from "./parts/sign-in-list.ts";

/** An account as the list shows it. */
export interface AccountRow extends ConnectedAccount {
  id: string;
  /** Nothing goes on until the person reconnects it. */
  needsYou: boolean;
  /** The account's own page. */
  details: string;
  /** POST target that leads to the provider; absent where that mends nothing. */
  reconnect?: FormTarget;
  /** The page that asks before it is disconnected. */
  disconnect: string;
}

/** What the list of connected accounts shows. */
export interface AccountsView extends Appearance {
  appName: string;
  /** By which it is said how long ago something was. */
  now: Date;
  /** Those of this page, in their order. */
  accounts: readonly AccountRow[];
  /** How many of all accounts need the person, on whichever page they stand. */
  needYou: number;
  /** The form that finds accounts; absent where there are few. `query`: what was looked for. */
  search?: { action: string; query?: string };
  /** Absent: all stand on this one. */
  pages?: { number: number; of: number; previous?: string; next?: string };
  /** What can be connected, each by a form. */
  connect: readonly { name: string; target: FormTarget }[];
  /** What the person has just done, about which provider. */
  result?: { what: AccountResult; provider: string };
  /** The ways to sign in, where the app has such. */
  signIns?: SignIns;
  /** Where the app wants its user back. */
  returnTo?: string;
  /** How the browser leaves where a way to sign in is added by a form (CSP form-action). Default: it does not. */
  leavesBy?: LeavesBy;
}

/** The list of connected accounts, with status 200. */
export function accountsPage(view: AccountsView): Page {
  const texts = textsIn(view.language);
  const { list } = texts.accounts;
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: list.heading,
    wide: true,
    focusBelow: view.result !== undefined,
    content: html`${told(texts, view)}<p class="lead">${list.intro({ app: view.appName })}</p>
${banner(texts, view)}
${search(texts, view)}
${accounts(texts, view)}
${pages(texts, view)}
${connectMenu(texts, view)}
${view.signIns && signInList(texts, view.appName, view.signIns)}
${acts(linkButton(view.returnTo, texts.back(view.appName), "quiet"))}`,
    leavesBy: view.leavesBy ?? "nothing",
  });
}

function told(texts: Texts, { appName: app, result }: AccountsView): Html | undefined {
  if (result === undefined) return undefined;
  const { what, provider } = result;
  const bad = what === "failed" || what === "name_unfit" || what === "way_last";
  const words = texts.accounts.results[what]({ app, provider });
  return statusNote(html`<p>${words}</p>`, bad ? "bad" : "fine");
}

function banner(texts: Texts, { needYou }: AccountsView): Html | undefined {
  if (needYou === 0) return undefined;
  return html`<p class="banner">${signOf("needs_reauth")}<span>${texts.accounts.list.needYou(needYou)}</span></p>`;
}

function search(texts: Texts, view: AccountsView): Html | undefined {
  const action = view.search && safeUrl(view.search.action);
  if (action === undefined) return undefined;
  const { list } = texts.accounts;
  const query = view.search?.query ?? "";
  const all = query === "" ? undefined : linkButton(action, list.showAll, "quiet");
  return html`<search class="find"><form method="get" action="${action}"><div class="field"><label for="find">${list.filter}</label><input type="search" id="find" name="q" value="${query}" maxlength="100" autocomplete="off" spellcheck="false"></div><button class="button bordered" type="submit">${list.find}</button></form>${acts(all)}</search>`;
}

function accounts(texts: Texts, view: AccountsView): Html {
  const { list } = texts.accounts;
  if (view.accounts.length > 0) {
    const rows = view.accounts.map((account) => row(texts, view, account));
    return html`<ul class="accounts" role="list">${rows}</ul>`;
  }
  return html`<p class="none">${view.search?.query ? list.noneFound : list.empty}</p>`;
}

function row(texts: Texts, view: AccountsView, account: AccountRow): Html {
  const { list, reconnect, disconnectIt, isDefault } = texts.accounts;
  const about = account.id;
  const needy = account.needsYou ? " needs-you" : "";
  const badge = account.isDefault ? html`<span class="badge">${isDefault}</span>` : undefined;
  const again =
    account.reconnect &&
    formControl(account.reconnect, { label: reconnect, weight: "primary", about });
  const end = account.needsYou
    ? linkControl(account.disconnect, { label: disconnectIt, weight: "quiet", about })
    : undefined;
  return html`<li><article class="account${needy}" aria-labelledby="${about}">
<h2 id="${about}">${tile(account.providerName, account.color)}<span class="who"><span>${account.providerName}</span> ${accountName(account)}</span> ${stateOf(texts, account.state)}</h2>
${troubleOf(texts, view.appName, account)}
<div class="row-foot"><div class="line"><span>${usedOf(texts, account, view.now)}</span>${badge}</div>
${acts(again, linkControl(account.details, { label: list.details, weight: "bordered", about }), end)}</div>
</article></li>
`;
}

function pages(texts: Texts, view: AccountsView): Html | undefined {
  if (view.pages === undefined) return undefined;
  const { list } = texts.accounts;
  const { number, of, previous, next } = view.pages;
  return html`<nav class="pages" aria-label="${list.pages}">${linkButton(previous, list.previous, "bordered")}<span>${list.page(number, of)}</span>${linkButton(next, list.next, "bordered")}</nav>`;
}

function connectMenu(texts: Texts, view: AccountsView): Html | undefined {
  const { list } = texts.accounts;
  const items = view.connect.flatMap(({ name, target }) => {
    const label = list.connect({ provider: name });
    const button = formControl(target, { label, weight: "quiet" });
    return button ? [html`<li>${button}</li>`] : [];
  });
  if (items.length === 0) return undefined;
  const none = view.accounts.length === 0 && !view.search?.query;
  return html`<details class="menu"><summary>${none ? list.connectOne : list.connectAnother}</summary><ul role="list">${items}</ul></details>`;
}
