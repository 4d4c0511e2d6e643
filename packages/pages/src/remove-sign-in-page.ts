/**
 * The page that asks before a way to sign in is removed: what ends, and what stays. The focus is on Cancel.
 */
import { textsIn } from "./languages/languages.ts";
import type { Appearance } from "./parts/appearance.ts";
import { actions, type FormTarget, formButton, linkControl } from "./parts/controls.ts";
import { tile } from "./parts/drawings.ts";
import { html } from "./parts/html.ts";
import { layOut, type Page } from "./parts/layout.ts";

/** What the page shows that asks before a way to sign in is removed. */
export interface RemoveSignInView extends Appearance {
  appName: string;
  providerName: string;
  /** The provider's brand colour. */
  color?: string;
  /** The account there, as far as the provider names it. */
  account?: string;
  /** POST target that removes it. */
  confirm: FormTarget;
  /** Back to the list. */
  cancel: string;
}

/** The page that asks before a way to sign in is removed, with status 200. */
export function removeSignInPage(view: RemoveSignInView): Page {
  const texts = textsIn(view.language);
  const { removeSignIn } = texts.accounts;
  const facts = { app: view.appName, provider: view.providerName };
  return layOut(texts, {
    status: 200,
    look: view,
    appName: view.appName,
    heading: removeSignIn.heading(facts),
    mark: tile(view.providerName, view.color),
    focusBelow: true,
    content: html`${view.account !== undefined && html`<p><b dir="auto">${view.account}</b></p>`}
<ul class="points">
<li>${removeSignIn.ends(facts)}</li>
<li>${removeSignIn.stays(facts)}</li>
</ul>
<p class="lead">${removeSignIn.again}</p>
${actions(
  linkControl(view.cancel, { label: removeSignIn.cancel, weight: "bordered", focus: true }),
  formButton(view.confirm, removeSignIn.confirm, "danger"),
)}`,
  });
}
