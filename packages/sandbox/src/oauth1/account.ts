/** Answers where an entry says that the account is told, with the person's facts at the entry's JSON pointers (RFC 6901). */
import type { SandboxUser } from "../person/users.ts";
import type { OAuth1PlayedEntry } from "./dialect/dialect.ts";

type Branch = Record<string, unknown>;
type Fact = string | number | boolean;

/** The answer to a look-up of the account. */
export function accountAnswer(
  account: NonNullable<OAuth1PlayedEntry["account"]>,
  user: SandboxUser,
): unknown {
  const facts: [string | undefined, Fact][] = [
    [account.label, user.login],
    [account.email, user.email],
    [account.emailVerified, true],
    [account.avatarUrl, `https://avatars.sandbox.example/${user.id}.png`],
    // Last: where the label stands in the same place, it is the id.
    ...idFacts(account.id, user),
  ];
  return placed(facts);
}

/** JSON that holds these facts, each where its pointer (RFC 6901) says. */
export function placed(
  facts: readonly (readonly [pointer: string | undefined, fact: Fact])[],
): unknown {
  const root: Branch = {};
  for (const [pointer, fact] of facts)
    if (pointer !== undefined) put(root, pointer.split("/").map(unescaped), fact);
  return root[""];
}

/** Of several places the last tells people apart, and the others where they are. */
function idFacts(places: string | readonly string[], user: SandboxUser): [string, string][] {
  const all = [places].flat();
  return all.map((place, at) => [place, at === all.length - 1 ? user.id : "sandbox"]);
}

/** Puts a fact at its place, and makes what leads there. A number is a place in a list. */
function put(branch: Branch, path: readonly string[], fact: Fact): void {
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
