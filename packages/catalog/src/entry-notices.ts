/**
 * The shape in which an entry says what its service tells an app by itself, without a browser: word for word that of
 * schema/entry.schema.json. It is the vault that hears it, at `notices/<provider>`.
 */
import type { EntryPointer } from "./entry-profile.ts";

/** Messages that the service posts by itself. */
export interface EntryNotices {
  /** How a message proves who sent it. What does not is never read. */
  readonly proof: EntryNoticeProof;
  /** How the service tries the address out: such a message is answered with the text at `answer`. */
  readonly challenge?: { readonly when: EntryNoticeMatch; readonly answer: EntryPointer };
  /** Where a message has its name. One that comes again under it counts once. */
  readonly id?: EntryPointer;
  /** Messages which tell that accounts have removed the app's access. */
  readonly revoked: readonly EntryNoticeEvent[];
}

/** An HMAC with SHA-256, and where it stands. */
export type EntryNoticeProof = EntryHeaderProof | EntryFieldProof;

/** In a header, over the body. The body is JSON. */
export interface EntryHeaderProof extends EntryProofKey {
  readonly in: "header";
  /** In lower case. */
  readonly name: string;
  /** What stands before the digits, such as `sha256=`. */
  readonly prefix?: string;
  /** Default: `hex`. */
  readonly encoding?: "hex" | "base64";
  /** What is signed, with `{body}` and `{time}` in it. Default: `{body}`. */
  readonly signs?: string;
  /** The header, in lower case, with the seconds since 1970 at which it was sent. */
  readonly time?: string;
}

/** In a field of a form, before a dot and the signed JSON, both in base64url. */
export interface EntryFieldProof extends EntryProofKey {
  readonly in: "field";
  readonly name: string;
  /** Where the JSON has the seconds since 1970 at which it was sent. */
  readonly time?: EntryPointer;
}

interface EntryProofKey {
  /** `client`: the client secret. `notices`: a secret of its own, which the service calls a signing or webhook secret. */
  readonly key: "client" | "notices";
  /** How far the time may be from now. Default: 300. Only with `time`. */
  readonly maxAgeSeconds?: number;
}

/** Which messages are meant: all of it must be there, to the letter. */
export interface EntryNoticeMatch {
  /** By names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By pointers into the JSON. */
  readonly body?: Readonly<Record<EntryPointer, string>>;
}

/** A message, and whose it is. */
export interface EntryNoticeEvent {
  /** Default: every message. */
  readonly when?: EntryNoticeMatch;
  /** Where the ids of the accounts stand, as `account.id` finds them: a text, a number, or a list of these. */
  readonly accounts: EntryPointer | readonly EntryPointer[];
}
