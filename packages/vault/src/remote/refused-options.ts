/**
 * What a server finds wrong with what was sent, in the words in which the vault in this process finds it wrong with what was given: the
 * option by its own name, and what it must be. The names themselves are wire.ts.
 */
import { fromWireName } from "./wire.ts";

/** A fault as the server tells it: a JSON pointer (RFC 6901) and what must stand there. */
interface Fault {
  pointer: string;
  detail: string;
}

/** Under another name than here, whatever the rule of wire.ts makes of it. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  add_scopes: "scopes",
  created_after: "createdFrom",
  expires_after: "expiresFrom",
  problem_code: "problem",
  q: "search",
  scopes_by_provider: "scopes",
  since_link: "since.link",
  since_seq: "since.seq",
  type: "types",
  used_after: "usedFrom",
};
/** What a call takes one of, or a list of some: the wire always has the list. */
const ONE_OR_MORE: ReadonlySet<string> = new Set([
  "problem",
  "problem_code",
  "status",
  "who_can_fix",
]);

/** What the server says, and what the vault says of the same. Names and choices are put into words below. */
const DETAILS: readonly (readonly [said: RegExp, own: string])[] = [
  [/^This field is not known here\./, "is not an option"],
  [/^must be a text$/, "must be a string"],
  [/^must be one of true, false$/, "must be true or false"],
  [/^must be (\S+) or less$/, "must be at most $1"],
  [/^must have at least 1 (?:character|item)$/, "must not be empty"],
  [/^(must have at (?:least|most) \d+) items?$/, "$1"],
];

/** The sentence of a call that the server refused for its options; `call` is its name here, where that is known. */
export function refusedOptions(faults: readonly Fault[], call: string | undefined): string {
  const place = call?.endsWith(".page") ? placeOnPage : (option: string) => option;
  const told = [...new Set(faults.map((fault) => place(inOwnWords(fault))))].join("; ");
  return `${call === undefined ? "" : `${call}: `}${told}. Nothing was done.`;
}

/** What finds the items of a page stands in its filter. */
function placeOnPage(said: string): string {
  return /^(?:limit|cursor|the options) /.test(said) ? said : `filter.${said}`;
}

function inOwnWords({ pointer, detail }: Fault): string {
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [first = "", second] = parts;
  if (ONE_OR_MORE.has(first) && /^\d+$/.test(second ?? "") && detail.startsWith("must be one of "))
    return `${ownName(first)} ${detail}, or a list of some`;
  if (pointer === "") return `the options ${detail.replace(/^has /, "have ")}`;
  return `${parts.map(ownName).join(".")} ${detailInOwnWords(detail)}`;
}

function ownName(wireName: string): string {
  return OWN_NAMES[wireName] ?? fromWireName(wireName);
}

function detailInOwnWords(detail: string): string {
  const [said, own] = DETAILS.find(([each]) => each.test(detail)) ?? [];
  if (said && own !== undefined)
    return detail
      .replace(said, own)
      .replace(/ Did you mean (\w+)\?$/, (_, name: string) => ` (${ownName(name)} is)`);
  return detail.replace(
    /^must be one of (.+)$/,
    (_, words: string) => `must be "${words.replaceAll(", ", '" or "')}"`,
  );
}
