/** Reads a file of OAuth 1.0a test vectors and says clearly what is wrong with one that is none. Checking them is check-vector.ts. */

/** One request, or with `kind` "sign-only" one base string, and what is expected of it. A field that is absent or null says: none. */
export interface Vector {
  readonly id: string;
  readonly kind?: string | null;
  readonly method?: string | null;
  readonly url?: string | null;
  /** Further protocol parameters, such as `oauth_callback`. */
  readonly params?: readonly (readonly [name: string, value: string])[] | null;
  readonly body?: string | null;
  readonly contentType?: string | null;
  readonly consumerKey?: string | null;
  readonly consumerSecret?: string | null;
  /** None: no `oauth_token` at all. */
  readonly token?: string | null;
  readonly tokenSecret?: string | null;
  readonly nonce?: string | null;
  readonly timestamp?: string | number | null;
  /** None: no `oauth_version` at all. */
  readonly oauthVersion?: string | null;
  readonly signatureMethod?: string | null;
  /** A name in the file's keys, or a PEM. */
  readonly privateKey?: string | null;
  /** "header", which is the default, "query" or "body". */
  readonly placement?: string | null;
  readonly realm?: string | null;
  /** The value of `oauth_body_hash`. */
  readonly bodyHash?: string | null;
  readonly expectedBaseString?: string | null;
  readonly expectedSignature?: string | null;
  readonly expectedHeader?: string | null;
}

/** Vectors and the private keys, as PEM, that they name. */
export interface VectorFile {
  readonly vectors: readonly Vector[];
  readonly keys: ReadonlyMap<string, string>;
}

/** A file that holds no vectors of this shape. Its message says where and why. */
export class VectorFileError extends Error {
  override readonly name = "VectorFileError";
}

const TEXTS = [
  "kind",
  "method",
  "url",
  "body",
  "contentType",
  "consumerKey",
  "consumerSecret",
  "token",
  "tokenSecret",
  "nonce",
  "oauthVersion",
  "signatureMethod",
  "privateKey",
  "placement",
  "realm",
  "bodyHash",
  "expectedBaseString",
  "expectedSignature",
  "expectedHeader",
] as const satisfies readonly (keyof Vector)[];

/**
 * Reads the text of a vector file. Fields that it does not know, such as notes, are passed over.
 * @throws VectorFileError when it is no JSON, holds no vectors, or a field is not of its type.
 */
export function readVectorFile(text: string): VectorFile {
  const file = objectOf(parse(text), "The file");
  const list = file["vectors"];
  if (!Array.isArray(list) || list.length === 0) {
    throw new VectorFileError('The file has no list "vectors" with entries.');
  }
  const keys = readKeys(file["keys"]);
  return { keys, vectors: list.map((it, index) => readVector(it, index, keys)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VectorFileError(`The file is not JSON: ${(error as Error).message}`);
  }
}

/** Each key is an object with its PEM in `privateKeyPem`, or that PEM itself. */
function readKeys(value: unknown): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const [name, key] of Object.entries(objectOf(value ?? {}, "keys"))) {
    const pem = typeof key === "string" ? key : objectOf(key, `keys.${name}`)["privateKeyPem"];
    if (typeof pem !== "string") throw new VectorFileError(`keys.${name} has no privateKeyPem.`);
    keys.set(name, pem);
  }
  return keys;
}

function readVector(value: unknown, index: number, keys: VectorFile["keys"]): Vector {
  const fields = objectOf(value, `vectors[${index}]`);
  const id = typeof fields["id"] === "string" ? fields["id"] : `vectors[${index}]`;
  for (const name of TEXTS) {
    if (!isAbsent(fields[name]) && typeof fields[name] !== "string") {
      throw new VectorFileError(`${id}: ${name} is neither a text nor null.`);
    }
  }
  const { timestamp, params, privateKey } = fields;
  if (!isAbsent(timestamp) && typeof timestamp !== "string" && typeof timestamp !== "number") {
    throw new VectorFileError(`${id}: timestamp is neither a text, a number nor null.`);
  }
  if (!isAbsent(params) && !isPairs(params)) {
    throw new VectorFileError(`${id}: params is not a list of pairs [name, value] of texts.`);
  }
  if (typeof privateKey === "string" && pemOf(privateKey, keys) === undefined) {
    throw new VectorFileError(`${id}: privateKey names none of the keys of the file.`);
  }
  return { ...fields, id };
}

/** The PEM that a vector's `privateKey` means; undefined when the file has no key of that name. */
export function pemOf(privateKey: string, keys: VectorFile["keys"]): string | undefined {
  return privateKey.startsWith("-----BEGIN") ? privateKey : keys.get(privateKey);
}

function isPairs(value: unknown): boolean {
  const isPair = (it: unknown): boolean =>
    Array.isArray(it) && it.length === 2 && it.every((part) => typeof part === "string");
  return Array.isArray(value) && value.every(isPair);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new VectorFileError(`${what} is not an object.`);
}
