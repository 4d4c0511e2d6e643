/**
 * The fields of a form, each with its label and what it takes, and the summary of what does not fit. Whether something fits is the
 * handler's to say.
 */

import type { Texts } from "../languages/texts.ts";
import { inLanguage, type Translations } from "../languages/translations.ts";
import { type Html, html, raw } from "./html.ts";

/** Something that a person is asked for. */
export interface Field {
  /** Its name in the form. */
  name: string;
  /** The entry's word for it. Pages call a key by a word of their own. */
  label: string;
  /** The label in other languages, by their tags in lower case. */
  translations?: Translations;
  takes: "name" | "segment" | "path" | "host" | "key";
  /** What stands behind it, as ".example.com" does behind a name. */
  suffix?: string;
  /** A regular expression that all of it has to fit. People are shown an example instead. */
  pattern?: string;
  /** A value as it might be. */
  example?: string;
  /** The only values, to choose from. */
  options?: readonly string[];
  /** What was typed before. A key is never shown again. */
  value?: string;
  fault?: "missing" | "misfit" | "refused";
}

/** Fields, and the names that messages about them use. */
export interface Fields {
  app: string;
  provider: string;
  fields: readonly Field[];
}

/** What has to be corrected, with a link to each field; nothing where all fits. Takes the focus. */
export function faultSummary(texts: Texts, { provider, fields }: Fields): Html | undefined {
  const faulty = fields.filter(({ fault }) => fault !== undefined);
  if (faulty.length === 0) return undefined;
  const items = labelled(texts, provider, faulty).map(
    (field) => html`<li><a href="#${idOf(field)}">${texts.ask.fault(field, { provider })}</a></li>`,
  );
  return html`<div class="note faults" role="alert" tabindex="-1" autofocus><h2>${texts.ask.faults}</h2><ul>${items}</ul></div>
`;
}

/** The fields, one below the other. */
export function fieldList(texts: Texts, { provider, fields }: Fields): Html {
  return html`${labelled(texts, provider, fields).map((field) => fieldOf(texts, provider, field))}`;
}

/** The fields with their labels in the reader's language. */
function labelled(texts: Texts, provider: string, fields: readonly Field[]): Field[] {
  return fields.map((field) => ({
    ...field,
    label:
      field.takes === "key"
        ? texts.ask.keyLabel({ provider })
        : inLanguage(texts, field.label, field.translations),
  }));
}

function fieldOf(texts: Texts, provider: string, field: Field): Html {
  const id = idOf(field);
  const told =
    field.fault &&
    html`<p class="fault" id="${id}-fault">${texts.ask.fault(field, { provider })}</p>`;
  const hint = html`<p class="hint" id="${id}-hint">${texts.ask.hint(field, { provider })}</p>`;
  return html`<div class="field"><label for="${id}">${field.label}</label>${hint}${told}${control(texts, field)}</div>`;
}

function control(texts: Texts, field: Field): Html {
  const { suffix, options } = field;
  if (options) return choice(texts, field, options);
  const { pattern, takes } = field;
  const kind = takes === "key" ? "password" : "text";
  const value = takes === "key" ? undefined : html` value="${field.value ?? ""}"`;
  const form = pattern === undefined ? undefined : html` pattern="${pattern}"`;
  const input = html`<input type="${kind}"${common(field)}${value}${form} dir="ltr" autocapitalize="none" spellcheck="false">`;
  if (suffix === undefined) return input;
  return html`<span class="affix" dir="ltr">${input}<span id="${idOf(field)}-suffix">${suffix}</span></span>`;
}

function choice(texts: Texts, field: Field, options: readonly string[]): Html {
  const all = options.map((value) => {
    const chosen = value === field.value ? raw(" selected") : undefined;
    return html`<option value="${value}"${chosen}>${value}</option>`;
  });
  return html`<select${common(field)}><option value="">${texts.ask.choose}</option>${all}</select>`;
}

function common(field: Field): Html {
  const id = idOf(field);
  const parts = ["hint", ...(field.fault ? ["fault"] : []), ...(field.suffix ? ["suffix"] : [])];
  const described = parts.map((part) => `${id}-${part}`).join(" ");
  const invalid = field.fault && raw(' aria-invalid="true"');
  return html` id="${id}" name="${field.name}" required autocomplete="off" aria-describedby="${described}"${invalid}`;
}

function idOf({ name }: Field): string {
  return `field-${name.replace(/[^A-Za-z0-9]/g, "-")}`;
}
