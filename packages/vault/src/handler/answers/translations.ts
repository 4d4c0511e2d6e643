/** What an entry says to people, with what it says in other languages. Which of them a person reads is the pages' to choose. */
import type { Permission } from "@valetkey/pages";
import type { SharedFacts } from "../../core/protocols/provider/provider-facts.ts";

type Translation = NonNullable<SharedFacts["translations"]>[string];

/** `translations` of one thing, or nothing where there are none. */
export function inOthers<Words>(
  { translations = {} }: Pick<SharedFacts, "translations">,
  pick: (translation: Translation) => Words | undefined,
): { translations?: Readonly<Record<string, Words>> } {
  const said = Object.entries(translations).flatMap(([lang, translation]) => {
    const words = pick(translation);
    return words === undefined ? [] : [[lang, words] as const];
  });
  return said.length === 0 ? {} : { translations: Object.fromEntries(said) };
}

/** A scope in the words of the entry, where it has some. */
export function permissionOf(
  facts: Pick<SharedFacts, "scopes" | "translations">,
  scope: string,
): Permission {
  const sentence = facts.scopes?.[scope];
  if (sentence === undefined) return { scope };
  return { scope, sentence, ...inOthers(facts, ({ scopes }) => scopes?.[scope]) };
}
