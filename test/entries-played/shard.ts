/** The tests of one part of the entries. */
import { describe, expect, test } from "vitest";
import { goAsClient } from "./client-journey.ts";
import { type Playable, type Played, partOf, playFor } from "./played.ts";
import { type Variant, variantsOf, vaultVariantsOf } from "./variants.ts";
import { goWithVault } from "./vault-journey.ts";

/** So many files share the entries. */
const PARTS = 8;

/** Every entry of a part is gone through by a whole vault, and by a client alone, for whom no word of it is idle. */
export function playPart(part: number): void {
  describe.each(partOf(part, PARTS))("$id", (entry) => {
    test("is connected, called, renewed and ended by a vault", async () => {
      await goWithVault(playFor(entry), entry);
    });

    test("has no word that a vault does without", async () => {
      expect(await idleOf(entry, vaultVariantsOf(entry), goWithVault)).toEqual([]);
    });

    if (!isOAuth2(entry)) return;
    test("is enough for a client alone", async () => {
      await goAsClient(playFor(entry), entry);
    });

    test("has no word that a client does without", async () => {
      expect(await idleOf(entry, variantsOf(entry), goAsClient)).toEqual([]);
    });
  });
}

/** The words without which all goes as well. The service goes by the whole entry. */
async function idleOf<Entry extends Playable>(
  entry: Entry,
  variants: readonly Variant<Entry>[],
  go: (played: Played, less: Entry) => Promise<void>,
): Promise<string[]> {
  const idle: string[] = [];
  for (const { without, entry: less } of variants) {
    const works = go(playFor(entry), less).then(
      () => true,
      () => false,
    );
    if (await works) idle.push(without);
  }
  return idle;
}

const isOAuth2 = (
  entry: Playable,
): entry is Extract<Playable, { protocol: "oauth2" }> & { resource?: never } =>
  entry.protocol === "oauth2" && !("resource" in entry);
