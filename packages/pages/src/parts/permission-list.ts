/**
 * A list of permissions in words. One that we have no words for is shown as the provider spells it.
 */

import type { Texts } from "../languages/texts.ts";
import { inLanguage, type Translations } from "../languages/translations.ts";
import { tick } from "./drawings.ts";
import { type Html, html } from "./html.ts";

/** A permission as the provider spells it, and what it means to a person where we know. */
export interface Permission {
  scope: string;
  sentence?: string;
  /** The sentence in other languages, by their tags in lower case. */
  translations?: Translations;
}

/** The permissions, and what the list says of them. */
export interface Permissions {
  appName: string;
  permissions: readonly Permission[];
  /** Each item is ticked as given, or crossed as not given. */
  given: boolean;
  /** A last item, crossed: what nobody is given. */
  never?: string;
}

/** The list. */
export function permissionList(texts: Texts, options: Permissions): Html {
  const items = options.permissions.map(
    (permission) =>
      html`<li>${tick(options.given)}<span>${words(texts, options.appName, permission)}</span></li>`,
  );
  const never =
    options.never !== undefined &&
    html`<li class="never">${tick(false)}<span>${options.never}</span></li>`;
  // Safari takes the list role away from lists without bullets.
  return html`<ul class="permissions" role="list">${items}${never}</ul>`;
}

function words(texts: Texts, appName: string, permission: Permission): Html {
  const { sentence, translations } = permission;
  if (sentence !== undefined) return html`${inLanguage(texts, sentence, translations)}`;
  return html`<code>${permission.scope}</code> <span class="hint">${texts.unknownPermission(appName)}</span>`;
}
