/**
 * All parameters of a request, normalized and encoded once more, as the base string ends with them (RFC 5849 section
 * 3.4.1.3): the short way where it goes, else the long one. Which they are is protocol.ts and placement.ts.
 */

import type { FormTexts } from "../placement.ts";
import type { Protocol, ProtocolParameter } from "../protocol.ts";
import { addFormPairs, type EncodedPair, normalizedParameters } from "./base-string.ts";
import { encodeAgain } from "./percent.ts";
import { quickParameters } from "./quick-parameters.ts";

/** The end of the base string for a request's protocol parameters, query and form. */
export function parametersOf(protocol: Protocol, { query, form }: FormTexts): string {
  const { parameters, isSorted } = protocol;
  const quick = isSorted ? quickParameters(blockOf(parameters), [query, form]) : undefined;
  if (quick !== undefined) return quick;
  const pairs = parameters.map(
    ({ encodedName, encodedValue }): EncodedPair => [
      encodeAgain(encodedName),
      encodeAgain(encodedValue),
    ],
  );
  addFormPairs(pairs, query);
  addFormPairs(pairs, form);
  return normalizedParameters(pairs);
}

/** Parameters that are in order and whose names are unreserved characters. */
function blockOf(parameters: readonly ProtocolParameter[]): string {
  let block = "";
  for (const { encodedName, encodedValue } of parameters) {
    block += `${block === "" ? "" : "%26"}${encodedName}%3D${encodeAgain(encodedValue)}`;
  }
  return block;
}
