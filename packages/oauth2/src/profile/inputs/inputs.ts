/**
 * Fills the `{names}` in a server's URLs with the values that one connection brings. What may stand where is checked, so that a value
 * stays in its place; and a client secret goes to no host that its operator did not name.
 */
import { OAuth2Error } from "../../errors.ts";
import {
  byName,
  choice,
  line,
  list,
  patternText,
  type Rule,
  valueName,
  words,
  wrong,
} from "../check/rules.ts";
import type { OAuth2Input } from "../profile.ts";
import { fill, fitsPattern, namesIn, type Values } from "./values.ts";

const LABELS = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** Where a `pattern` or a list says more, several labels may be a name; else one is, so that nobody is led deeper than was asked. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** A host whose last label is a number is an IPv4 address to whoever parses URLs (the URL Standard, "ends in a number"). */
const NUMBER_LAST = /(?:[^:]*\.)?(?:\d+|0x[0-9a-f]*)(?::|$)/.source;
const SEGMENT = /^(?!\.{1,2}$)[\w.~-]+$/;
/** Segments with a slash between, and perhaps one behind the last: none of them leads up. */
const PARTS = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[\w.~-]+(?:\/[\w.~-]+)*\/?$/;
const KINDS: Readonly<Record<OAuth2Input["kind"], RegExp>> = {
  name: LABELS,
  segment: SEGMENT,
  path: PARTS,
  host: new RegExp(`^(?!${NUMBER_LAST})${LABELS.source.slice(1, -1)}(?::\\d{1,5})?$`),
  // Without braces, which could call other values.
  value: /^[!-z|~]+$/,
};
const URL_PARTS = /^https?:\/\/([^/?#\\]*)/;
const PATH = /^\/(?![/\\])/;
const FIXED_DOMAIN = /^(?:\.[a-z0-9-]+)+\.[a-z0-9-]*[a-z][a-z0-9-]*(?::\d{1,5})?$/;

const inputsRule: Rule = byName(
  valueName,
  words(
    {
      title: line,
      kind: choice("name", "segment", "path", "host", "value"),
      of: choice("app"),
      pattern: patternText,
      suffix: line,
      example: line,
      oneOf: list(line),
      default: line,
    } satisfies Record<keyof OAuth2Input, Rule>,
    ["title", "kind"],
  ),
);

/** A server's inputs. */
export type Inputs = Readonly<Record<string, OAuth2Input>>;

/**
 * Checks what a server asks connections for.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkInputs(inputs: unknown): Inputs {
  if (inputs === undefined) return {};
  inputsRule(inputs, "inputs");
  return inputs as Inputs;
}

/** A server's inputs, and a value for each. */
export interface Filling {
  inputs: Inputs;
  values: Values;
}

/**
 * What a server asks connections for, checked, with the values that were given, as they stand in URLs. The messages name inputs, say what
 * they take and repeat no value.
 * @throws OAuth2Error `invalid_options` for values that are missing, do not fit or are not asked for.
 */
export function readInputs(
  asked: unknown,
  given: Readonly<Record<string, unknown>>,
): Readonly<Filling> {
  const inputs = checkInputs(asked);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw wrong(`inputs.${unknown}`, "is not asked for by this server");
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    const value = given[name] ?? input.default;
    const plain = typeof value === "string" ? withoutSuffix(value.trim(), input) : "";
    if (plain.length <= 253 && fitsInput(plain, input)) values[name] = plain;
    else {
      const fault = value === undefined ? "is missing" : "does not fit";
      faults.push(`inputs.${name} (${input.title}) ${fault}: it takes ${formatOf(input)}`);
    }
  }
  if (faults.length === 0) return { inputs, values };
  throw new OAuth2Error("invalid_options", `${faults.join("; ")}. Correct it.`);
}

const FORMATS: Readonly<Record<OAuth2Input["kind"], string>> = {
  name: "letters, digits and hyphens",
  segment: "letters, digits and - . _ ~",
  path: "letters, digits and - . _ ~, with slashes between",
  host: "a host, with a port where it has one",
  value: "visible characters, without blanks and braces",
};

/** What an input takes, in words. */
function formatOf({ kind, suffix, oneOf, pattern }: OAuth2Input): string {
  if (oneOf !== undefined) return `one of ${oneOf.join(", ")}`;
  const before = suffix === undefined ? "" : `, as before ${suffix}`;
  return `${FORMATS[kind]}${before}${pattern === undefined ? "" : `, all of it fitting ${pattern}`}`;
}

/** A person may paste the whole host, in whatever case, and a path with the slash that it begins with. */
function withoutSuffix(value: string, { kind, suffix = "" }: OAuth2Input): string {
  if (kind === "path") return value.replace(/^\//, "");
  const text = kind === "segment" || kind === "value" ? value : value.toLowerCase();
  return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

function formOf(kind: OAuth2Input["kind"], narrower: unknown): RegExp {
  return kind === "name" && narrower === undefined ? LABEL : KINDS[kind];
}

function fitsInput(value: string, { kind, pattern, oneOf }: OAuth2Input): boolean {
  if (!formOf(kind, pattern ?? oneOf).test(value)) return false;
  if (oneOf !== undefined && !oneOf.includes(value)) return false;
  return pattern === undefined || fitsPattern(value, pattern);
}

/**
 * A URL with its inputs filled in; letter for letter where there are none.
 * @throws OAuth2Error `invalid_options` for a name that is no input, and for one that stands where its kind may not: a `host` is the whole
 * host, a `name` has a fixed domain after it, a `segment` and a `path` stand in the path.
 */
export function fillUrl(url: string, path: string, { inputs, values }: Filling): string {
  const names = namesIn(url);
  const unknown = names.find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw wrong(path, `holds {${unknown}}, which is no input`);
  const authority = URL_PARTS.exec(url)?.[1] ?? "";
  // Elsewhere a parser could see a host where none is seen here: `HTTPS://{name}`, `https:{name}`, `//{name}`.
  if (names.length > 0 && authority === "" && !PATH.test(url)) {
    throw wrong(path, "holds inputs, but begins with neither https:// nor one /");
  }
  if (names.length > 0) checkAuthority(authority, path, inputs);
  const rest = url.slice(url.indexOf(authority) + authority.length);
  for (const name of namesIn(rest)) {
    const kind = inputs[name]?.kind;
    if (kind === "host" || kind === "value")
      throw wrong(path, `holds {${name}}, a ${kind}, in its path`);
  }
  if (names.length === 0) return url;
  const encoded = Object.entries(values).map(([name, value]) => [
    name,
    asItStands(value, inputs[name]?.kind),
  ]);
  return fill(url, Object.fromEntries(encoded));
}

/** Of what is encoded, a host has the colon before its port, and a path of several parts its slashes. */
function asItStands(value: string, kind: OAuth2Input["kind"] | undefined): string {
  const encoded = encodeURIComponent(value).replaceAll("%3A", ":");
  return kind === "path" ? encoded.replaceAll("%2F", "/") : encoded;
}

function checkAuthority(authority: string, path: string, inputs: Inputs): void {
  for (const name of namesIn(authority)) {
    const kind = inputs[name]?.kind;
    const place = `{${name}}`;
    const after = authority.slice(authority.indexOf(place) + place.length);
    const whole = authority === place;
    const fits = kind === "host" ? whole : kind === "name" && FIXED_DOMAIN.test(fixedPart(after));
    if (!fits) throw wrong(path, `holds {${name}} where a ${kind} may not stand`);
  }
}

/** What follows the last input of a host. */
function fixedPart(after: string): string {
  return after.includes("}") ? after.slice(after.lastIndexOf("}") + 1) : after;
}

/** The inputs in a template that name a host which anybody may own. */
export function freeHostsIn(url: string, inputs: Inputs): string[] {
  const authority = URL_PARTS.exec(url)?.[1] ?? "";
  return namesIn(authority).filter((name) => {
    const input = inputs[name];
    return input?.kind === "host" && input.oneOf === undefined;
  });
}
