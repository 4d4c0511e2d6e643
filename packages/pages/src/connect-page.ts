/**
 * The page before anybody is sent away: who asks, for what, for whom, and where one will sign in.
 */

import { textsIn } from "./languages/languages.ts";
import type { Texts } from "./languages/texts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton, linkButton } from "./parts/controls.ts";
import { portrait, tile } from "./parts/drawings.ts";
import { type Field, faultSummary, fieldList } from "./parts/fields.ts";
import { type Html, html } from "./parts/html.ts";
import { type KeyHelp, keyHelp } from "./parts/key-help.ts";
import { layOut, type Page } from "./parts/layout.ts";
import { type Permission, permissionList } from "./parts/permission-list.ts";

/** What the connect page shows. */
export interface ConnectView extends Appearance {
  appName: string;
  providerName: string;
  /** The provider's brand colour, `#rgb` or `#rrggbb`; any other text counts as none. */
  color?: string;
  /** Whom the account will belong to, named before anybody is sent away; null: the app itself (shared). */
  owner: string | null;
  /** "signed-in": the app told us it is this user. "confirm": nobody told us; the person must say so. */
  identity: "signed-in" | "confirm";
  /** The app's own words, a whole sentence, why it wants the account. */
  reason?: string;
  permissions: readonly Permission[];
  /** An account that is connected is to allow more: `permissions` are only those that are new, and it had these. */
  widen?: { had: readonly Permission[] };
  /** Host of the real authorization URL, printed wherever it is known: not before what `ask` asks for. */
  host?: string;
  /** What the person is asked for first. A value that does not fit is kept, with its fault. */
  ask?: readonly Field[];
  /** Nobody is sent away: the person enters a key, the field of `ask`, made in these steps at this URL. */
  key?: { help?: KeyHelp };
  /** The account is not connected: it becomes a way to sign in to the app. */
  wayToSignIn?: true;
  /** Label of the account that is being reconnected, or that is to allow more. */
  reconnect?: { account: string };
  /** Where another account can be connected instead. */
  useOther?: string;
  /** POST target that goes on to the provider, and the hidden form fields it needs. */
  start: FormTarget;
  /** POST target that ends the session. For "confirm" its button reads "This is not me". */
  cancel: FormTarget;
  /** How the browser leaves for the provider (CSP form-action): `http` only where all is on one machine. */
  leavesBy: "https" | "http";
}

/** The connect page, with status 200; 422 where what was entered does not fit. A form whose action is no path and no http(s) URL is left out. */
export function connectPage(view: ConnectView): Page {
  const texts = textsOf(view);
  const facts = { app: view.appName, provider: view.providerName };
  const summary = faultSummary(texts, { ...facts, fields: view.ask ?? [] });
  return layOut(texts, {
    status: summary ? 422 : 200,
    focusBelow: summary !== undefined,
    look: view,
    appName: view.appName,
    heading: heading(texts, view),
    content: html`${summary}${lead(texts, view)}
${permissions(texts, view)}
${whereAndWhom(texts, view)}
${view.identity === "confirm" ? html`<div class="note"><p>${texts.connect.confirm(facts, view.owner)}</p></div>` : undefined}
${view.key && keyHelp(texts, { ...facts, ...view.key })}
${buttons(texts, view)}
<p class="small">${view.key ? texts.ask.keyReassurance : texts.connect.reassurance}</p>`,
    leavesBy: view.leavesBy,
  });
}

function textsOf({ language, wayToSignIn }: ConnectView): Texts {
  const texts = textsIn(language);
  return wayToSignIn ? { ...texts, connect: { ...texts.connect, ...texts.wayToSignIn } } : texts;
}

function heading({ connect }: Texts, view: ConnectView): string {
  const facts = { app: view.appName, provider: view.providerName };
  if (view.widen) return connect.widenHeading(facts);
  return view.reconnect ? connect.reconnectHeading(facts) : connect.heading(facts);
}

function lead(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  const account = view.reconnect?.account;
  if (view.widen) {
    const whose =
      account !== undefined &&
      html`<p class="lead">${texts.connect.widenAccount(facts, account)}</p>`;
    return html`${reasonParagraph(view.reason ?? texts.connect.widen(facts))}${whose}`;
  }
  if (account !== undefined) {
    const again = view.key
      ? texts.ask.keyAgain(facts, account)
      : texts.connect.reconnect(facts, account);
    const reason = view.reason === undefined ? undefined : reasonParagraph(view.reason);
    return html`<p class="lead">${again}</p>${reason}`;
  }
  return reasonParagraph(view.reason ?? texts.connect.noReason(facts));
}

function reasonParagraph(reason: string): Html {
  return html`<p class="lead"><bdi>${reason}</bdi></p>`;
}

function permissions(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  const { appName, widen } = view;
  if (view.key) return html`<p>${texts.ask.keyUse(facts)}</p>`;
  const isKnown = view.permissions.length > 0;
  const list = permissionList(texts, {
    ...{ appName, permissions: view.permissions, given: true },
    never: texts.connect.noPassword,
  });
  if (!isKnown) return html`<p>${texts.connect.noPermissions(facts)}</p>${list}`;
  const title = widen ? texts.connect.added : texts.connect.permissions(facts);
  return html`<h2>${title}</h2>${list}${widen && hadAlready(texts, { appName, ...widen })}`;
}

function hadAlready(
  texts: Texts,
  { appName, had }: { appName: string; had: readonly Permission[] },
): Html | undefined {
  if (had.length === 0) return undefined;
  const list = permissionList(texts, { appName, permissions: had, given: true });
  return html`<details><summary>${texts.connect.had}</summary>${list}</details>`;
}

function whereAndWhom(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  const where = html`<li>${tile(view.providerName, view.color)}<span>${destination(texts, view)}</span></li>`;
  if (view.identity === "confirm") return html`<ul class="facts" role="list">${where}</ul>`;
  const hint =
    view.owner === null
      ? undefined
      : html`<span class="hint">${texts.connect.signedInHint(facts)}</span>`;
  const whom = html`<li>${view.owner === null ? tile(view.appName) : portrait(view.owner)}<span>${texts.connect.signedIn(facts, view.owner)}${hint}</span></li>`;
  return html`<ul class="facts" role="list">${where}${whom}</ul>`;
}

function destination(texts: Texts, { host, key, providerName: provider }: ConnectView): Html {
  if (host !== undefined) return texts.connect.destination(host);
  return html`${key ? texts.ask.keyPlace({ provider }) : texts.ask.destination({ provider })}`;
}

function buttons(texts: Texts, view: ConnectView): Html | undefined {
  const facts = { app: view.appName, provider: view.providerName };
  const { connect } = texts;
  const asks = view.ask && fieldList(texts, { ...facts, fields: view.ask });
  const words = view.key ? texts.ask : connect;
  const other = linkButton(view.useOther, connect.useOther, "quiet");
  if (view.identity === "confirm") {
    return actions(
      formButton(view.start, words.confirmStart(facts, view.owner), "primary", asks),
      formButton(view.cancel, connect.confirmCancel(view.owner), "bordered"),
      other,
    );
  }
  return actions(
    formButton(view.start, words.start(facts), "primary", asks),
    other,
    formButton(view.cancel, connect.cancel(facts), "quiet"),
  );
}
