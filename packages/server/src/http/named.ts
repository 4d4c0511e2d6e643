/** Names of the app's own in headers: percent-encoded, for a header holds ASCII and an id any letter. */
import { problem } from "./problems/problem.ts";

/** What a header names; undefined: it is not there. Throws `invalid_request` for what is no percent-encoded UTF-8, or no name. */
export function namedIn(value: string | undefined, header: string): string | undefined {
  if (value === undefined) return undefined;
  const name = decoded(value);
  if (name !== undefined && name.length > 0 && name.length <= 255 && !name.includes("\0"))
    return name;
  throw problem(
    "invalid_request",
    `${header} is a name of 1 to 255 characters, percent-encoded (encodeURIComponent).`,
    { errors: [{ pointer: "", detail: `The header ${header} does not fit.` }] },
  );
}

/** Bytes beyond ASCII are of no known encoding: read as Latin-1, an id in UTF-8 would be another one. */
const ASCII = /^[\x20-\x7e]*$/;

function decoded(value: string): string | undefined {
  if (!ASCII.test(value)) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
