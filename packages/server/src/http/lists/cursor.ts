/** Cursors: where a page ends, in a form that nobody reads anything into. */
import { isVaultError } from "valetkey";
import { problem } from "../problems/problem.ts";

/** The cursor of a place. Its parts hold no spaces. */
export function toCursor(place: readonly string[]): string {
  return Buffer.from(place.join(" ")).toString("base64url");
}

/** The place of a cursor, which looks like `form`. Throws `bad_cursor`. */
export function fromCursor(cursor: string, form: RegExp): string[] {
  const place = Buffer.from(cursor, "base64url").toString();
  if (form.test(place)) return place.split(" ");
  throw problem("bad_cursor", "Give the `next_cursor` of the page before, as it came.");
}

/** A page of the vault's. Rejects as it, and with `bad_cursor` where it has not given the cursor. */
export async function pageOfVault<Page>(asking: Promise<Page>): Promise<Page> {
  try {
    return await asking;
  } catch (error) {
    throw isVaultError(error, "options_invalid") && error.reason === "bad_cursor"
      ? problem("bad_cursor", error.message, { members: { reason: error.reason } })
      : error;
  }
}
