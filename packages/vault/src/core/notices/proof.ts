/** Verifies, over the bytes as they came, who sent a message. Nothing in it is read before. What it says is message.ts. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { EntryFieldProof, EntryHeaderProof, EntryNoticeProof } from "@valetkey/catalog";
import { textOf, valueAt } from "../json-pointer.ts";

const DEFAULT_AGE_SECONDS = 300;
const MAC_BYTES = 32;
/** In hex or base64 of either alphabet: more is no HMAC. */
const LONGEST_MAC = 64;

/** A message as it came. */
export interface ReceivedNotice {
  headers: Headers;
  body: Buffer;
}

/** Whose secret a message may be signed with. */
export interface NoticeKey {
  clientId: string;
  secret: string;
}

/** A message that somebody proved to have sent. */
export interface ProvenNotice<Key extends NoticeKey> {
  key: Key;
  /** What was signed. */
  json: Buffer;
}

/** Takes what `proof` demands out of a message; undefined: it is not there. Comparing comes later: it needs secrets, which need a store. */
export function signatureOf(
  proof: EntryNoticeProof,
  notice: ReceivedNotice,
  now: number,
): Signature | undefined {
  return proof.in === "header" ? inHeader(proof, notice, now) : inField(proof, notice);
}

interface Signature {
  mac: Buffer;
  /** What it is over, in parts. */
  signed: readonly (string | Buffer)[];
  json: Buffer;
}

/** The first key that made the signature; undefined: none did, or the time in what is signed is not now. */
export function prove<Key extends NoticeKey>(
  proof: EntryNoticeProof,
  { mac, signed, json }: Signature,
  { keys, now }: { keys: readonly Key[]; now: number },
): ProvenNotice<Key> | undefined {
  const key = keys.find(({ secret }) => {
    const hmac = createHmac("sha256", secret);
    for (const part of signed) hmac.update(part);
    return timingSafeEqual(hmac.digest(), mac);
  });
  if (!key || (proof.in === "field" && !isFieldOfNow(proof, json, now))) return undefined;
  return { key, json };
}

function inHeader(
  { name, prefix = "", encoding = "hex", signs = "{body}", time, maxAgeSeconds }: EntryHeaderProof,
  { headers, body }: ReceivedNotice,
  now: number,
): Signature | undefined {
  const given = headers.get(name) ?? "";
  const mac = given.startsWith(prefix) && macOf(given.slice(prefix.length), encoding);
  const at = time === undefined ? "" : (headers.get(time) ?? "");
  if (!mac || (time !== undefined && !isNow(at, now, maxAgeSeconds))) return undefined;
  const [before = "", after = ""] = signs.split("{body}");
  return { mac, signed: [before.replace("{time}", at), body, after], json: body };
}

function inField({ name }: EntryFieldProof, { body }: ReceivedNotice): Signature | undefined {
  const [value = "", ...more] = new URLSearchParams(body.toString("latin1")).getAll(name);
  const [digits = "", payload = "", ...rest] = value.split(".");
  const mac = macOf(digits, "base64url");
  if (more.length > 0 || rest.length > 0 || !mac || !/^[\w-]+=*$/.test(payload)) return undefined;
  return { mac, signed: [payload], json: Buffer.from(payload, "base64url") };
}

/** The bytes of an HMAC; undefined for what is no text of one. */
function macOf(digits: string, encoding: "hex" | "base64" | "base64url"): Buffer | undefined {
  if (digits.length > LONGEST_MAC) return undefined;
  const mac = Buffer.from(digits, encoding);
  return mac.length === MAC_BYTES ? mac : undefined;
}

/** That the JSON names its algorithm is a habit of such fields: another one than ours is refused, though nothing else would be computed. */
function isFieldOfNow(
  { time, maxAgeSeconds }: EntryFieldProof,
  json: Buffer,
  now: number,
): boolean {
  const message = parsed(json);
  const algorithm = valueAt(message, "/algorithm") ?? "HMAC-SHA256";
  if (typeof algorithm !== "string" || algorithm.toUpperCase() !== "HMAC-SHA256") return false;
  return time === undefined || isNow(textOf(valueAt(message, time)) ?? "", now, maxAgeSeconds);
}

function isNow(seconds: string, now: number, maxAgeSeconds = DEFAULT_AGE_SECONDS): boolean {
  if (!/^\d{1,12}$/.test(seconds)) return false;
  return Math.abs(now / 1000 - Number(seconds)) <= maxAgeSeconds;
}

/** What JSON says; undefined: it is none. */
export function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    return undefined;
  }
}
