/**
 * The page before anybody is sent away: who asks, for what, for whom, and where one will sign in.
 */
import { actions, type FormTarget, formButton } from "./controls.ts";
import { tile } from "./drawings.ts";
import { type Html, html } from "./html.ts";
import { textsIn } from "./languages.ts";
import { layOut, type Page } from "./layout.ts";
import { type Permission, permissionList } from "./permission-list.ts";
import type { Texts } from "./texts.ts";

/** What the connect page shows. */
export interface ConnectView {
  /** BCP 47 tag of the page's language (`chooseLanguage`). Default: English. */
  language?: string;
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
  /** Host of the real authorization URL, always printed. */
  host: string;
  /** Label of the account that is being reconnected. */
  reconnect?: { account: string };
  /** POST target that goes on to the provider, and the hidden form fields it needs. */
  start: FormTarget;
  /** POST target that ends the session. For "confirm" its button reads "This is not me". */
  cancel: FormTarget;
  /** How the browser leaves for the provider (CSP form-action): `http` only where all is on one machine. */
  leavesBy: "https" | "http";
}

/** The connect page, with status 200. A form whose action is no path and no http(s) URL is left out. */
export function connectPage(view: ConnectView): Page {
  const texts = textsIn(view.language);
  const facts = { app: view.appName, provider: view.providerName };
  const again = view.reconnect !== undefined;
  return layOut(texts, {
    status: 200,
    appName: view.appName,
    heading: again ? texts.connect.reconnectHeading(facts) : texts.connect.heading(facts),
    content: html`${lead(texts, view)}
${permissions(texts, view)}
${whereAndWhom(texts, view)}
${view.identity === "confirm" ? html`<div class="note"><p>${texts.connect.confirm(facts, view.owner)}</p></div>` : undefined}
${buttons(texts, view)}
<p class="small">${texts.connect.reassurance(facts)}</p>`,
    leavesBy: view.leavesBy,
  });
}

function lead(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  if (view.reconnect !== undefined) {
    const again = texts.connect.reconnect(facts, view.reconnect.account);
    const reason = view.reason === undefined ? undefined : reasonParagraph(view.reason);
    return html`<p class="lead">${again}</p>${reason}`;
  }
  return reasonParagraph(view.reason ?? texts.connect.noReason(facts));
}

function reasonParagraph(reason: string): Html {
  return html`<p class="lead" dir="auto">${reason}</p>`;
}

function permissions(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  if (view.permissions.length === 0) {
    return html`<p>${texts.connect.noPermissions(facts)}</p>`;
  }
  const list = permissionList(texts, {
    appName: view.appName,
    permissions: view.permissions,
    given: true,
  });
  return html`<h2>${texts.connect.permissions(facts)}</h2>${list}`;
}

function whereAndWhom(texts: Texts, view: ConnectView): Html {
  const facts = { app: view.appName, provider: view.providerName };
  const where = html`<li>${tile(view.providerName, view.color)}<span>${texts.connect.destination(view.host)}</span></li>`;
  if (view.identity === "confirm") return html`<ul class="facts" role="list">${where}</ul>`;
  const hint =
    view.owner === null
      ? undefined
      : html`<span class="hint">${texts.connect.signedInHint(facts)}</span>`;
  const whom = html`<li>${tile(view.owner ?? view.appName)}<span>${texts.connect.signedIn(facts, view.owner)}${hint}</span></li>`;
  return html`<ul class="facts" role="list">${where}${whom}</ul>`;
}

function buttons(texts: Texts, view: ConnectView): Html | undefined {
  const facts = { app: view.appName, provider: view.providerName };
  const { connect } = texts;
  if (view.identity === "confirm") {
    return actions(
      formButton(view.start, connect.confirmStart(facts, view.owner), "primary"),
      formButton(view.cancel, connect.confirmCancel(view.owner), "bordered"),
    );
  }
  return actions(
    formButton(view.start, connect.start(facts), "primary"),
    formButton(view.cancel, connect.cancel(facts), "quiet"),
  );
}
