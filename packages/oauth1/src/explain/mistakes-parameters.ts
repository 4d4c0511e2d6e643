/** Known mistakes in which parameters are signed and in what order (RFC 5849 section 3.4.1.3). */
import { decodeBytes, decodeForm, encodeBytes, encodeText, textOfBytes } from "./bytes.ts";
import { compare, guessedPair, type Material, type MaterialPair, withPairs } from "./material.ts";
import type { Mistake, Variant } from "./mistake.ts";

/** Names that a plain JavaScript object has or treats in its own way. */
const OBJECT_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);

/** In the order in which they are tried. */
export const parameterMistakes: readonly Mistake[] = [
  {
    id: "duplicates_lost",
    says: "Of parameters with the same name only one was signed.",
    mend: "Keep parameters as a list of pairs, never as an object or map.",
    variants: (material) => [
      withPairs(material, (pair, at) => (isFirst(material.pairs, pair, at) ? pair : null)),
      withPairs(material, (pair, at) => (isLast(material.pairs, pair, at) ? pair : null)),
    ],
  },
  {
    id: "query_left_out",
    says: "The query was not signed.",
    mend: "Sign the parameters of the query too; what stands in the form must not replace them.",
    variants: (material) => [withPairs(material, (pair) => (pair.from === "query" ? null : pair))],
  },
  {
    id: "form_left_out",
    says: "The form body was not signed.",
    mend: "A body with Content-Type application/x-www-form-urlencoded is signed, whatever the rest of that header says.",
    variants: (material) => [withPairs(material, (pair) => (pair.from === "form" ? null : pair))],
  },
  {
    id: "body_counted_as_form",
    says: "The body was signed as a form, although its Content-Type does not say that it is one.",
    mend: "Send Content-Type: application/x-www-form-urlencoded with a form, and sign no other body.",
    variants: (material, { body, hasForm }) =>
      hasForm ? [] : [{ ...material, pairs: [...material.pairs, ...pairsOf(body, "form")] }],
  },
  {
    id: "json_counted",
    says: "The members of the JSON body were signed as parameters.",
    mend: "Sign no body but a form. Where the service wants the body bound, send oauth_body_hash.",
    variants: (material, { body, hasForm }) =>
      hasForm ? [] : [{ ...material, pairs: [...material.pairs, ...jsonPairs(body)] }],
  },
  {
    id: "realm_signed",
    says: "The realm was signed.",
    mend: "Leave the realm of the Authorization header out of the base string (RFC 5849 section 3.4.1.3.1).",
    variants: (material, { realm }) =>
      realm === null ? [] : [plus(material, guessedPair("realm", realm))],
  },
  {
    id: "realm_parameter_left_out",
    says: "A parameter named realm of the query or form was not signed.",
    mend: "Only the Authorization header's realm is left out.",
    variants: (material) => [without(material, "realm")],
  },
  {
    id: "version_not_signed",
    says: "oauth_version was sent and not signed.",
    mend: "Sign every protocol parameter that is sent.",
    variants: (material) => [without(material, "oauth_version")],
  },
  {
    id: "version_added",
    says: "oauth_version=1.0 was signed and not sent.",
    mend: "Add no defaults to what is sent before signing or verifying it.",
    variants: (material) => [added(material, "oauth_version", "1.0")],
  },
  {
    id: "empty_token_added",
    says: "An empty oauth_token was signed and not sent.",
    mend: "Send the empty oauth_token, or leave it out of the base string.",
    variants: (material) => [added(material, "oauth_token", "")],
  },
  {
    id: "token_not_signed",
    says: "oauth_token was sent and not signed.",
    mend: "Sign every protocol parameter that is sent, an empty one too.",
    variants: (material) => [without(material, "oauth_token")],
  },
  {
    id: "empty_values_dropped",
    says: "Parameters with an empty value, or without =, were not signed.",
    mend: "An empty value is a value: sign name= (RFC 5849 section 3.4.1.3.2).",
    variants: (material) => [withPairs(material, (pair) => (pair.value === "" ? null : pair))],
  },
  {
    id: "object_names_lost",
    says: "Parameters with names such as constructor or __proto__ were not signed.",
    mend: "Keep parameters as a list of pairs, never as an object.",
    variants: (material) => [
      withPairs(material, (pair) => (OBJECT_NAMES.has(pair.name) ? null : pair)),
    ],
  },
  {
    id: "value_cut",
    says: "A value was cut at its second =.",
    mend: "Only the first = separates a name from its value.",
    variants: (material) => [
      withPairs(material, (pair) =>
        pair.rawValue.includes("=")
          ? { ...pair, value: encodeBytes(decodeBytes(pair.rawValue.split("=", 1)[0] as string)) }
          : pair,
      ),
    ],
  },
  {
    id: "semicolon_separates",
    says: "The query was split at ; as well as at &.",
    mend: "Only & separates parameters.",
    variants: (material, { query }) => {
      const others = material.pairs.filter(({ from }) => from !== "query");
      return [{ ...material, pairs: [...others, ...pairsOf(query.replaceAll(";", "&"), "query")] }];
    },
  },
  {
    id: "query_counted_twice",
    says: "The parameters of the query were signed twice, as if they stood in the form too.",
    mend: "Sign each parameter as often as it is sent.",
    variants: (material) => [
      { ...material, pairs: material.pairs.flatMap((it) => (it.from === "query" ? [it, it] : it)) },
    ],
  },
  {
    id: "line_ends",
    says: "Line ends were signed otherwise than sent: browsers send a form's line ends as CR LF.",
    mend: "Turn line ends into CR LF before signing a form that a browser will send.",
    variants: (material) => [
      lineEnds(material, /%0D%0A/g, "%0A"),
      lineEnds(material, /(?<!%0D)%0A/g, "%0D%0A"),
    ],
  },
  {
    id: "values_trimmed",
    says: "Blanks at the ends of values were signed otherwise than sent.",
    mend: "Sign values as they are sent.",
    variants: (material) => [
      withPairs(material, (pair) => ({
        ...pair,
        value: encodeText(textOfBytes(decodeBytes(pair.value)).trim()),
      })),
    ],
  },
  {
    id: "sorted_otherwise",
    says: "The parameters were sorted in another way.",
    mend: "Sort by the encoded name, and by the encoded value where names are the same, as bytes (RFC 5849 section 3.4.1.3.2).",
    variants: (material) => [
      { ...material, order: (a, b) => compare(a.name, b.name) },
      { ...material, order: (a, b) => compare(joined(a), joined(b)) },
      { ...material, order: byDecoded },
      { ...material, order: (a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) },
      { ...material, order: null },
    ],
  },
  {
    id: "parameter_not_signed",
    says: "The parameter {about} was sent and not signed, or added on the way.",
    mend: "Sign after the last parameter is added, and let nothing on the way add one.",
    variants: eachLeftOut,
  },
];

/** The pairs of a form-encoded byte string. */
export function pairsOf(formText: string, from: "query" | "form"): MaterialPair[] {
  return formText.split("&").flatMap((piece) => {
    if (piece === "") return [];
    const [rawName = "", ...rest] = piece.split("=");
    const rawValue = rest.join("=");
    const [name, value] = [rawName, rawValue].map((raw) => encodeBytes(decodeForm(raw))) as [
      string,
      string,
    ];
    return name === "oauth_signature" ? [] : { from, rawName, rawValue, name, value };
  });
}

function eachLeftOut(material: Material): Variant[] {
  return material.pairs.map((left) => ({
    material: withPairs(material, (pair) => (pair === left ? null : pair)),
    about: decodeBytes(left.name),
  }));
}

function jsonPairs(body: string): MaterialPair[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOfBytes(body));
  } catch {
    return [];
  }
  if (typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(parsed).map(([name, value]) => ({
    ...guessedPair("", ""),
    name: encodeText(name),
    value: encodeText(typeof value === "object" ? JSON.stringify(value) : String(value)),
  }));
}

function plus(material: Material, pair: MaterialPair): Material {
  return { ...material, pairs: [...material.pairs, pair] };
}

/** With a parameter that is not there. */
function added(material: Material, name: string, value: string): Material {
  const isThere = material.pairs.some((pair) => pair.name === name);
  return isThere ? material : plus(material, guessedPair(name, value));
}

function without(material: Material, name: string): Material {
  return withPairs(material, (pair) => (pair.name === name ? null : pair));
}

function lineEnds(material: Material, from: RegExp, to: string): Material {
  return withPairs(material, (pair) => ({ ...pair, value: pair.value.replaceAll(from, to) }));
}

function isFirst(pairs: readonly MaterialPair[], { name }: MaterialPair, at: number): boolean {
  return pairs.findIndex((pair) => pair.name === name) === at;
}

function isLast(pairs: readonly MaterialPair[], { name }: MaterialPair, at: number): boolean {
  return pairs.findLastIndex((pair) => pair.name === name) === at;
}

function byDecoded(a: MaterialPair, b: MaterialPair): number {
  return (
    compare(decodeBytes(a.name), decodeBytes(b.name)) ||
    compare(decodeBytes(a.value), decodeBytes(b.value))
  );
}

function joined({ name, value }: MaterialPair): string {
  return `${name}=${value}`;
}
