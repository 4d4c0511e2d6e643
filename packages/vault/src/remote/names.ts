/** Names of the app's own, and where they stand in addresses and headers. */
import { VaultError } from "../core/errors.ts";

const LONGEST_NAME = 255;

/** An id of the app's, or an actor's name: 1 to 255 characters. Throws `options_invalid`. */
export function checkName(value: unknown, what: string): string {
  const isName =
    typeof value === "string" &&
    value.length > 0 &&
    value.length <= LONGEST_NAME &&
    value.isWellFormed() &&
    !value.includes("\0");
  if (isName) return value;
  throw new VaultError(
    "options_invalid",
    `${what} is a string of 1 to ${LONGEST_NAME} characters, well-formed and without U+0000.`,
  );
}

/** A path with names in it, each one segment whatever is in it. Throws `options_invalid` for `.` and `..`, which no URL can hold. */
export function path(parts: TemplateStringsArray, ...names: readonly string[]): string {
  return parts.reduce((before, part, index) => before + segment(names[index - 1] ?? "") + part);
}

function segment(name: string): string {
  if (name === "." || name === "..")
    throw new VaultError(
      "options_invalid",
      `${JSON.stringify(name)} cannot be an id behind a server: no URL can hold it as a name.`,
    );
  if (!name.isWellFormed()) throw new VaultError("options_invalid", "An id is not well-formed.");
  return encodeURIComponent(name);
}

/** A text as a header can hold it: the server reads it percent-encoded. */
export function headerText(text: string): string {
  return encodeURIComponent(text);
}
