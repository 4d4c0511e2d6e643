/**
 * The languages of the pages, and which of them a person gets. To add one, write its texts-*.ts and name it here; a test holds it to
 * the English messages.
 */
import type { Texts } from "./texts.ts";
import { textsDe } from "./texts-de.ts";
import { textsEn } from "./texts-en.ts";
import { textsLong, textsRightToLeft } from "./texts-pseudo.ts";

/** What browsers can get; the first is for those whose language is not here. */
export const offered: readonly [Texts, ...Texts[]] = [textsEn, textsDe];

/** What a session can be given beside: for tests of what a translation would break. */
export const forTests: readonly [Texts, Texts] = [textsLong, textsRightToLeft];

/** What is known of how a person reads. */
export interface LanguageWish {
  /** BCP 47 tag that the app gave; it goes before what the browser says. */
  language?: string | undefined;
  /** The browser's Accept-Language header. */
  acceptLanguage?: string | null | undefined;
}

/** The language that fits. */
export interface LanguageChoice {
  /** For the `language` of a page. */
  language: string;
  /** The header decided: the answer varies by it. */
  byHeader: boolean;
}

const MOST_CHARACTERS = 1_000;
const range =
  /^([a-z]{1,8}(?:-[a-z\d]{1,8})*|\*)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;

/**
 * The language of a person's pages: what the app gave, else what the browser likes best, else English. A language that has no texts
 * counts as its general form (`de-AT` as `de`), or not at all.
 */
export function chooseLanguage({ language, acceptLanguage }: LanguageWish): LanguageChoice {
  const given = language === undefined ? undefined : lookUp([...offered, ...forTests], language);
  if (given) return { language: given.lang, byHeader: false };
  return { language: accepted(acceptLanguage ?? "").lang, byHeader: true };
}

/** The texts of a page's `language`: English for none, and for one that has none. */
export function textsIn(language: string | undefined): Texts {
  const known = language === undefined ? undefined : lookUp([...offered, ...forTests], language);
  return known ?? offered[0];
}

/** RFC 4647 section 3.4: the tag is cut from its end until something fits. */
function lookUp(texts: readonly Texts[], tag: string): Texts | undefined {
  const parts = tag.toLowerCase().split("-");
  while (parts.length > 0) {
    const found = texts.find(({ lang }) => lang.toLowerCase() === parts.join("-"));
    if (found) return found;
    parts.pop();
  }
  return undefined;
}

/** RFC 9110 section 12.5.4. What is no range is passed over. */
function accepted(header: string): Texts {
  const ranges = header
    .slice(0, MOST_CHARACTERS)
    .split(",")
    .map((part) => range.exec(part.trim()))
    .filter((match) => match !== null)
    .map(([, tag = "", weight = "1"]) => ({ tag, weight: Number(weight) }))
    .sort((one, other) => other.weight - one.weight);
  const refused = ranges.filter(({ weight }) => weight === 0).map(({ tag }) => tag.toLowerCase());
  for (const { tag, weight } of ranges) {
    if (weight === 0) break;
    const found =
      tag === "*" ? offered.find(({ lang }) => !refused.includes(lang)) : lookUp(offered, tag);
    if (found) return found;
  }
  return offered[0];
}

/** The languages that pages are offered in, by their own names. */
export function offeredLanguages(): { lang: string; name: string }[] {
  return offered.map(({ lang, name }) => ({ lang, name }));
}
