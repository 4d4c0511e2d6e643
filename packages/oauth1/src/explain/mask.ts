/** Keeps secrets out of an explanation: by the name they stand under, and wherever else they should turn up. */
import { bytesOfText } from "./bytes.ts";

/** Masks what must not be read. */
export interface Masker {
  /** A parameter's value, masked whole when its name says that it is secret. */
  value(name: string, value: string): string;
  /** Any text, with every known secret in it masked. */
  text(text: string): string;
}

const SECRET_NAME =
  /pass|pwd|secret|token|verifier|signature(?!_method)|api[_-]?key|credential|session/i;
/** A shorter text is no secret to anyone, and would be found everywhere; a longer one is masked under its name alone. */
const SHORTEST = 4;
const LONGEST = 2000;

/** Whether a parameter's name says that its value is secret. */
export function isSecretName(name: string, further: readonly string[] = []): boolean {
  return SECRET_NAME.test(name) || further.includes(name);
}

/** What stands in the place of a secret; an empty one is shown as such. */
export function maskOf(secret: string): string {
  return secret === "" ? "" : `[masked, ${[...secret].length} characters]`;
}

/** A masker for these secrets, and for parameters with further names besides those that are known. */
export function maskerOf(secrets: readonly string[], further: readonly string[]): Masker {
  const known = [...new Set(secrets.flatMap((it) => [it, it.trim()]))]
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
    // The longest first: one may be part of another.
    .sort((a, b) => b.length - a.length);
  const pattern = new RegExp(known.map((it) => `(${spellingsOf(it)})`).join("|") || "(?!)", "gu");
  const text = (from: string): string =>
    from.replaceAll(pattern, (_, ...groups: unknown[]) =>
      maskOf(known[groups.findIndex((group) => group !== undefined)] as string),
    );
  return {
    text,
    value: (name, value) => (isSecretName(name, further) ? maskOf(value) : text(value)),
  };
}

/** A pattern for a secret, each of its characters plain or escaped however often, in whatever mixture. */
function spellingsOf(secret: string): string {
  return [...secret].map(spellingOf).join("");
}

function spellingOf(character: string): string {
  const plain = [...character].map((it) => `\\u{${it.codePointAt(0)?.toString(16)}}`);
  const escaped = [...bytesOfText(character)].map((byte) => {
    const digits = byte.charCodeAt(0).toString(16).padStart(2, "0");
    return `%(?:25)*${digits.replaceAll(/[a-f]/g, (it) => `[${it}${it.toUpperCase()}]`)}`;
  });
  const asPlus = character === " " ? ["\\+", "%(?:25)*2[bB]"] : [];
  return `(?:${[...plain, escaped.join(""), ...asPlus].join("|")})`;
}
