/**
 * Words that are no texts of ours, such as a catalogue entry's, in the reader's language where they are there.
 */
import type { Texts } from "./texts.ts";

/** What something is in other languages, by their BCP 47 tags in lower case. */
export type Translations<Words = string> = Readonly<Record<string, Words>>;

/** The words in the language of `texts`, else as they are. */
export function inLanguage<Words>(
  { lang }: Pick<Texts, "lang">,
  words: Words,
  translations: Translations<Words> = {},
): Words {
  const tag = lang.toLowerCase();
  return Object.hasOwn(translations, tag) ? (translations[tag] ?? words) : words;
}
