/**
 * One connected account on a page of its own: what the app can do with it, what happened to it, and what its owner can do about it.
 * Also how it ended, once it is disconnected.
 */
import type { AccessEnd, AccountHistory, AccountResult } from "./languages/accounts-text.ts";
import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import {
  type ConnectedAccount,
  factsOf,
  moment,
  stateOf,
  statusNote,
  troubleOf,
  userOf,
} from "./parts/account-facts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { acts, type FormTarget, formButton, formControl, linkButton } from "./parts/controls.ts";
import { tile } from "./parts/drawings.ts";
import { type Html, html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { type Permission, permissionList } from "./parts/permission-list.ts";
import { safeUrl } from "./parts/safe-url.ts";

/** What one account's page shows. */
export interface AccountView extends ConnectedAccount, Appearance {
  appName: string;
  email?: string;
  connectedAt: Date;
  permissions: readonly Permission[];
  /** Newest first. What became of the access at the provider stands in it as `end`. */
  history: readonly ({ at: Date } & (
    | { what: AccountHistory; end?: never }
    | { end: AccessEnd; what?: never }
  ))[];
  /** Where at the provider a person sees which apps have access. */
  manage?: string;
  /** Once it is disconnected: what became of the access at the provider. */
  end?: AccessEnd;
  /** POST targets of what can be done now. `label` is the field of `rename`. */
  reconnect?: FormTarget;
  rename?: FormTarget;
  makeDefault?: FormTarget;
  pause?: FormTarget;
  resume?: FormTarget;
  /** POST target that connects it again, once it is disconnected. */
  connectAgain?: FormTarget;
  /** The page that asks before it is disconnected. */
  disconnect?: string;
  /** What the person has just done. */
  result?: AccountResult;
  /** The list of all accounts. */
  all: string;
}

/** The page of one connected account, with status 200. */
export function accountPage(view: AccountView): Page {
  const texts = textsIn(view.language);
  const { detail } = texts.accounts;
  const facts = factsOf(view.appName, view);
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: detail.heading(facts, view.ownName ?? view.account ?? null),
    mark: html`${crumb(texts, view)}${tile(view.providerName, view.color)}`,
    wide: true,
    focusBelow: view.result !== undefined || view.end !== undefined,
    content: html`${told(texts, view)}${ended(texts, view)}
<p>${stateOf(texts, view.state)}</p>
${troubleOf(texts, view.appName, view)}
${acts(again(texts, view))}
${about(texts, view)}
${permissions(texts, view)}
${change(texts, view)}
${history(texts, view)}`,
  });
}

function crumb(texts: Texts, view: AccountView): Html | undefined {
  const href = safeUrl(view.all);
  return href === undefined
    ? undefined
    : html`<p class="crumb"><a href="${href}">${texts.accounts.detail.all}</a></p>`;
}

function told(texts: Texts, view: AccountView): Html | undefined {
  if (view.result === undefined) return undefined;
  const bad = view.result === "failed" || view.result === "name_unfit";
  const words = texts.accounts.results[view.result](factsOf(view.appName, view));
  return statusNote(html`<p>${words}</p>`, bad ? "bad" : "fine");
}

/** How the provider can be asked by hand, where it was not asked, cannot be, or did not answer. */
const leftThere: ReadonlySet<AccessEnd> = new Set<AccessEnd>(["unsupported", "failed", "no"]);

function ended(texts: Texts, view: AccountView): Html | undefined {
  const { end, manage } = view;
  if (end === undefined) return undefined;
  const facts = factsOf(view.appName, view);
  const host = hostOf(manage);
  const byHand = host
    ? acts(linkButton(manage, texts.accounts.removeAt(host), "bordered"))
    : html`<p>${texts.accounts.byHand(facts)}</p>`;
  const rest = leftThere.has(end) ? byHand : undefined;
  const words = html`<p>${texts.accounts.ends[end](facts)}</p>${rest}`;
  return view.result === undefined
    ? statusNote(words, end === "failed" ? "bad" : "fine")
    : html`<div class="note">${words}</div>`;
}

function again(texts: Texts, view: AccountView): Html | undefined {
  const { reconnect, detail } = texts.accounts;
  if (view.reconnect) return formButton(view.reconnect, reconnect, "primary");
  return view.connectAgain && formButton(view.connectAgain, detail.connectAgain, "primary");
}

function about(texts: Texts, view: AccountView): Html {
  const { detail } = texts.accounts;
  const { account, email, ownName } = view;
  const rows = [
    row(detail.account, account === undefined ? undefined : html`<bdi>${account}</bdi>`),
    row(
      detail.email,
      email === undefined || email === account ? undefined : html`<bdi>${email}</bdi>`,
    ),
    row(detail.ownName, ownName === undefined ? undefined : html`<bdi>${ownName}</bdi>`),
    row(detail.connectedOn, moment(texts, view.connectedAt)),
    row(detail.lastUsed, lastUsed(texts, view)),
  ];
  return html`<dl class="about">${rows.filter((each) => each !== undefined)}</dl>
${view.isDefault ? html`<p>${detail.isDefault(factsOf(view.appName, view))}</p>` : undefined}`;
}

function lastUsed(texts: Texts, view: AccountView): Html {
  if (view.usedAt === undefined) return html`${texts.accounts.neverUsed}`;
  const [at, by] = [moment(texts, view.usedAt), userOf(view)];
  return by === null ? at : texts.accounts.detail.usedBy(at, by);
}

function row(term: string, description: Html | undefined): Html | undefined {
  return description && html`<dt>${term}</dt><dd>${description}</dd>`;
}

function permissions(texts: Texts, view: AccountView): Html | undefined {
  // What ended can do nothing any more.
  if (view.state === "disconnected") return undefined;
  const { detail } = texts.accounts;
  const facts = factsOf(view.appName, view);
  const { appName, permissions: all } = view;
  const list =
    all.length === 0
      ? html`<p>${detail.noPermissions(facts)}</p>`
      : permissionList(texts, { appName, permissions: all, given: true });
  const host = hostOf(view.manage);
  const manage = host && acts(linkButton(view.manage, detail.manage(host), "bordered"));
  return html`<h2 class="part">${detail.permissions(facts)}</h2>${list}${manage || undefined}`;
}

function change(texts: Texts, view: AccountView): Html | undefined {
  const { detail, disconnectIt } = texts.accounts;
  const facts = factsOf(view.appName, view);
  const parts = [
    view.rename && rename(texts, view, view.rename),
    act(view.makeDefault, detail.makeDefault, detail.defaultHint(facts)),
    act(view.pause, detail.pause, detail.pauseHint(facts)),
    act(view.resume, detail.resume),
    acts(linkButton(view.disconnect, disconnectIt, "bordered")),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return html`<h2 class="part">${detail.change}</h2><div class="change">${parts}</div>`;
}

function act(target: FormTarget | undefined, label: string, hint?: string): Html | undefined {
  const form = target && formButton(target, label, "bordered");
  return (
    form &&
    html`<div>${form}${hint === undefined ? undefined : html`<p class="hint">${hint}</p>`}</div>`
  );
}

function rename(texts: Texts, view: AccountView, target: FormTarget): Html | undefined {
  const { detail } = texts.accounts;
  const facts = factsOf(view.appName, view);
  const asks = html`<div class="field"><label for="label">${detail.nameLabel}</label><p class="hint" id="label-hint">${detail.nameHint(facts)}</p><input type="text" id="label" name="label" value="${view.ownName ?? ""}" maxlength="100" autocomplete="off" aria-describedby="label-hint" dir="auto"></div>`;
  return formControl(target, { label: detail.saveName, weight: "bordered", asks });
}

function history(texts: Texts, view: AccountView): Html | undefined {
  if (view.history.length === 0) return undefined;
  const { detail } = texts.accounts;
  const facts = factsOf(view.appName, view);
  const items = view.history.map(({ at, what, end }) => {
    const words = what === undefined ? detail.ended[end](facts) : detail.happened[what](facts);
    return html`<li><span>${words}</span> ${moment(texts, at)}</li>`;
  });
  return html`<h2 class="part">${detail.history}</h2><ol class="history" role="list">${items}</ol>`;
}

/** The host that a link leads to, for its words; none for what may not be linked to. */
function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || !/^https:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).host;
}
