/** The base string piece by piece, with secrets masked. */
import { decodeBytes, textOfBytes } from "./bytes.ts";
import { isSecretName, type Masker, maskOf } from "./mask.ts";
import { baseStringOf, type Material, ordered } from "./material.ts";

/** A parameter that is signed, with its value masked if it is secret. */
export interface ExplainedParameter {
  readonly from: "header" | "query" | "form";
  /** Plain text. */
  readonly name: string;
  /** Plain text. */
  readonly value: string;
  /** As it stands in the base string, encoded once. */
  readonly encoded: string;
}

const MASKS = /(\[masked, \d+ characters\])/;

/** The parameters in the order of the base string. */
export function explainedParameters(
  material: Material,
  mask: Masker,
  secretNames: readonly string[],
): ExplainedParameter[] {
  return ordered(material).map((pair) => {
    const name = textOfBytes(decodeBytes(pair.name));
    const value = textOfBytes(decodeBytes(pair.value));
    const encoded = isSecretName(name, secretNames) ? maskOf(value) : mask.text(pair.value);
    return {
      from: pair.from as ExplainedParameter["from"],
      name: mask.text(name),
      value: mask.value(name, value),
      encoded: `${mask.text(pair.name)}=${encoded}`,
    };
  });
}

/** The base string of these parameters; the masks in it are not encoded. */
export function maskedBaseString(
  material: Material,
  parameters: readonly ExplainedParameter[],
  mask: Masker,
): string {
  const head = mask.text(baseStringOf({ ...material, pairs: [] }));
  const encoded = parameters.map((parameter) =>
    parameter.encoded
      .split(MASKS)
      .map((piece, at) => (at % 2 === 1 ? piece : material.encodeParameters(piece)))
      .join(""),
  );
  return `${head}${encoded.join("%26")}`;
}
