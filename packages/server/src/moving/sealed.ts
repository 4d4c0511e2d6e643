/** Seals what leaves to public keys of age, and opens it with identities: as a stream, so that no export ever lies anywhere in plain text. */
import { ReadableStream } from "node:stream/web";
import type { Encrypter } from "age-encryption";
import { MovingError } from "./errors.ts";
import { type Pieces, restored } from "./files/text.ts";

const BINARY = "age-encryption.org/v1";
const ARMORED = "-----BEGIN AGE ENCRYPTED FILE-----";

/**
 * Seals bytes to every one of the recipients (`age1…`, of `age-keygen` or another program of age). Rejects with `recipient_missing`,
 * `recipient_invalid`.
 */
export async function* sealed(
  bytes: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const stream = await (await encrypterFor(recipients)).encrypt(streamOf(bytes));
  yield* chunksOf(stream);
}

/** Rejects with `recipient_missing` and `recipient_invalid`: before anything is read that would be sealed to them. */
export async function checkRecipients(recipients: readonly string[]): Promise<void> {
  await encrypterFor(recipients);
}

/** A server that moves nothing has no use for it, and it is large. */
const age = (): Promise<typeof import("age-encryption")> => import("age-encryption");

async function encrypterFor(recipients: readonly string[]): Promise<Encrypter> {
  if (recipients.length === 0)
    throw new MovingError(
      "recipient_missing",
      "An export holds every token, and leaves only sealed. Make a key with age-keygen -o key.txt, and give the public key that it prints (age1…).",
    );
  const { Encrypter: AgeEncrypter } = await age();
  const encrypter = new AgeEncrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      // Not repeated: it may be the secret key by mistake.
      throw new MovingError(
        "recipient_invalid",
        "The recipient is no public key of age. It begins with age1, and age-keygen -y key.txt prints it; the secret key is not needed here.",
      );
    }
  }
  return encrypter;
}

/** What opens a sealed file; a function is asked for it only where the file is sealed. */
export type Identities = readonly string[] | (() => readonly string[]);

/** The pieces as they are, or opened where they are sealed. Rejects with `identity_missing`, `file_unreadable`. */
export async function* opened(
  pieces: Pieces,
  identities: Identities,
): AsyncGenerator<Uint8Array | string> {
  const source = toBytes(pieces)[Symbol.asyncIterator]();
  const { seen, start } = await beginning(source);
  const whole = restored(seen, source);
  if (start.startsWith(BINARY)) yield* decrypted(whole, identities);
  else if (start.startsWith(ARMORED)) yield* decrypted(unarmored(whole), identities);
  else yield* whole;
}

async function beginning(
  source: AsyncIterator<Uint8Array>,
): Promise<{ seen: Uint8Array[]; start: string }> {
  const seen: Uint8Array[] = [];
  let start = "";
  while (start.length < ARMORED.length) {
    const { value, done } = await source.next();
    if (done) break;
    seen.push(value);
    start += Buffer.from(value.subarray(0, ARMORED.length)).toString("latin1");
  }
  return { seen, start: start.trimStart() };
}

async function* decrypted(
  bytes: AsyncIterable<Uint8Array>,
  given: Identities,
): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  const identities = typeof given === "function" ? given() : given;
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new MovingError("identity_missing", "The identity is none of age: AGE-SECRET-KEY-1….");
  }
  const fits = identities.length > 0;
  const stream = await decrypter.decrypt(streamOf(bytes)).catch(() => undefined);
  if (stream === undefined || !fits)
    throw new MovingError(
      "identity_missing",
      `The file is sealed with age${fits ? " to other keys than those given" : ""}. Give the identity file of the key that it was sealed to.`,
    );
  try {
    yield* chunksOf(stream);
  } catch {
    throw new MovingError(
      "file_unreadable",
      "The sealed file is cut off or was changed. Fetch it again; what was read before that place is whole.",
    );
  }
}

async function* unarmored(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  const { armor } = await age();
  try {
    yield armor.decode(Buffer.concat(parts).toString("latin1"));
  } catch {
    throw new MovingError(
      "file_unreadable",
      "The armor of the sealed file is broken. Fetch it again.",
    );
  }
}

async function* toBytes(pieces: Pieces): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

function streamOf(bytes: AsyncIterable<Uint8Array>): globalThis.ReadableStream<Uint8Array> {
  return ReadableStream.from(bytes) as globalThis.ReadableStream<Uint8Array>;
}

async function* chunksOf(
  stream: globalThis.ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* stream as unknown as AsyncIterable<Uint8Array>;
}

/** A new identity of age, as the text of an identity file. */
export async function newIdentityFile(): Promise<string> {
  const { generateIdentity, identityToRecipient } = await age();
  const identity = await generateIdentity();
  return `# public key: ${await identityToRecipient(identity)}\n${identity}\n`;
}

/** The public keys of the identities in the text of an identity file. Rejects with `identity_missing`. */
export async function recipientsOf(text: string): Promise<readonly string[]> {
  const { identityToRecipient } = await age();
  try {
    return await Promise.all(identitiesIn(text).map((each) => identityToRecipient(each)));
  } catch {
    throw new MovingError("identity_missing", "The identity file holds no key that can be read.");
  }
}

/** The identities in the text of an identity file: a key a line, and comments. Throws `identity_missing` where there is none. */
export function identitiesIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => /^AGE-SECRET-KEY-/i.test(line));
  if (identities.length > 0) return identities;
  throw new MovingError(
    "identity_missing",
    "The identity file holds no key (AGE-SECRET-KEY-1…). age-keygen -o key.txt makes one; age keys of SSH or of plugins are not read here.",
  );
}
