/** The small API behind a sandbox's tokens. Whether a token or signature is good is for the protocol's own files. */
import { parseForm, singleValues } from "./http/form.ts";
import type { Handler, Reply, SandboxRequest } from "./http/http.ts";
import { json } from "./http/http.ts";
import type { DraftProblem, Notes } from "./notes.ts";
import { readDraft } from "./notes.ts";
import type { SandboxUser } from "./person/users.ts";

/** Who calls: the person, or the refusal to answer with. `scope` is what the call needs, if anything. */
export type Authenticate = (request: SandboxRequest, scope?: string) => SandboxUser | Reply;

/** Answers a call of somebody who may make it. */
export type Answer = (request: SandboxRequest, user: SandboxUser) => Reply | Promise<Reply>;

/** The handler behind the question who calls, with what stands around every call: counting and planned faults. */
export type Guard = (scope: string | undefined, answer: Answer) => Handler;

/** Routes of the API: `/me`, `/notes`, `/redirect`, `/echo-headers`. */
export function apiRoutes(guarded: Guard, notes: Notes): [string, Record<string, Handler>][] {
  return [
    [
      "/me",
      { GET: guarded(undefined, (_request, user) => json(200, { ...user, email_verified: true })) },
    ],
    [
      "/notes",
      {
        GET: guarded("read", (_request, user) => json(200, { notes: notes.of(user) })),
        POST: guarded("write", (request, user) => addNote(request, user, notes)),
      },
    ],
    ["/redirect", { GET: guarded(undefined, redirect) }],
    ["/echo-headers", { GET: guarded(undefined, echoHeaders) }],
  ];
}

const draftStatus: Readonly<Record<DraftProblem, number>> = {
  unsupported_media_type: 415,
  malformed_body: 400,
  text_missing: 422,
};

async function addNote(request: SandboxRequest, user: SandboxUser, notes: Notes): Promise<Reply> {
  const draft = await readDraft(request);
  if (typeof draft === "string") return json(draftStatus[draft], { error: draft });
  return json(201, notes.add(user, draft));
}

function redirect(request: SandboxRequest): Reply {
  const to = singleValues(parseForm(request.query) ?? []).values.get("to");
  if (to === undefined || !/^[\x21-\x7e]+$/.test(to)) return json(400, { error: "to_missing" });
  return { status: 302, headers: { location: to } };
}

/** Headers that carry, or by their name may carry, a secret. */
const secretHeader = /auth|cookie|token|secret|key|session|signature/;

function echoHeaders(request: SandboxRequest): Reply {
  const harmless = Object.entries(request.headers).filter(([name]) => !secretHeader.test(name));
  return json(200, {
    headers: Object.fromEntries(harmless.map(([name, values]) => [name, values?.join(", ")])),
  });
}
