/**
 * Takes a raw request apart as RFC 5849 section 3.4.1.3 says: protocol parameters, and all that is signed.
 * Strict: what a lenient server would let pass is a problem here. Whether the values are right is oauth1-check.ts.
 */
import { decodePercent, type Pair, parseForm } from "./form.ts";
import type { SandboxRequest } from "./http.ts";
import { isForm, onlyHeader } from "./http.ts";

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
  const sources = [readHeader(request), parseForm(request.query), readBody(request)];
  const [header, query, body] = sources;
  if (!baseUri || !header || !query || !body) return { status: 400, problem: "parameter_rejected" };

  // Section 3.5: one of the three places, and only one.
  const carrying = sources.filter((pairs) => pairs?.some(isProtocol));
  if (carrying.length === 0) return { status: 401, problem: "parameter_absent" };
  if (carrying.length > 1) return { status: 400, problem: "parameter_rejected" };

  const all = [...header, ...query, ...body];
  const found = all.filter(isProtocol);
  const protocol = new Map(found);
  if (protocol.size < found.length) return { status: 400, problem: "parameter_rejected" };
  const signed = all.filter(([name]) => name !== "oauth_signature");
  return { protocol, signed, method: request.method.toUpperCase(), baseUri };
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

/** Section 3.5.1. Another scheme carries no protocol parameters; `realm` is never signed. */
function readHeader(request: SandboxRequest): Pair[] | undefined {
  const values = request.headers["authorization"] ?? [];
  if (values.length > 1) return undefined;
  const list = /^OAuth +(.*)$/i.exec(values[0] ?? "")?.[1];
  if (list === undefined) return [];
  const pairs: Pair[] = [];
  // Section 3.6 leaves only these characters bare in a value; anything else must have been encoded.
  const parameter = /\s*(?:realm="(?:[^"\\]|\\.)*"|([\w.~%-]+)="([\w.~%-]*)")\s*(,|$)/iy;
  for (let separator: string | undefined = ","; separator === ","; ) {
    const match = parameter.exec(list);
    const name = decodePercent(match?.[1] ?? "");
    const value = decodePercent(match?.[2] ?? "");
    if (!match || name === undefined || value === undefined) return undefined;
    if (name !== "") pairs.push([name, value]);
    separator = match[3];
  }
  return pairs;
}
