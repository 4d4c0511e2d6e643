/** What a server said, and where; what is secret, and of which kind; and the search for the one in the other. */
import { findWords } from "./find-words.ts";

/** Where something was said. */
export type Channel =
  | "log"
  | "metrics"
  | "trace"
  | "problem"
  | "answer"
  | "page"
  | "header"
  | "cookie"
  | "redirect"
  | "inspector"
  | "stream"
  | "webhook"
  | "file"
  | "output"
  | "errors";

/** What a secret is. */
export type Kind =
  | "token"
  | "client secret"
  | "code verifier"
  | "bound key"
  | "credential sent"
  | "API key"
  | "session token"
  | "user token"
  | "accounts token"
  | "webhook secret"
  | "encryption key"
  | "state"
  | "cookie"
  | "identity";

/** Something that was said: `by` is the request or the command, without ids. */
export interface Said {
  channel: Channel;
  by: string;
  text: string;
}

/** Where a kind of secret is meant to be. */
export interface Meant {
  kind: Kind;
  channel: Channel;
  /** The request or command, to the letter. */
  by: string;
  why: string;
}

/** A secret that was found. */
export interface Found extends Pick<Said, "channel" | "by"> {
  kind: Kind;
  /** How it was spelt. */
  spelt: string;
  /** Its first letters, for whoever mends it. */
  begins: string;
}

/** Remembers. */
export interface Search {
  say(channel: Channel, by: string, text: string | undefined): void;
  /** From now on this may be nowhere but where its kind is meant to be. Short words and none at all are left out. */
  keep(kind: Kind, ...words: (string | null | undefined)[]): void;
  kept(): ReadonlyMap<string, Kind>;
  said: readonly Said[];
  /** Looks for what was kept, or for other words. */
  find(words?: ReadonlyMap<string, Kind>): Found[];
}

const SHORTEST = 10;

/** Makes one that knows nothing yet. */
export function createSearch(): Search {
  const said: Said[] = [];
  const secrets = new Map<string, Kind>();
  return {
    said,
    say(channel, by, text) {
      if (text) said.push({ channel, by: withoutIds(by), text });
    },
    keep(kind, ...words) {
      for (const word of words)
        if (word && word.length >= SHORTEST && !secrets.has(word)) secrets.set(word, kind);
    },
    kept: () => secrets,
    find: (words = secrets) =>
      findWords(
        said.map(({ text }) => text),
        words.keys(),
      ).map(({ at, word, spelt }) => {
        const { channel = "log", by = "" } = said[at] ?? {};
        const kind = words.get(word) ?? "token";
        return { kind, channel, by, spelt, begins: word.slice(0, 8) };
      }),
  };
}

/** A request without the ids in it, and without links. */
function withoutIds(by: string): string {
  return by
    .replaceAll(/\b(con|ses|evt|req|key|whe|job|way|idn)_[0-9A-Za-z]+/g, "{id}")
    .replaceAll(/\b(vkst|vkal)_[\w-]+/g, "{link}")
    .replace(/\?.*$/, "");
}
