/**
 * Links and forms that look like buttons. One without a safe place to go is left out.
 */
import { type Html, html, raw } from "./html.ts";
import { safeUrl } from "./safe-url.ts";

/** How much a control stands out; a page has at most one that is primary. */
export type Weight = "primary" | "bordered" | "quiet" | "danger";

/** Where a form is posted, with the hidden fields it needs. */
export interface FormTarget {
  action: string;
  fields: Record<string, string>;
}

/** What a control says, and how. */
export interface Control {
  label: string;
  weight: Weight;
  /** Id of the heading that says what it is about, where several read alike. */
  about?: string;
  /** It takes the focus. */
  focus?: boolean;
}

/** A link, or `undefined` without a URL that may be linked to. */
export function linkButton(
  url: string | undefined,
  label: string,
  weight: Weight,
): Html | undefined {
  return linkControl(url, { label, weight });
}

/** The same, of which more can be said. */
export function linkControl(url: string | undefined, control: Control): Html | undefined {
  const href = url === undefined ? undefined : safeUrl(url);
  if (href === undefined) return undefined;
  return html`<a class="button ${control.weight}" href="${href}"${attributes(control)}>${control.label}</a>`;
}

/** A form that is one button below its fields, if it has any, or `undefined` without an action that may be posted to. */
export function formButton(
  target: FormTarget,
  label: string,
  weight: Weight,
  asks?: Html,
): Html | undefined {
  return formControl(target, { label, weight, ...(asks && { asks }) });
}

/** The same, of which more can be said. */
export function formControl(
  target: FormTarget,
  { asks, ...control }: Control & { asks?: Html },
): Html | undefined {
  const action = safeUrl(target.action);
  if (action === undefined) return undefined;
  const fields = Object.entries(target.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  // What is typed is judged by the server, whose page says what form it takes.
  const novalidate = asks && raw(" novalidate");
  return html`<form method="post" action="${action}"${novalidate}>${fields}${asks}<button class="button ${control.weight}" type="submit"${attributes(control)}>${control.label}</button></form>`;
}

function attributes({ about, focus }: Control): Html {
  const described = about === undefined ? undefined : html` aria-describedby="${about}"`;
  return html`${described}${focus ? raw(" autofocus") : undefined}`;
}

/** Controls beside one another where there is room; nothing if all were left out. */
export function acts(...controls: readonly (Html | undefined)[]): Html | undefined {
  const present = controls.filter((control) => control !== undefined);
  return present.length === 0 ? undefined : html`<div class="acts">${present}</div>`;
}

/** The controls of a page, one below the other; nothing if all were left out. */
export function actions(...controls: readonly (Html | undefined)[]): Html | undefined {
  const present = controls.filter((control) => control !== undefined);
  return present.length === 0 ? undefined : html`<div class="actions">${present}</div>`;
}
