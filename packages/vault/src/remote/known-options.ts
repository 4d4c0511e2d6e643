/**
 * Which options each call takes, by their names. What each must be the server says; but an option of another call may well be a word of the wire,
 * and what nobody knows is told before anything is sent, in the words of the vault in this process.
 */
import { refusedCall } from "../core/arguments/abortable.ts";
import type { VaultError } from "../core/errors.ts";
import { type UnknownOption, unknownInWords } from "../core/options-schema/unknown-words.ts";

const words = (text: string): readonly string[] => text.split(" ");

const ofPerson =
  "prompt loginHint maxAgeSeconds acrValues claims resources authorizationDetails params";
const bound = "binding codeChallenge expiresInSeconds";
const several = "providers scopes returnTo language theme signal";
const connect = `${ofPerson} subject audience inputs returnTo scopes reason language theme showResult ${bound} accountHint user metadata signal`;
const signIn = `${ofPerson} inputs language theme returnTo scopes signal`;
const owner = "userId shared provider";
const connections = `${owner} status problem whoCanFix account search expiringWithinSeconds expiresFrom expiresBefore usedFrom usedBefore createdFrom createdBefore metadata`;
const events = `${owner} connectionId actor types`;
const user = words("name email");
const page = words("limit cursor signal filter");

/** A call whose options are named here. */
export type KnownCall =
  | "accountsLink"
  | "adopt"
  | "at"
  | "audit.verify"
  | "authorize"
  | "connect"
  | "connect.several"
  | "connections.list"
  | "connections.page"
  | "connections.reconnect"
  | "disconnect"
  | "erase"
  | "events.count"
  | "events.list"
  | "events.page"
  | "linkSignIn"
  | "reconnect"
  | "sessions.complete"
  | "sessions.get"
  | "sessions.signedIn"
  | "signIn"
  | "signIn.several"
  | "signIns.remove"
  | "test"
  | "token"
  | "update"
  | "upgrade";

/** By the call, and by what stands within one of its options. */
export const knownOptions: Readonly<
  Record<KnownCall | `${KnownCall} ${string}`, readonly string[]>
> = {
  accountsLink: words("returnTo language signal"),
  adopt: words(
    "accessToken refreshToken expiresAt scopes token tokenSecret sessionHandle extra key inputs",
  ),
  at: words("account connectionId"),
  "audit.verify": words("since signal"),
  "audit.verify since": words("seq link"),
  authorize: words("bodyHashes signal"),
  "authorize bodyHashes": words("sha1 sha256 sha512"),
  connect: words(`${connect} flow`),
  "connect user": user,
  "connect.several": words(`${several} reason ${bound} accountHint user metadata`),
  "connect.several user": user,
  "connections.list": words(connections),
  "connections.page": page,
  "connections.page filter": words(connections),
  "connections.reconnect": words(connect),
  "connections.reconnect user": user,
  disconnect: words("revoke signal"),
  erase: words("budgetMs signal"),
  "events.count": words("since signal"),
  "events.list": words(events),
  "events.page": page,
  "events.page filter": words(events),
  linkSignIn: words(`${signIn} user`),
  "linkSignIn user": user,
  reconnect: words("returnTo inputs language theme signal"),
  "sessions.complete": words("codeVerifier signal"),
  "sessions.get": words("waitSeconds signal"),
  "sessions.signedIn": words("ticket signal"),
  signIn: words(signIn),
  "signIn.several": words(several),
  "signIns.remove": words("evenLast signal"),
  test: words("signal"),
  token: words("minTtlSeconds signal"),
  update: words("label metadata isDefault"),
  upgrade: words("scopes returnTo reason language theme expiresInSeconds user signal"),
  "upgrade user": user,
};

/** The options as they were given, if the call takes all of them; throws `options_invalid`, which names those that it does not take. */
export function known<T extends object>(call: KnownCall, options: T): T {
  if (!isObject(options)) throw invalid(call, ["the options must be an object"]);
  const strange: UnknownOption[] = [];
  for (const [name, value] of Object.entries(options)) {
    const takes = knownOptions[call];
    if (!takes.includes(name)) strange.push({ path: [name], takes });
    const within: Readonly<Record<string, readonly string[]>> = knownOptions;
    const inner = within[`${call} ${name}`];
    if (inner && isObject(value))
      for (const each of Object.keys(value))
        if (!inner.includes(each)) strange.push({ path: [name, each], takes: inner });
  }
  if (strange.length > 0) throw invalid(call, unknownInWords(strange));
  return options;
}

/** What is wrong with the options of a call. */
export function invalid(call: KnownCall, faults: readonly string[]): VaultError {
  // Two lists may be of one method, by what it is called with.
  return refusedCall(call.replace(/\.several$/, ""), faults);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
