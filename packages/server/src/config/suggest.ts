/** Which known word was probably meant. */
import { nearest } from "@valetkey/catalog";

/** The known word that is nearest to `word`, if one is near enough to be a slip of the fingers. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  const names = new Map(Array.from(known, (name) => [plain(name), name]));
  const meant = nearest(plain(word), [...names.keys()]);
  return meant === undefined ? undefined : names.get(meant);
}

/** `; did you mean "…"?`, to be put behind a sentence, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const meant = suggest(word, known);
  return meant === undefined ? "" : `; did you mean "${meant}"?`;
}

/** Without what people write one way or the other: `clientId`, `client-id` and `client_id` are one word. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
