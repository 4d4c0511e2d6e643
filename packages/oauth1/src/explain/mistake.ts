/** What a known mistake is: a way to make another signature of the same request. The mistakes themselves stand in the files beside. */
import type { Material, Surroundings } from "./material.ts";

/** Another signature's material. */
export interface Variant {
  readonly material: Material;
  /** What of the request it is about, such as a parameter's name. */
  readonly about?: string;
}

/** A mistake that clients or servers make. */
export interface Mistake {
  /** For programs. */
  readonly id: string;
  /** What whoever made that signature did; a sentence. `{about}` is the variant's. */
  readonly says: string;
  /** What to do about it; a sentence. */
  readonly mend: string;
  /** The materials with that mistake; those that it does not change are passed over. */
  readonly variants: (material: Material, around: Surroundings) => readonly (Material | Variant)[];
}
