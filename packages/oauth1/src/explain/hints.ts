/** The table of known mistakes, in the order in which they are tried. A further one is a further entry in one of the files. */
import type { Mistake } from "./mistake.ts";
import { encodingMistakes } from "./mistakes-encoding.ts";
import { keyMistakes } from "./mistakes-key.ts";
import { parameterMistakes } from "./mistakes-parameters.ts";
import { urlMistakes } from "./mistakes-url.ts";

/** Every known mistake. */
export const mistakes: readonly Mistake[] = [
  ...keyMistakes,
  ...encodingMistakes,
  ...urlMistakes,
  ...parameterMistakes,
];
