/**
 * Reads a private key in PEM as far as its kind: PKCS#8 (RFC 5958), or the older form that is for RSA alone (RFC 8017
 * appendix A.1.2), which is put into PKCS#8. The key itself is for WebCrypto to read.
 */
import { invalid } from "../checks.ts";

/** The kinds of keys that can sign here. */
export type KeyKind = "RSA" | "P-256" | "P-384" | "P-521" | "Ed25519";

/** A private key in PKCS#8 as PEM, and its kind. */
export interface PemKey {
  pem: string;
  kind: KeyKind;
}

/** Object identifiers in hexadecimal: RFC 8017 appendix C, RFC 5480 section 2.1.1, RFC 8410 section 3. */
const RSA = "2a864886f70d010101";
const ELLIPTIC = "2a8648ce3d0201";
const KINDS: ReadonlyMap<string, KeyKind> = new Map([
  [RSA, "RSA"],
  ["2a8648ce3d030107", "P-256"],
  ["2b81040022", "P-384"],
  ["2b81040023", "P-521"],
  ["2b6570", "Ed25519"],
]);
const PEM = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\s\\]+)-----END \1-----/;

/**
 * Reads a private key. An environment that turned its line breaks into `\n` is forgiven.
 * @throws OAuth2Error `invalid_options` for what is no such PEM, and for keys of other kinds.
 */
export function readPem(text: string): PemKey {
  const [, label, base64 = ""] = PEM.exec(text) ?? [];
  const bytes = label === undefined ? undefined : fromBase64(base64.replace(/\s|\\[nr]/g, ""));
  if (bytes === undefined) {
    throw invalid(
      "privateKey is no PEM of a private key that is not encrypted. Pass PKCS#8 (BEGIN PRIVATE KEY).",
    );
  }
  if (label === "RSA PRIVATE KEY") return { pem: toPem(wrapped(bytes)), kind: "RSA" };
  const kind = kindOf(bytes);
  if (kind !== undefined) return { pem: toPem(bytes), kind };
  throw invalid(
    "privateKey is a key of a kind that cannot sign here. Pass RSA, P-256, P-384, P-521 or Ed25519.",
  );
}

/** PrivateKeyInfo is a sequence of version, algorithm (a sequence of its identifier and parameters) and key. */
function kindOf(bytes: Uint8Array): KeyKind | undefined {
  const info = element(bytes, 0);
  const version = info && element(bytes, info.start);
  const algorithm = version && element(bytes, version.end);
  const identifier = algorithm && element(bytes, algorithm.start);
  if (identifier?.tag !== 0x06) return undefined;
  const name = hex(bytes.subarray(identifier.start, identifier.end));
  if (name !== ELLIPTIC) return KINDS.get(name);
  const curve = element(bytes, identifier.end);
  return curve && KINDS.get(hex(bytes.subarray(curve.start, curve.end)));
}

/** One element of DER; undefined when it does not fit in. */
function element(
  bytes: Uint8Array,
  at: number,
): { tag: number; start: number; end: number } | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const sizeBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + sizeBytes;
  const long = bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 0x100 + byte, 0);
  const end = start + (sizeBytes === 0 ? first : long);
  return end <= bytes.length ? { tag, start, end } : undefined;
}

function wrapped(rsaKey: Uint8Array): Uint8Array {
  const version = [0x02, 0x01, 0x00];
  const algorithm = [0x30, 0x0d, 0x06, 0x09, ...fromHex(RSA), 0x05, 0x00];
  const key = [0x04, ...size(rsaKey.length), ...rsaKey];
  const content = [...version, ...algorithm, ...key];
  return Uint8Array.from([0x30, ...size(content.length), ...content]);
}

/** RSA keys are longer than 255 bytes, and shorter than 65536. */
function size(length: number): number[] {
  return [0x82, length >> 8, length & 0xff];
}

function toPem(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): number[] {
  return (text.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
}
