/** Refuses a dialect with a word that the sandbox does not play: to overlook it would be to judge wrongly. */
import { SandboxError } from "../../errors.ts";
import type { OAuth1Dialect, OAuth1Leg } from "./dialect.ts";

/** True: whatever stands there is data. */
interface Words {
  readonly [word: string]: true | Words;
}

const leg = { method: true, params: true, headers: true } satisfies Record<keyof OAuth1Leg, true>;

const known = {
  placement: true,
  tokenPlacement: true,
  realm: true,
  realmFrom: true,
  sendVersion: true,
  sendEmptyToken: true,
  bodyHash: { algorithm: true, when: true },
  headerSeparator: true,
  requestToken: leg,
  accessToken: leg,
  renew: leg,
  revocation: leg,
  authorization: {
    rename: { oauth_token: true, oauth_consumer_key: true, oauth_callback: true },
    sends: true,
    scope: { param: true, separator: true },
  },
  scopes: { leg: true, param: true, separator: true },
  callback: true,
  verifier: true,
  renewal: { by: true, url: true, keepsToken: true, idleSeconds: true, endsAtMidnightIn: true },
  accessTokenSeconds: true,
  bears: { in: true, name: true, prefix: true, value: true },
  token: true,
  accountFrom: { id: true, label: true },
} satisfies Record<keyof OAuth1Dialect, true | Words>;

/** Throws `bad_option` that names the word. */
export function checkWords(dialect: OAuth1Dialect): void {
  const stranger = strangerIn(dialect, known, "dialect");
  if (stranger !== undefined)
    throw new SandboxError("bad_option", `The sandbox does not play ${stranger}.`);
}

function strangerIn(value: object, words: Words, path: string): string | undefined {
  for (const [word, inside] of Object.entries(value)) {
    const rule = Object.hasOwn(words, word) ? words[word] : undefined;
    const at = `${path}.${word}`;
    const found = rule === undefined ? at : rule !== true && strangerIn(inside, rule, at);
    if (found) return found;
  }
  return undefined;
}
