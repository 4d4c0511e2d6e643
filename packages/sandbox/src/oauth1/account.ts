/** Answers where an entry says that the account is told, with the person's facts at the entry's JSON pointers (RFC 6901). */
import type { SandboxUser } from "../users.ts";
import type { OAuth1PlayedEntry } from "./dialect.ts";

type Branch = Record<string, unknown>;

/** The answer to a look-up of the account. */
export function accountAnswer(
  account: NonNullable<OAuth1PlayedEntry["account"]>,
  user: SandboxUser,
): unknown {
  const facts: [string | undefined, string | boolean][] = [
    [account.label, user.login],
    [account.email, user.email],
    [account.emailVerified, true],
    [account.avatarUrl, `https://avatars.sandbox.example/${user.id}.png`],
    // Last: where the label stands in the same place, it is the id.
    [account.id, user.id],
  ];
  const root: Branch = {};
  for (const [pointer, fact] of facts)
    if (pointer !== undefined) put(root, pointer.split("/").map(unescaped), fact);
  return root[""];
}

/** Puts a fact at its place, and makes what leads there. A number is a place in a list. */
function put(branch: Branch, path: readonly string[], fact: string | boolean): void {
  const [key = "", ...rest] = path;
  const [next] = rest;
  if (next === undefined) {
    branch[key] = fact;
    return;
  }
  const inside = (branch[key] ?? (/^\d+$/.test(next) ? [] : {})) as Branch;
  branch[key] = inside;
  put(inside, rest, fact);
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
