/** The tests of one part of the entries. */
import { describe, test } from "vitest";
import { partOf, playFor } from "./played.ts";
import { goWithVault } from "./vault-journey.ts";

/** So many files share the entries. */
export const PARTS = 8;

/** Every entry of a part is gone through by a whole vault. */
export function playPart(part: number): void {
  describe.each(partOf(part, PARTS))("$id", (entry) => {
    test("is connected, called, renewed and ended by a vault", async () => {
      await goWithVault(playFor(entry), entry);
    });
  });
}
