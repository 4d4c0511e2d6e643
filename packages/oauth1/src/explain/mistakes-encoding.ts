/** Known mistakes in percent-encoding (RFC 5849 section 3.6). */
import { bytesOfText, decodeBytes, encodeBytes, textOfBytes } from "./bytes.ts";
import { type Material, type MaterialPair, withTexts } from "./material.ts";
import type { Mistake } from "./mistake.ts";

const ENCODE_LIKE_THIS =
  "Escape every byte of the UTF-8 but letters, digits, - . _ and ~, with upper-case hex digits (RFC 5849 section 3.6).";

/** In the order in which they are tried. */
export const encodingMistakes: readonly Mistake[] = [
  {
    id: "plus_not_space",
    says: "A + of the query or form was signed as a plus sign (%2B), not as the space that it stands for.",
    mend: "Decode the query and the form before signing, + as a space; or send %20.",
    variants: (material) => [
      withTexts(material, (encoded, raw, pair) =>
        isFormEncoded(pair) && raw.includes("+") ? encodeBytes(decodeBytes(raw)) : encoded,
      ),
    ],
  },
  {
    id: "space_as_plus",
    says: "Spaces were signed as +, not as %20.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => [
      withTexts(material, (encoded) => encoded.replaceAll("%20", "+")),
      withTexts(material, (encoded) => encoded.replaceAll("%20", "%2B")),
    ],
  },
  {
    id: "encoded_again",
    says: "Names and values of the query or form were encoded without being decoded before, so they are encoded once too often.",
    mend: "Decode the query and the form into plain text before signing.",
    variants: (material) => [
      withTexts(material, (encoded, raw, pair) =>
        isFormEncoded(pair) ? encodeBytes(raw) : encoded,
      ),
      withTexts(material, (encoded, raw, pair) =>
        pair.from === "query" ? encodeBytes(raw) : encoded,
      ),
      withTexts(material, (encoded) => encodeBytes(encoded)),
    ],
  },
  {
    id: "not_encoded",
    says: "Names and values went into the base string without being encoded themselves.",
    mend: "Encode each name and value, join them, and encode the whole once more (RFC 5849 section 3.4.1.3.2).",
    variants: (material) => [
      withTexts(material, (encoded) => decodeBytes(encoded)),
      withTexts(material, (encoded, _, pair) =>
        isFormEncoded(pair) ? decodeBytes(encoded) : encoded,
      ),
    ],
  },
  {
    id: "protocol_not_encoded",
    says: "The values of the protocol parameters, such as oauth_body_hash or oauth_callback, went in without being encoded themselves.",
    mend: "Encode them like every other value before they are joined.",
    variants: (material) => [
      withTexts(material, (encoded, _, pair) =>
        pair.name.startsWith("oauth_") ? decodeBytes(encoded) : encoded,
      ),
    ],
  },
  {
    id: "javascript_encoding",
    says: "The characters ! ' ( ) * were not escaped, as by encodeURIComponent.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => [kept(material, /%(?:21|27|28|29|2A)/g)],
  },
  {
    id: "brackets_kept",
    says: "Brackets [ ] were not escaped.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => [kept(material, /%5[BD]/g)],
  },
  {
    id: "reserved_kept",
    says: "Characters that may stand in a URL, such as / : , @, were not escaped in names and values.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => [
      kept(material, /%2F/g),
      kept(material, /%2C/g),
      kept(material, /%3A/g),
      kept(material, /%(?:21|23|24|26|27|28|29|2A|2B|2C|2F|3A|3B|3D|3F|40)/g),
    ],
  },
  {
    id: "tilde_escaped",
    says: "The tilde was escaped as %7E.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => [withTexts(material, (encoded) => encoded.replaceAll("~", "%7E"))],
  },
  {
    id: "lower_case_escapes",
    says: "Escapes were written with lower-case hex digits.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => {
      const inPairs = withTexts(material, lowerCaseEscapes);
      const whole = (text: string): string => lowerCaseEscapes(encodeBytes(text));
      return [{ ...inPairs, encodeUri: whole, encodeParameters: whole }, inPairs];
    },
  },
  {
    id: "whole_not_encoded",
    says: "The URI or the joined parameters went into the base string without being encoded.",
    mend: "Encode each of the three parts of the base string before joining them with & (RFC 5849 section 3.4.1.1).",
    variants: (material) => [
      { ...material, encodeUri: same, encodeParameters: same },
      { ...material, encodeUri: same },
      { ...material, encodeParameters: same },
    ],
  },
  {
    id: "slash_kept",
    says: "The slashes of the URI were not escaped in the base string.",
    mend: ENCODE_LIKE_THIS,
    variants: (material) => {
      const keepSlash = (text: string): string => encodeBytes(text).replaceAll("%2F", "/");
      return [
        { ...material, encodeUri: keepSlash },
        { ...material, encodeUri: keepSlash, encodeParameters: keepSlash },
      ];
    },
  },
  {
    id: "latin1",
    says: "Text was encoded as ISO 8859-1, not as UTF-8.",
    mend: "Encode text as UTF-8 before escaping it.",
    variants: (material) => [withTexts(material, (encoded) => ofText(encoded, inLatin1))],
  },
  {
    id: "utf8_twice",
    says: "Text was encoded as UTF-8 twice.",
    mend: "Sign the bytes that are sent; they are UTF-8 already.",
    variants: (material) => [withTexts(material, (encoded) => ofText(encoded, inUtf8Again))],
  },
];

/** Whether it is written as in a form, where `+` is a space. */
function isFormEncoded({ from }: MaterialPair): boolean {
  return from === "query" || from === "form";
}

/** With the characters of these escapes as themselves. */
function kept(material: Material, escapes: RegExp): Material {
  return withTexts(material, (encoded) => encoded.replaceAll(escapes, decodeBytes));
}

function lowerCaseEscapes(encoded: string): string {
  return encoded.replaceAll(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
}

/** Encodes anew, if there is anything besides ASCII in it. */
function ofText(encoded: string, encodeAnew: (bytes: string) => string): string {
  const bytes = decodeBytes(encoded);
  return /[\x80-\xFF]/.test(bytes) ? encodeAnew(bytes) : encoded;
}

/** Whatever ISO 8859-1 has no character for cannot have been written in it. */
function inLatin1(bytes: string): string {
  const text = textOfBytes(bytes);
  const isLatin1 = [...text].every((character) => character <= "\u00FF");
  return encodeBytes(isLatin1 ? text : bytes);
}

function inUtf8Again(bytes: string): string {
  return encodeBytes(bytesOfText(bytes));
}

function same(text: string): string {
  return text;
}
