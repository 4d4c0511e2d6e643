/**
 * Checks what a server asks connections for, and what one brings. Each value is held to what its kind may be, so that
 * in a URL it stays in its place. Filling it in is fill-server.ts.
 */
import { byName, choice, line, list, type Rule, text, words, wrong } from "./rules.ts";
import type { Values } from "./templates.ts";

/** A value that each connection has to bring, for the `{name}` in a server's URLs and texts. */
export interface OAuth1Input {
  /** What a person calls it. */
  readonly title: string;
  /**
   * `name`: a label of a host, or labels that fit the `pattern`, with a fixed domain after it in the URL; `segment`: a part of a path;
   * `path`: some parts of a path, with slashes between; `host`: a whole host, which anyone may own: with PLAINTEXT the secrets go there only when `secretHosts` of the
   * client names that host. `value`: visible text without braces, which stands in no
   * URL, but in headers, queries and parameters.
   */
  readonly kind: "name" | "segment" | "path" | "host" | "value";
  /** `app`: it is the app's own, such as the key of an API, and no connection brings it. */
  readonly of?: "app";
  /** A regular expression that the whole value fits, over what `kind` asks for. */
  readonly pattern?: string;
  /** What is taken off the end when a person writes it: `.example.com`. */
  readonly suffix?: string;
  /** A value as it might be, for who asks a person for it. It fits. */
  readonly example?: string;
  /** The only values there are. */
  readonly oneOf?: readonly string[];
  /** The value where none is given. */
  readonly default?: string;
}

/** A server's inputs. */
export type Inputs = Readonly<Record<string, OAuth1Input>>;

const LABELS = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** Where a `pattern` or a list says more, several labels may be a name; else one is, so that nobody is led deeper than was asked. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** A host whose last label is a number is an IPv4 address to whoever parses URLs (the URL Standard, "ends in a number"). */
const NUMBER_LAST = /(?:[^:]*\.)?(?:\d+|0x[0-9a-f]*)(?::|$)/.source;
const SEGMENT = /^(?!\.{1,2}$)[\w.~-]+$/;
/** Segments with a slash between, and perhaps one behind the last: none of them leads up. */
const PATH = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[\w.~-]+(?:\/[\w.~-]+)*\/?$/;
const KINDS: Readonly<Record<OAuth1Input["kind"], RegExp>> = {
  name: LABELS,
  segment: SEGMENT,
  path: PATH,
  host: new RegExp(`^(?!${NUMBER_LAST})${LABELS.source.slice(1, -1)}(?::\\d{1,5})?$`),
  // Without braces, which could call other values.
  value: /^[!-z|~]+$/,
};
/** No host is longer (RFC 1035 section 2.3.4). */
const LONGEST = 253;

const inputsRule: Rule = byName(
  text(/^[A-Za-z]\w{0,39}$/, "a name of letters, digits and _"),
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
    } satisfies Record<keyof OAuth1Input, Rule>,
    ["title", "kind"],
  ),
);

/**
 * Checks what a server asks connections for; `{}` for nothing.
 * @throws OAuth1Error `invalid_options`.
 */
export function checkInputs(inputs: unknown): Inputs {
  if (inputs === undefined) return {};
  inputsRule(inputs, "inputs");
  return inputs as Inputs;
}

/**
 * The values of the inputs, each checked, as they stand in URLs. The messages name inputs and repeat no value.
 * @throws OAuth1Error `invalid_options` for one that is missing, does not fit or is not asked for.
 */
export function checkInputValues(inputs: Inputs, given: Readonly<Record<string, unknown>>): Values {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw wrong(`inputs.${unknown}`, "is not asked for by this server");
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const value = given[name] ?? input.default;
      const called = `inputs.${name} (${input.title})`;
      if (value === undefined) throw wrong(called, "is missing");
      const plain = typeof value === "string" ? withoutSuffix(value.trim(), input) : "";
      if (plain.length <= LONGEST && fits(plain, input)) return [name, plain];
      throw wrong(called, "does not fit");
    }),
  );
}

/** A person may paste the whole host, in whatever case, and a path with the slash that it begins with. */
function withoutSuffix(value: string, { kind, suffix = "" }: OAuth1Input): string {
  if (kind === "path") return value.replace(/^\//, "");
  const plain = kind === "segment" || kind === "value" ? value : value.toLowerCase();
  return suffix !== "" && plain.endsWith(suffix) ? plain.slice(0, -suffix.length) : plain;
}

function fits(value: string, { kind, pattern, oneOf }: OAuth1Input): boolean {
  const form = kind === "name" && (pattern ?? oneOf) === undefined ? LABEL : KINDS[kind];
  if (!form.test(value)) return false;
  if (oneOf !== undefined && !oneOf.includes(value)) return false;
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value);
}

function patternText(value: unknown, path: string): void {
  try {
    if (typeof value === "string" && value.length > 0 && value.length <= 200) {
      new RegExp(value);
      return;
    }
  } catch {
    // It is refused like any other text that is no pattern.
  }
  throw wrong(path, "is not a regular expression of at most 200 characters");
}
