/**
 * Entity tags (RFC 9110 section 8.8.3). Ours are strong: made of the very bytes of the answer, so that whatever changes in it changes the tag.
 */
import { hash } from "node:crypto";
import { problem } from "../problems/problem.ts";

/** The tag of a JSON body. */
export function etagOf(text: string): string {
  return `"${hash("sha256", text, "base64url").slice(0, 22)}"`;
}

/** Whether an `If-None-Match` names the tag: then the client has it (RFC 9110 section 13.1.2, weak comparison). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return tagsOf(ifNoneMatch).some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag);
}

/** Throws `etag_mismatch` where an `If-Match` does not name the tag (RFC 9110 section 13.1.1, strong comparison). */
export function assertMatches(ifMatch: string, etag: string): void {
  if (tagsOf(ifMatch).some((tag) => tag === "*" || tag === etag)) return;
  throw problem(
    "etag_mismatch",
    "It is not as it was when you read it: somebody changed it, or it was used since. Nothing was done. Read it again, then decide.",
  );
}

function tagsOf(header: string): string[] {
  return header.match(/\*|(?:W\/)?"[^"]*"/g) ?? [];
}
