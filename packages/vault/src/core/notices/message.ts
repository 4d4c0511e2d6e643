/** What a proven message says, by the words of the entry. */
import type { EntryNoticeMatch, EntryNotices } from "@valetkey/catalog";
import { textOf, valueAt } from "../json-pointer.ts";

/** No connection is of an account with a longer id than any service has. */
const LONGEST_ID = 1024;
const LONGEST_ANSWER = 1024;
/** A message about more accounts than this is none that anybody has seen. */
const MOST_ACCOUNTS = 1000;

/** What a message comes to. */
export interface Told {
  /** To be sent back as it is. */
  answer?: string;
  /** Under which name it counts once. */
  id?: string;
  /** Who removed the app's access. */
  accounts: readonly string[];
}

/** Reads a message that is an object or a list; what the entry does not name is about nothing here. */
export function readNotice(notices: EntryNotices, message: object, headers: Headers): Told {
  const { challenge, id: named, revoked } = notices;
  const isMeant = (match: EntryNoticeMatch): boolean => fits(match, message, headers);
  if (challenge && isMeant(challenge.when)) {
    const answer = valueAt(message, challenge.answer);
    const fit = typeof answer === "string" && answer !== "" && answer.length <= LONGEST_ANSWER;
    return { ...(fit && { answer }), accounts: [] };
  }
  const accounts = revoked
    .filter(({ when }) => !when || isMeant(when))
    .flatMap((event) => [event.accounts].flat())
    .flatMap((pointer) => [valueAt(message, pointer)].flat())
    .map((value) => textOf(value) ?? "")
    .filter((account) => account !== "" && account.length <= LONGEST_ID);
  const id = named === undefined ? undefined : textOf(valueAt(message, named));
  return {
    ...(id !== undefined && { id }),
    accounts: [...new Set(accounts)].slice(0, MOST_ACCOUNTS),
  };
}

function fits(
  { headers: named = {}, body = {} }: EntryNoticeMatch,
  message: object,
  headers: Headers,
): boolean {
  return (
    Object.entries(named).every(([name, value]) => headers.get(name) === value) &&
    Object.entries(body).every(([pointer, value]) => textOf(valueAt(message, pointer)) === value)
  );
}
