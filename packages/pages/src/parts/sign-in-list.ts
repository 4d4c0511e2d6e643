/**
 * The ways in which a person can sign in to the app. The last one stays, and says why.
 */
import type { Texts } from "../languages/texts.ts";
import { moment } from "./account-facts.ts";
import { acts, type FormTarget, formButton, linkButton, linkControl } from "./controls.ts";
import { tile } from "./drawings.ts";
import { type Html, html } from "./html.ts";

/** One way to sign in. */
export interface SignInWay {
  id: string;
  /** The provider's name. */
  name: string;
  color?: string;
  /** The account there, as far as the provider names it. */
  account?: string;
  addedAt: Date;
  /** The only one: it cannot be removed. */
  last: boolean;
  /** The page that asks before it is removed. */
  remove?: string;
}

/** The ways to sign in, and those that can be added. */
export interface SignIns {
  list: readonly SignInWay[];
  /** By a link, or by a form. */
  add: readonly (
    | { name: string; url: string; action?: never; fields?: never }
    | ({ name: string; url?: never } & FormTarget)
  )[];
}

/** The section of the page. */
export function signInList(texts: Texts, appName: string, { list, add }: SignIns): Html {
  const { signIns } = texts.accounts;
  const ways = list.map((way) => wayOf(texts, way));
  const more = add.map((way) =>
    way.url === undefined
      ? formButton(way, signIns.add(way.name), "bordered")
      : linkButton(way.url, signIns.add(way.name), "bordered"),
  );
  return html`<section aria-labelledby="sign-ins"><h2 class="part" id="sign-ins">${signIns.heading}</h2>
<p class="lead">${signIns.intro({ app: appName })}</p>
${ways.length > 0 && html`<ul class="accounts" role="list">${ways}</ul>`}
${acts(...more)}</section>`;
}

function wayOf(texts: Texts, way: SignInWay): Html {
  const { signIns } = texts.accounts;
  const account = way.account === undefined ? undefined : html` <b dir="auto">${way.account}</b>`;
  const id = `way-${way.id}`;
  const why = `${id}-stays`;
  // Seen but not to be pressed, beside the reason: a control that is missing leaves people looking for it.
  const button = way.last
    ? html`<button class="button quiet" type="button" disabled aria-describedby="${why}">${signIns.remove}</button>`
    : linkControl(way.remove, { label: signIns.remove, weight: "quiet", about: id });
  return html`<li><article class="account" aria-labelledby="${id}">
<h3 id="${id}">${tile(way.name, way.color)}<span class="who"><span>${way.name}</span>${account}</span></h3>
${way.last ? html`<p class="hint" id="${why}">${signIns.only}</p>` : undefined}
<div class="row-foot"><p class="hint">${signIns.added(moment(texts, way.addedAt))}</p>${acts(button)}</div>
</article></li>`;
}
