/** Writes an explanation as text for a terminal or a log. */
import type { Explanation } from "./explain.ts";

const VERDICTS: Readonly<Record<Explanation["verdict"], string>> = {
  right: "The signature is right.",
  wrong: "The signature is not right.",
  not_checked: "The signature was not checked: what it is compared with is missing here.",
};

/** The explanation in lines. */
export function reportOf(explanation: Omit<Explanation, "text">): string {
  const { parameters, signatureMethod, place } = explanation;
  const width = Math.max(0, ...parameters.map(({ name }) => name.length));
  const lines = [
    VERDICTS[explanation.verdict],
    "",
    `signed by    ${signatureMethod}, parameters in the ${place}`,
    `method       ${explanation.method}`,
    `URI          ${explanation.uri}`,
    "parameters   in the order of the base string",
    ...parameters.map(({ name, value, from }) => `  ${name.padEnd(width)} = ${value}  (${from})`),
    `base string  ${explanation.baseString}`,
    `key          ${explanation.key}`,
    `signature    ${explanation.signature ?? "cannot be made here"}`,
    `theirs       ${explanation.theirs ?? "not known"}`,
  ];
  if (explanation.difference !== null) lines.push(`difference   ${explanation.difference.says}`);
  for (const { certainty, says, mend } of explanation.hints) {
    lines.push("", `${certainty}: ${says}`, `  ${mend}`);
  }
  return lines.join("\n");
}
