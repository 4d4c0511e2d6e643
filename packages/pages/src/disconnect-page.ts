/**
 * The page that asks before an account is disconnected: what stops, what stays, and what the provider is told. The focus is on Cancel.
 */
import { textsIn } from "./languages/languages.ts";
import { accountName, type ConnectedAccount } from "./parts/account-facts.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton, linkControl } from "./parts/controls.ts";
import { tile } from "./parts/drawings.ts";
import { html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";

/** What the page shows that asks before an account is disconnected. */
export interface DisconnectView
  extends Appearance,
    Pick<ConnectedAccount, "providerName" | "color" | "account" | "ownName"> {
  appName: string;
  /**
   * Whether the provider is asked to remove the access. `maybe`: if it lets us; `shared`: no, for that would end another of the person's
   * connections too.
   */
  tells: "yes" | "maybe" | "no" | "shared";
  /** POST target that disconnects. */
  confirm: FormTarget;
  /** Back to the account. */
  cancel: string;
}

/** The page that asks before an account is disconnected, with status 200. */
export function disconnectPage(view: DisconnectView): Page {
  const texts = textsIn(view.language);
  const { disconnect } = texts.accounts;
  const facts = { app: view.appName, provider: view.providerName };
  // The heading has one name of it; where it has two, both are said.
  const name = view.ownName !== undefined && view.account !== undefined && accountName(view);
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: disconnect.heading(facts, view.ownName ?? view.account ?? null),
    mark: tile(view.providerName, view.color),
    focusBelow: true,
    content: html`${name && html`<p>${name}</p>`}
<ul class="points">
<li>${disconnect.stops(facts)}</li>
<li>${disconnect.stays(facts)}</li>
<li>${disconnect.tells[view.tells](facts)}</li>
</ul>
<p class="lead">${disconnect.final}</p>
${actions(
  linkControl(view.cancel, { label: disconnect.cancel, weight: "bordered", focus: true }),
  formButton(view.confirm, disconnect.confirm, "danger"),
)}`,
  });
}
