/**
 * Takes a raw request apart as RFC 5849 section 3.4.1.3 says: protocol parameters, and all that is signed.
 * Strict: what a lenient server would let pass is a problem here. Whether the values are right is check.ts.
 */
import { decodePercent, type Pair, parseForm } from "../../http/form.ts";
import type { SandboxRequest } from "../../http/http.ts";
import { isForm, onlyHeader } from "../../http/http.ts";
import type { OAuth1Placement } from "../dialect/dialect.ts";

/** A refusal in the words of the OAuth problem reporting extension. */
export interface OAuth1Problem {
  status: 400 | 401 | 403;
  problem: string;
  /** Further `oauth_…` fields of the report. */
  details?: Readonly<Record<string, string>>;
}

/** A signed request, taken apart. */
export interface OAuth1Message {
  /** Protocol parameters (`oauth_…`) by name. */
  protocol: ReadonlyMap<string, string>;
  /** Where they were. */
  place: OAuth1Placement;
  /** The realm of the header; absent where there is none. */
  realm?: string;
  /** What stood between the parameters of the header. */
  separators: readonly string[];
  /** What else the query and the form hold. */
  others: readonly Pair[];
  /** What the signature covers: all parameters but `realm` and `oauth_signature`. */
  signed: readonly Pair[];
  /** Upper-case method. */
  method: string;
  /** The base string URI. */
  baseUri: string;
}

/** Takes the request apart, or says what is wrong with it. `scheme` is how it arrived. */
export function readMessage(
  request: SandboxRequest,
  scheme: "http" | "https",
): OAuth1Message | OAuth1Problem {
  const baseUri = baseStringUri(request, scheme);
  const header = readHeader(request);
  const query = parseForm(request.query);
  const body = readBody(request);
  if (!baseUri || !header || !query || !body) return { status: 400, problem: "parameter_rejected" };

  // Section 3.5: one of the three places, and only one.
  const sources: [OAuth1Placement, readonly Pair[]][] = [
    ["header", header.pairs],
    ["query", query],
    ["body", body],
  ];
  const [carrying, another] = sources.filter(([, pairs]) => pairs.some(isProtocol));
  if (!carrying) return { status: 401, problem: "parameter_absent" };
  const found = carrying[1].filter(isProtocol);
  const protocol = new Map(found);
  if (another || protocol.size < found.length)
    return { status: 400, problem: "parameter_rejected" };

  const all = [...header.pairs, ...query, ...body];
  return {
    protocol,
    place: carrying[0],
    ...(header.realm === undefined ? {} : { realm: header.realm }),
    separators: header.separators,
    others: [...query, ...body].filter((pair) => !isProtocol(pair)),
    signed: all.filter(([name]) => name !== "oauth_signature"),
    method: request.method.toUpperCase(),
    baseUri,
  };
}

/** Whether this is a refusal. */
export function isProblem(value: object): value is OAuth1Problem {
  return "problem" in value;
}

function isProtocol([name]: Pair): boolean {
  return name.startsWith("oauth_");
}

/** Section 3.4.1.2: lower-case scheme and host, no default port, the path as it was sent. */
function baseStringUri(request: SandboxRequest, scheme: "http" | "https"): string | undefined {
  const host = onlyHeader(request, "host")?.toLowerCase();
  if (!host || !request.path.startsWith("/")) return undefined;
  const standard = scheme === "http" ? ":80" : ":443";
  return `${scheme}://${host.endsWith(standard) ? host.slice(0, -standard.length) : host}${request.path}`;
}

function readBody(request: SandboxRequest): Pair[] | undefined {
  return isForm(request) ? parseForm(request.body.toString("latin1")) : [];
}

/** The Authorization header of section 3.5.1, as far as it is one. */
interface Header {
  pairs: Pair[];
  realm?: string;
  separators: string[];
}

/** Another scheme carries no protocol parameters; `realm` is never signed. */
function readHeader(request: SandboxRequest): Header | undefined {
  const values = request.headers["authorization"] ?? [];
  if (values.length > 1) return undefined;
  const list = /^OAuth +(.*)$/i.exec(values[0] ?? "")?.[1];
  const header: Header = { pairs: [], separators: [] };
  if (list === undefined) return header;
  // Section 3.6 leaves only these characters bare in a value; anything else must have been encoded.
  const parameter = /\s*(?:realm="((?:[^"\\]|\\.)*)"|([\w.~%-]+)="([\w.~%-]*)")(\s*,\s*|\s*$)/iy;
  for (let separator = ","; separator.includes(","); ) {
    const match = parameter.exec(list);
    if (!match || !take(match, header)) return undefined;
    separator = match[4] ?? "";
    if (separator.includes(",")) header.separators.push(separator);
  }
  return header;
}

/** Adds one parameter; false where it cannot be one. */
function take([, realm, name = "", value = ""]: RegExpExecArray, header: Header): boolean {
  if (realm !== undefined) {
    if (header.realm !== undefined) return false;
    header.realm = realm.replace(/\\(.)/g, "$1");
    return true;
  }
  const pair = [decodePercent(name), decodePercent(value)];
  if (pair[0] === undefined || pair[1] === undefined) return false;
  header.pairs.push([pair[0], pair[1]]);
  return true;
}
