/** Each person's notes, and reading a new one from a form, JSON or multipart body. Who may do so is for api.ts. */
import { createHash } from "node:crypto";
import { parseForm } from "./http/form.ts";
import type { SandboxRequest } from "./http/http.ts";
import { mediaType, onlyHeader } from "./http/http.ts";
import type { SandboxUser } from "./person/users.ts";

/** A file that came with a note: enough to prove that it arrived whole. */
export interface Attachment {
  name: string;
  type: string;
  size: number;
  sha256: string;
}

/** One note. */
export interface Note {
  id: string;
  text: string;
  attachments?: Attachment[];
}

/** A note as it was sent. */
export type Draft = Omit<Note, "id">;

/** Notes by person. */
export interface Notes {
  of(user: SandboxUser): readonly Note[];
  add(user: SandboxUser, draft: Draft): Note;
}

const seeds: Readonly<Record<string, readonly string[]>> = {
  alice: ["Water the ferns", "Ask Bob about the picnic"],
  bob: ["Fix the bicycle", "Bring lemonade to the picnic", "Call the piano tuner"],
};

/** Everybody's first notes; no two people have the same. */
export function createNotes(users: readonly SandboxUser[]): Notes {
  const notes = new Map<string, Note[]>();
  let count = 0;
  const add = (user: SandboxUser, draft: Draft): Note => {
    count += 1;
    const note = { id: `n_${count}`, ...draft };
    notes.set(user.id, [...(notes.get(user.id) ?? []), note]);
    return note;
  };
  for (const user of users) {
    for (const text of seeds[user.login] ?? [`First note of ${user.login}`]) add(user, { text });
  }
  return { add, of: (user) => notes.get(user.id) ?? [] };
}

/** What is wrong with a body that is no note. */
export type DraftProblem = "unsupported_media_type" | "malformed_body" | "text_missing";

/** The note in a request's body. Its text is the field `text`, in each of the three media types. */
export async function readDraft(request: SandboxRequest): Promise<Draft | DraftProblem> {
  const contentType = onlyHeader(request, "content-type");
  const read = readers[mediaType(contentType)];
  if (!contentType || !read) return "unsupported_media_type";
  const draft = await read(request.body, contentType);
  if (!draft) return "malformed_body";
  return draft.text ? { ...draft, text: draft.text } : "text_missing";
}

type PartialDraft = Omit<Draft, "text"> & { text?: string };

const readers: Readonly<
  Record<
    string,
    (
      body: Buffer,
      contentType: string,
    ) => PartialDraft | undefined | Promise<PartialDraft | undefined>
  >
> = {
  "application/x-www-form-urlencoded": fromForm,
  "application/json": fromJson,
  "multipart/form-data": fromMultipart,
};

function fromForm(body: Buffer): PartialDraft | undefined {
  const pairs = parseForm(body.toString("latin1"));
  return pairs && textOnly(new Map(pairs).get("text"));
}

function fromJson(body: Buffer): PartialDraft | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    if (typeof value !== "object" || value === null) return undefined;
    return textOnly("text" in value && typeof value.text === "string" ? value.text : undefined);
  } catch {
    return undefined;
  }
}

async function fromMultipart(body: Buffer, contentType: string): Promise<PartialDraft | undefined> {
  try {
    const response = new Response(new Uint8Array(body), {
      headers: { "content-type": contentType },
    });
    const fields = await response.formData();
    const text = fields.get("text");
    const files = [...fields.values()].filter((value) => typeof value !== "string");
    const attachments = await Promise.all(files.map(describe));
    return {
      ...textOnly(typeof text === "string" ? text : undefined),
      ...(attachments.length > 0 ? { attachments } : {}),
    };
  } catch {
    return undefined;
  }
}

function textOnly(text: string | undefined): PartialDraft {
  return text === undefined ? {} : { text };
}

async function describe(file: File): Promise<Attachment> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name: file.name, type: file.type, size: bytes.length, sha256 };
}
