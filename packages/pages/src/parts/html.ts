/**
 * The one way to make markup: a tagged template that escapes every interpolation.
 * Values may stand in text and in double-quoted attributes only; which URL may stand in an attribute is safe-url.ts.
 */

const markup: unique symbol = Symbol("markup");

/** Finished markup. Only `html` and `raw` make it, so no text and no JSON can pass for it. */
export interface Html {
  readonly [markup]: string;
}

/** What a template takes: text and numbers are escaped, markup is kept, nothing is left out. */
export type Interpolation = string | number | Html | readonly Html[] | false | undefined;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes markup from a template.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Html {
  const parts = strings.map((literal, index) => literal + markupOf(values[index]));
  return raw(parts.join(""));
}

/** Takes text as markup, unescaped. Only for constants of this package; no door exports it. */
export function raw(trusted: string): Html {
  return { [markup]: trusted };
}

/** The markup as a string, ready to send. */
export function render(fragment: Html): string {
  return fragment[markup];
}

function markupOf(value: Interpolation): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeText(value);
  if (isFragment(value)) return value[markup];
  return value.map(render).join("");
}

/** Tells markup from everything else. */
export function isHtml(value: unknown): value is Html {
  return typeof value === "object" && value !== null && markup in value;
}

function isFragment(value: Html | readonly Html[]): value is Html {
  return markup in value;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
