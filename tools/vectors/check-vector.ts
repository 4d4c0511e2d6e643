/** Signs a test vector with @valetkey/oauth1 and says where the result is not the expected one. */
import { createHash } from "node:crypto";
import {
  type OAuth1Dialect,
  OAuth1Error,
  type OAuth1Placement,
  type SignatureMethodName,
  type Signed,
  type SignOptions,
  sign,
} from "@valetkey/oauth1";
import { privateKeyOf } from "../../packages/oauth1/src/signing/methods/keys.ts";
import { methodOf } from "../../packages/oauth1/src/signing/methods/method.ts";
import { headerSet } from "./header-set.ts";
import { pemOf, type Vector, type VectorFile } from "./vector-file.ts";

/** One difference, such as that of the base strings. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

const FORM = "application/x-www-form-urlencoded";
const HASHES: readonly (readonly [
  bytes: number,
  NonNullable<OAuth1Dialect["bodyHash"]>["algorithm"],
])[] = [
  [20, "SHA-1"],
  [32, "SHA-256"],
  [64, "SHA-512"],
];

/** The differences between a vector and what the package makes of its request; none when it passes. */
export function checkVector(vector: Vector, keys: VectorFile["keys"]): readonly Difference[] {
  try {
    const differences = isSignOnly(vector)
      ? checkSignature(vector, keys)
      : checkRequest(vector, keys);
    return differences.filter(({ expected, got }) => expected !== got);
  } catch (error) {
    if (!(error instanceof OAuth1Error)) throw error;
    return [{ what: "error", expected: "none", got: `${error.code}: ${error.message}` }];
  }
}

function isSignOnly({ kind, url }: Vector): boolean {
  return kind === "sign-only" || url === undefined || url === null;
}

function checkSignature(vector: Vector, keys: VectorFile["keys"]): Difference[] {
  const method = methodOf(methodName(vector));
  const pem = privateKey(vector, keys);
  const got = method.sign(vector.expectedBaseString ?? "", {
    consumerSecret: vector.consumerSecret ?? "",
    tokenSecret: vector.tokenSecret ?? "",
    ...(method.key === "private" && { privateKey: privateKeyOf(pem, method) }),
  });
  return [{ what: "signature", expected: vector.expectedSignature ?? "", got }];
}

function checkRequest(vector: Vector, keys: VectorFile["keys"]): Difference[] {
  const options = optionsOf(vector, keys);
  const signed = sign(options);
  const expected = (what: string, text: string | null | undefined, got: string): Difference[] =>
    typeof text === "string" ? [{ what, expected: text, got }] : [];
  const differences = [
    ...expected("base string", vector.expectedBaseString, signed.baseString),
    ...expected("signature", vector.expectedSignature, signed.signature),
    ...checkHeader(vector.expectedHeader, options, signed),
  ];
  if (differences.length === 0) {
    return [{ what: "expectation", expected: "at least one", got: "none" }];
  }
  return [...differences, ...checkSent(vector, signed)];
}

function checkHeader(
  header: string | null | undefined,
  options: SignOptions,
  signed: Signed,
): Difference[] {
  if (header === undefined || header === null) return [];
  const got = signed.authorization ?? sign({ ...options, placement: "header" }).authorization ?? "";
  const asText = (text: string): string => headerSet(text)?.join(", ") ?? `no header: ${text}`;
  return [{ what: "header", expected: asText(header), got: asText(got) }];
}

/** What is sent in query or body: the pairs of the request and after them the protocol parameters. */
function checkSent(vector: Vector, { placement, url, body, params }: Signed): Difference[] {
  if (placement === "header") return [];
  const before = placement === "query" ? new URL(vector.url ?? "").search : (vector.body ?? "");
  const after = placement === "query" ? new URL(url).search : String(body ?? "");
  const asText = (pairs: Iterable<readonly [string, string]>): string => JSON.stringify([...pairs]);
  return [
    {
      what: `sent ${placement}`,
      expected: asText([...new URLSearchParams(before), ...params]),
      got: asText(new URLSearchParams(after)),
    },
  ];
}

function optionsOf(vector: Vector, keys: VectorFile["keys"]): SignOptions {
  const hash = bodyHashOf(vector);
  const pem = privateKey(vector, keys);
  return {
    method: vector.method ?? "GET",
    url: vector.url ?? "",
    body: vector.body ?? null,
    contentType: vector.contentType ?? null,
    consumerKey: vector.consumerKey ?? "",
    consumerSecret: vector.consumerSecret ?? "",
    token: vector.token ?? null,
    tokenSecret: vector.tokenSecret ?? "",
    signatureMethod: methodName(vector),
    ...(pem !== undefined && { privateKey: pem }),
    placement: (vector.placement ?? "header") as OAuth1Placement,
    ...(typeof vector.realm === "string" && { realm: vector.realm }),
    params: [...(vector.params ?? []), ...hash.params],
    nonce: vector.nonce ?? null,
    timestamp: vector.timestamp ?? null,
    dialect: { ...hash.dialect, sendVersion: typeof vector.oauthVersion === "string" },
  };
}

/** The package computes the hash itself where the vector's is one of the vector's body; else it is a parameter like others. */
function bodyHashOf({ bodyHash, body, contentType }: Vector): {
  dialect: OAuth1Dialect;
  params: [string, string][];
} {
  if (bodyHash === undefined || bodyHash === null) return { dialect: {}, params: [] };
  const bytes = Buffer.from(bodyHash, "base64").length;
  const algorithm = HASHES.find(([length]) => length === bytes)?.[1];
  const isForm = (contentType ?? "").trim().toLowerCase().startsWith(FORM);
  if (algorithm !== undefined && !isForm && isHashOf(body ?? "", bodyHash, algorithm)) {
    return { dialect: { bodyHash: { algorithm, when: "always" } }, params: [] };
  }
  return { dialect: {}, params: [["oauth_body_hash", bodyHash]] };
}

function isHashOf(body: string, hash: string, algorithm: string): boolean {
  return (
    createHash(algorithm.replace("-", "").toLowerCase()).update(body).digest("base64") === hash
  );
}

function privateKey(vector: Vector, keys: VectorFile["keys"]): string | undefined {
  return typeof vector.privateKey === "string" ? pemOf(vector.privateKey, keys) : undefined;
}

/** Any text: the package refuses the names that it does not know. */
function methodName(vector: Vector): SignatureMethodName {
  return (vector.signatureMethod ?? "HMAC-SHA1") as SignatureMethodName;
}
