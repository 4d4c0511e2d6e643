/** Lays a catalogue entry over a server on this computer: every origin in it becomes the server's, and its inputs get their values. */
import { SandboxError } from "../../errors.ts";
import type { OAuth1Dialect, OAuth1PlayedEntry } from "./dialect.ts";

/** An entry, played. */
export interface Played<Entry> {
  /** For clients: the entry with the server's origin. Inputs that stood in hosts only are gone. */
  entry: Entry;
  /** The values of the inputs that it still has. */
  inputs: Readonly<Record<string, string>>;
  /** For the server: the same with the values in their places. */
  filled: OAuth1PlayedEntry;
}

/** Plays `entry` at the origin `url`. Throws `bad_option` for an input that nobody gave a value. */
export function playEntry<Entry extends OAuth1PlayedEntry>(
  entry: Entry,
  url: string,
  given: Readonly<Record<string, string>> = {},
): Played<Entry> {
  const { inputs = {}, ...moved } = move(entry, url);
  const used = Object.entries(inputs).filter(([name]) =>
    JSON.stringify(spoken(moved)).includes(`{${name}}`),
  );
  const values = Object.fromEntries(
    used.map(([name, input]) => [name, given[name] ?? input.default ?? noValue(name)]),
  );
  const left = used.length === 0 ? {} : { inputs: Object.fromEntries(used) };
  return {
    // Only texts were replaced, each by a text, and inputs left out that nothing asks for.
    entry: { ...moved, ...left } as unknown as Entry,
    inputs: values,
    filled: { ...moved, ...fill(spoken(moved), values) },
  };
}

/** The words that may hold inputs. */
function spoken(entry: OAuth1PlayedEntry): Partial<OAuth1PlayedEntry> {
  const { requestTokenUrl, authorizationUrl, accessTokenUrl, revocationUrl } = entry;
  const { authorizationParams, dialect, api, account } = entry;
  return JSON.parse(
    JSON.stringify({
      ...{ requestTokenUrl, authorizationUrl, accessTokenUrl, revocationUrl },
      ...{ authorizationParams, dialect, api, account },
    }),
  );
}

function move(entry: OAuth1PlayedEntry, url: string): OAuth1PlayedEntry {
  const at = (text: string): string => text.replace(/^https?:\/\/[^/?#]*/, url);
  const { account, api, dialect } = entry;
  return {
    ...entry,
    ...(entry.requestTokenUrl && { requestTokenUrl: at(entry.requestTokenUrl) }),
    ...(entry.authorizationUrl && { authorizationUrl: at(entry.authorizationUrl) }),
    ...(entry.accessTokenUrl && { accessTokenUrl: at(entry.accessTokenUrl) }),
    ...(entry.revocationUrl && { revocationUrl: at(entry.revocationUrl) }),
    ...(api && { api: { ...api, baseUrl: url, hosts: [new URL(url).host] } }),
    ...(account && { account: { ...account, url: at(account.url) } }),
    ...(dialect && { dialect: moveDialect(dialect, at) }),
  };
}

function moveDialect(dialect: OAuth1Dialect, at: (text: string) => string): OAuth1Dialect {
  const { renewal } = dialect;
  if (renewal?.by !== "url") return dialect;
  return { ...dialect, renewal: { ...renewal, url: at(renewal.url) } };
}

/** Puts the values into every text, at whatever depth. */
function fill<Part>(part: Part, values: Readonly<Record<string, string>>): Part {
  if (Object.keys(values).length === 0) return part;
  const filled = JSON.stringify(part).replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? JSON.stringify(values[name]).slice(1, -1) : place,
  );
  return JSON.parse(filled);
}

function noValue(name: string): never {
  throw new SandboxError("bad_option", `The entry asks for the input ${name}: give inputs.`);
}
