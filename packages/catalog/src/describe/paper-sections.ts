/** What an entry says to people: permissions, what each connection is asked for, how an app is registered, and where the facts are from. */
import type { CatalogEntry, EntryLoopback } from "../entry.ts";
import type { EntryEvidence } from "../entry-evidence.ts";
import type { EntryInput } from "../entry-profile.ts";
import { listed, rows, type Section } from "./lines.ts";

/** Each permission with its sentence. */
export function scopesSection(entry: CatalogEntry): Section {
  const usual = "defaultScopes" in entry ? (entry.defaultScopes ?? []) : [];
  const unspoken = usual.filter((scope) => !Object.hasOwn(entry.scopes ?? {}, scope));
  const known = [...Object.entries(entry.scopes ?? {}), ...unspoken.map((scope) => [scope, ""])];
  return {
    title: usual.length > 0 ? "Permissions (* asked for by default)" : "Permissions",
    lines: rows(
      known.map(([scope = "", sentence]) => [
        `${usual.includes(scope) ? "*" : " "} ${scope}`,
        sentence,
      ]),
    ),
  };
}

const KINDS: Readonly<Record<EntryInput["kind"], string>> = {
  name: "a name before a fixed domain",
  segment: "a part of a path",
  path: "a path, of one part or several",
  host: "a whole host; each needs a client of its own",
  value: "visible text, in no URL",
};

/** The values that the app brings, and those that each connection brings. */
export function inputsSections(entry: CatalogEntry): Section[] {
  const inputs = Object.entries("inputs" in entry ? (entry.inputs ?? {}) : {});
  const linesOf = (isOfApp: boolean): string[] =>
    rows(
      inputs
        .filter(([, { of }]) => (of === "app") === isOfApp)
        .map(([name, input]) => [`{${name}}`, inputOf(input)]),
    );
  return [
    { title: "Asked of the app, in its options", lines: linesOf(true) },
    { title: "Asked of each connection", lines: linesOf(false) },
  ];
}

function inputOf(input: EntryInput): string {
  const { title, kind, pattern, example, suffix, oneOf, default: value } = input;
  const facts = [
    `${title}: ${KINDS[kind]}`,
    pattern !== undefined && `fits ${pattern}`,
    oneOf && `one of ${oneOf.join(", ")}`,
    example !== undefined && `such as ${example}`,
    suffix !== undefined && `${suffix} at its end is left out`,
    value !== undefined && `${value} where none is given`,
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined).join("; ");
}

/** How an app is registered, or a key is made. */
export function setupSection({ consoleUrl, setup, protocol }: CatalogEntry): Section {
  const { redirectUri, loopback, steps, traps } = setup;
  return {
    title: protocol === "key" ? "Make a key" : "Register an app",
    lines: [
      ...rows([
        ["At", consoleUrl],
        ["Redirect URI", redirectUri],
        ["On one's own computer", loopback && loopbackText(loopback)],
      ]),
      ...steps.map((step, at) => `${at + 1}. ${step}`),
      ...(traps.length > 0 ? ["Beware:", ...traps.map((trap) => `- ${trap}`)] : []),
    ],
  };
}

const STATUS: Readonly<Record<EntryEvidence["status"], string>> = {
  documented: "documented: read in the provider's own documentation",
  agreed: "agreed: three independent sources say so, the provider's documentation was not read",
  single: "single: fewer than three sources say so; try it out before users do",
};

/** Where the facts come from. */
export function evidenceSection({ evidence }: CatalogEntry): Section {
  const { status, docs, sources = [], choices = [], checkedOn } = evidence;
  return {
    title: "Evidence",
    lines: [
      ...rows([
        ["Status", STATUS[status]],
        ["Last looked at", checkedOn],
        ["Lists that agree", sources.length > 0 ? listed(sources) : undefined],
      ]),
      ...docs,
      ...choices.map(
        ({ about, instead, reason }) => `Elsewhere ${about} is ${instead.join(" or ")}. ${reason}`,
      ),
    ],
  };
}

function loopbackText({ host, anyPort }: EntryLoopback): string {
  if (host === "none") return "no redirect URI is taken";
  return `http://${host}, ${anyPort ? "any port" : "the registered port alone"}`;
}
