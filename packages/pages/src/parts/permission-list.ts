/**
 * A list of permissions in words. One that we have no words for is shown as the provider spells it.
 */

import type { Texts } from "../languages/texts.ts";
import { tick } from "./drawings.ts";
import { type Html, html } from "./html.ts";

/** A permission as the provider spells it, and what it means to a person where we know. */
export interface Permission {
  scope: string;
  sentence?: string;
}

/** The list, each item ticked as given or crossed as not given. */
export function permissionList(
  texts: Texts,
  options: { appName: string; permissions: readonly Permission[]; given: boolean },
): Html {
  const items = options.permissions.map(
    (permission) =>
      html`<li>${tick(options.given)}<span>${words(texts, options.appName, permission)}</span></li>`,
  );
  // Safari takes the list role away from lists without bullets.
  return html`<ul class="permissions" role="list">${items}</ul>`;
}

function words(texts: Texts, appName: string, permission: Permission): Html {
  if (permission.sentence !== undefined) return html`${permission.sentence}`;
  return html`<code>${permission.scope}</code> <span class="hint">${texts.unknownPermission(appName)}</span>`;
}
