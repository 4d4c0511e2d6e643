/**
 * Keeps a connection's inputs beside the issuer of its account: behind a `#`, which no issuer has (RFC 8414 section 2). So what was connected
 * with other values is another account to every store, as it is at the provider, and whoever knows an issuer knows where it is.
 */
import type { InputValues } from "./inputs.ts";

/** The issuer as a row keeps it. */
export function withInputsBehind(issuer: string, inputs: InputValues): string {
  const names = Object.keys(inputs).sort();
  if (names.length === 0) return issuer;
  return `${issuer}#${new URLSearchParams(names.map((name) => [name, inputs[name] ?? ""]))}`;
}

/** What stands behind the issuer of a row, with the `#`. */
export function behind(issuer: string): string {
  const at = issuer.indexOf("#");
  return at < 0 ? "" : issuer.slice(at);
}

const NONE: InputValues = Object.freeze({});

/** The inputs of a row. */
export function inputsOf({ issuer }: { issuer: string }): InputValues {
  const text = behind(issuer);
  return text === "" ? NONE : Object.fromEntries(new URLSearchParams(text.slice(1)));
}
