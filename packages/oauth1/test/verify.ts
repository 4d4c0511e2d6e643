/**
 * Checks an OAuth 1.0a signature from the bytes that came, for every method and placement. It shares no code with the
 * package, so that the two can disagree.
 */
import {
  constants,
  createHash,
  createHmac,
  type KeyObject,
  verify as verifyBytes,
} from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export const consumerKey = "app key";
export const consumerSecret = "app+secret/=&%";

export type Place = "header" | "query" | "body" | "nowhere";

/** A request as it came. */
export interface Raw {
  method: string;
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What the server knows. */
export interface Knowledge {
  signatureMethod: string;
  /** For the RSA methods. */
  publicKey?: KeyObject;
  /** The secret of each token; "" is the secret without a token. */
  tokenSecrets: ReadonlyMap<string, string>;
}

/** What was found in a request. */
export interface Found {
  place: Place;
  oauth: Record<string, string>;
  realm: string | undefined;
  verified: boolean;
}

type Pair = [string, string];

const HASHES: Readonly<Record<string, string>> = { "28": "sha1", "44": "sha256", "88": "sha512" };

export function examine(raw: Raw, known: Knowledge): Found {
  const { headers, target } = raw;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");
  const header = headerPairs(headers.authorization ?? "");
  const query = [...new URLSearchParams(target.split("?").slice(1).join("?"))] as Pair[];
  const form = (isForm ? [...new URLSearchParams(raw.body.toString("utf8"))] : []) as Pair[];
  const places = { header, query, body: form };
  const signed = (Object.keys(places) as (keyof typeof places)[]).filter((name) =>
    places[name].some(([field]) => field === "oauth_signature"),
  );
  const realm = header.find(([name]) => name === "realm")?.[1];
  const [place] = signed;
  if (place === undefined || signed.length > 1) {
    return { place: "nowhere", oauth: {}, realm, verified: false };
  }
  const oauth = Object.fromEntries(places[place].filter(([name]) => /^x?oauth_/.test(name)));
  const pairs = [...header.filter(([name]) => name !== "realm"), ...query, ...form];
  const isSigned = signatureFits(baseStringOf(raw, pairs), oauth, known);
  return { place, oauth, realm, verified: isSigned && hashFits(oauth, raw.body, isForm) };
}

function headerPairs(header: string): Pair[] {
  const [, fields = ""] = /^OAuth (.*)$/.exec(header) ?? [];
  const pieces = fields.matchAll(/([^\s=,"]+)="((?:[^"\\]|\\.)*)"(?:,|$)/g);
  return [...pieces].map(([, name = "", value = ""]) =>
    name === "realm"
      ? [name, value.replaceAll(/\\(.)/g, "$1")]
      : [decodeURIComponent(name), decodeURIComponent(value)],
  );
}

function baseStringOf({ method, target, headers }: Raw, pairs: Pair[]): string {
  const encoded = pairs
    .filter(([name]) => name !== "oauth_signature")
    .map((pair) => pair.map(strict) as Pair);
  encoded.sort(
    ([a, x], [b, y]) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)) ||
      Buffer.compare(Buffer.from(x), Buffer.from(y)),
  );
  const uri = `http://${headers.host}${target.split("?")[0]}`;
  return [method, uri, encoded.map((pair) => pair.join("=")).join("&")].map(strict).join("&");
}

function signatureFits(base: string, oauth: Record<string, string>, known: Knowledge): boolean {
  const { signatureMethod, publicKey, tokenSecrets } = known;
  const tokenSecret = tokenSecrets.get(oauth["oauth_token"] ?? "");
  if (tokenSecret === undefined || oauth["oauth_consumer_key"] !== consumerKey) return false;
  if (oauth["oauth_signature_method"] !== signatureMethod) return false;
  const signature = oauth["oauth_signature"] ?? "";
  const key = `${strict(consumerSecret)}&${strict(tokenSecret)}`;
  const [kind, hash = "sha256"] = signatureMethod.toLowerCase().split("-");
  if (kind === "plaintext") return signature === key;
  if (kind === "hmac") return createHmac(hash, key).update(base).digest("base64") === signature;
  if (publicKey === undefined) return false;
  const isPss = hash === "pss";
  const padding = isPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const bytes = Buffer.from(signature, "base64");
  return verifyBytes(
    isPss ? "sha256" : hash,
    Buffer.from(base),
    { key: publicKey, padding },
    bytes,
  );
}

function hashFits(oauth: Record<string, string>, body: Buffer, isForm: boolean): boolean {
  const given = oauth["oauth_body_hash"];
  if (given === undefined) return true;
  const hash = HASHES[String(given.length)] ?? "sha1";
  return !isForm && createHash(hash).update(body).digest("base64") === given;
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
