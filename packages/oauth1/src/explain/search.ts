/** Looks for the known mistakes, alone or two together, that make the other side's signature or base string. */
import type { Hint } from "./hint.ts";
import { baseStringOf, keyText, type Material, type Surroundings } from "./material.ts";
import type { Mistake, Variant } from "./mistake.ts";

/** Tells whether a material makes what the other side made. */
export type Judge = (material: Material) => boolean;

interface Tried extends Variant {
  readonly mistake: Mistake;
  /** All that a signature depends on; two materials with the same one are the same. */
  readonly print: string;
}

/** Beyond this length of the base string pairs of mistakes are not tried: they are some thousands. */
const LONGEST_FOR_TWO = 20_000;

/**
 * Each mistake that alone makes what theirs is, confirmed by making it; where there is none, the first two that
 * do so together.
 */
export function confirmedHints(
  mistakes: readonly Mistake[],
  material: Material,
  search: { around: Surroundings; isTheirs: Judge },
): Hint[] {
  const { around, isTheirs } = search;
  const singles = triedOn(mistakes, material, around);
  const alone = singles.filter(({ material: changed }) => isTheirs(changed));
  if (alone.length > 0) return firstOfEach(alone, "mistake").map(hintOf);
  if (baseStringOf(material).length > LONGEST_FOR_TWO) return [];
  const seen = new Set([printOf(material), ...singles.map(({ print }) => print)]);
  for (const first of firstOfEach(singles, "print")) {
    for (const second of triedOn(mistakes, first.material, around)) {
      if (second.mistake === first.mistake || seen.has(second.print)) continue;
      seen.add(second.print);
      if (isTheirs(second.material)) return [hintOf(first), hintOf(second)];
    }
  }
  return [];
}

/** Every variant that changes something. */
function triedOn(mistakes: readonly Mistake[], material: Material, around: Surroundings): Tried[] {
  const original = printOf(material);
  const tried = mistakes.flatMap((mistake) =>
    mistake.variants(material, around).map((it): Tried => {
      const variant = "material" in it ? it : { material: it };
      return { ...variant, mistake, print: printOf(variant.material) };
    }),
  );
  return tried.filter(({ print }) => print !== original);
}

function printOf(material: Material): string {
  const { key, hash, signature } = material;
  return JSON.stringify([baseStringOf(material), keyText(key), hash, signature]);
}

/** The first of those with the same outcome, or of the same mistake. */
function firstOfEach(tried: readonly Tried[], what: "print" | "mistake"): Tried[] {
  const first = new Map<unknown, Tried>();
  for (const it of tried) if (!first.has(it[what])) first.set(it[what], it);
  return [...first.values()];
}

function hintOf({ mistake, about = "" }: Tried): Hint {
  const { id, says, mend } = mistake;
  return { id, certainty: "confirmed", says: says.replace("{about}", () => about), mend };
}
