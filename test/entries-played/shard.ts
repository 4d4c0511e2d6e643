/** The tests of one part of the entries. */
import { describe, expect, test } from "vitest";
import { goAsClient } from "./client-journey.ts";
import { type Playable, partOf, playFor } from "./played.ts";
import { variantsOf } from "./variants.ts";
import { goWithVault } from "./vault-journey.ts";

/** So many files share the entries. */
export const PARTS = 8;

/** Every entry of a part is gone through by a whole vault, and by a client alone, for whom no word of it is idle. */
export function playPart(part: number): void {
  describe.each(partOf(part, PARTS))("$id", (entry) => {
    test("is connected, called, renewed and ended by a vault", async () => {
      await goWithVault(playFor(entry), entry);
    });

    if (isOAuth2(entry)) {
      test("is enough for a client alone", async () => {
        const played = playFor(entry);
        await goAsClient(played, entry);
      });

      test("has no word that a client does without", async () => {
        const idle: string[] = [];
        for (const { without, entry: less } of variantsOf(entry)) {
          const works = await goAsClient(playFor(entry), less).then(
            () => true,
            () => false,
          );
          if (works) idle.push(without);
        }
        expect(idle).toEqual([]);
      });
    }
  });
}

const isOAuth2 = (
  entry: Playable,
): entry is Extract<Playable, { protocol: "oauth2" }> & { resource?: never } =>
  entry.protocol === "oauth2" && !("resource" in entry);
