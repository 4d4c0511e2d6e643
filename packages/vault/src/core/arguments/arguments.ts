/** Options of single calls, checked before they are used: only what is named is taken, and nothing else is let through. */

import * as v from "valibot";
import { VaultError } from "../errors.ts";
import { type UnknownOption, unknownInWords } from "../options-schema/unknown-words.ts";
import { describeIssue, isOfUnknown } from "../options-schema/words.ts";
import { refusedCall } from "./abortable.ts";
import { asked, askedOfPerson } from "./asked.ts";
import { connectionFilter, eventFilter } from "./filters.ts";
import { amount, keptText, LONGEST_NAME, metadata, name, text } from "./parts.ts";

const MOST_A_PAGE = 200;

const signal = v.optional(v.instance(AbortSignal));
const scopes = v.optional(v.pipe(v.array(text), v.readonly()));
const returnTo = v.optional(v.string());
const theme = v.optional(v.picklist(["auto", "light", "dark"]));
const languageRule = "must be a language tag such as de or pt-BR (BCP 47)";
const language = v.optional(v.pipe(v.string(languageRule), v.check(isLanguage, languageRule)));
/** 24 hours at most: a link that lies about is as good as an invitation. */
const expiresInSeconds = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
);
/** SHA-256 in base64url, and what RFC 7636 section 4.1 lets a verifier be. */
const codeChallenge = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\w-]{43}$/, "must be the SHA-256 of your secret in base64url: 43 characters"),
  ),
);
const codeVerifier = v.pipe(
  v.string(),
  v.regex(/^[\w.~-]{43,128}$/, "must be 43 to 128 of A-Z, a-z, 0-9, -, ., _ and ~"),
);
const binding = v.optional(v.picklist(["auto", "confirm", "verifier"]));
const accountHint = v.optional(v.pipe(text, v.maxLength(255)));
const bound = { binding, codeChallenge, expiresInSeconds };
const inputs = v.optional(v.record(v.string(), v.string()));
const bodyHashes = v.optional(
  v.strictObject({ sha1: v.optional(text), sha256: v.optional(text), sha512: v.optional(text) }),
);
const user = v.optional(v.strictObject({ name: v.optional(name), email: v.optional(name) }));
/** Of a link on whose page one of several providers is chosen. */
const several = {
  providers: v.optional(v.pipe(v.array(name), v.minLength(1))),
  scopes: v.optional(v.record(v.string(), v.pipe(v.array(text), v.readonly()))),
  returnTo,
  language,
  theme,
  signal,
};
const count = (most: number): v.GenericSchema =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)));
const milliseconds = v.optional(amount);
const sweepLimits = { budgetMs: milliseconds, atOnce: count(10_000), perProvider: count(10_000) };
const page = {
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_A_PAGE))),
  cursor: v.optional(text),
  signal,
};

const signIn = {
  ...askedOfPerson,
  ...{ inputs, language, theme, returnTo, scopes, signal },
};
const keptIdentity = v.pipe(keptText(2048), v.nonEmpty());
const clientText = v.pipe(keptText(2048), v.nonEmpty());
const noticeSecret = v.optional(
  v.union([clientText, v.pipe(v.array(clientText), v.minLength(1), v.maxLength(5))]),
);

/** The calls whose options are checked here. */
export type Call =
  | "authorize"
  | "accountsLink"
  | "at"
  | "audit.verify"
  | "connect"
  | "connect.several"
  | "connections.list"
  | "connections.page"
  | "connections.reconnect"
  | "disconnect"
  | "erase"
  | "events.count"
  | "events.follow"
  | "events.list"
  | "events.page"
  | "linkSignIn"
  | "providers.set"
  | "reconnect"
  | "sessions.complete"
  | "sessions.get"
  | "sessions.signedIn"
  | "signIn"
  | "signIn.several"
  | "signIns.add"
  | "signIns.remove"
  | "sweep"
  | "sweepEvery"
  | "test"
  | "token"
  | "update"
  | "upgrade";

const connect = {
  ...asked,
  inputs,
  returnTo,
  scopes,
  reason: v.optional(text),
  language,
  theme,
  showResult: v.optional(v.boolean()),
  ...bound,
  accountHint,
  user,
  metadata: v.optional(metadata),
  signal,
};

const schemas: Readonly<Record<Call, v.GenericSchema>> = {
  accountsLink: v.strictObject({ returnTo, language, signal }),
  at: v.pipe(
    v.strictObject({ account: v.optional(text), connectionId: v.optional(text) }),
    v.check(
      ({ account, connectionId }) => !(account && connectionId),
      "name one connection: account or connectionId",
    ),
  ),
  connect: v.strictObject({
    ...connect,
    flow: v.optional(v.picklist(["redirect", "device", "mint"])),
  }),
  "connections.reconnect": v.strictObject(connect),
  authorize: v.strictObject({ bodyHashes, signal }),
  "connect.several": v.strictObject({
    ...several,
    reason: v.optional(text),
    ...bound,
    accountHint,
    user,
    metadata: v.optional(metadata),
  }),
  upgrade: v.strictObject({
    scopes: v.pipe(v.array(text), v.minLength(1)),
    returnTo,
    reason: v.optional(text),
    language,
    theme,
    expiresInSeconds,
    user,
    signal,
  }),
  "sessions.complete": v.strictObject({ codeVerifier, signal }),
  "sessions.get": v.strictObject({
    waitSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60))),
    signal,
  }),
  "sessions.signedIn": v.strictObject({ ticket: text, signal }),
  reconnect: v.strictObject({ returnTo, inputs, language, theme, signal }),
  "signIn.several": v.strictObject(several),
  signIn: v.strictObject(signIn),
  linkSignIn: v.strictObject({ ...signIn, user }),
  // What `onSignIn` is told has more.
  "signIns.add": v.looseObject({
    provider: name,
    issuer: keptIdentity,
    subject: keptIdentity,
    tenant: v.optional(name),
    profile: v.optional(v.looseObject({ label: keptIdentity })),
  }),
  "signIns.remove": v.strictObject({ evenLast: v.optional(v.boolean()), signal }),
  test: v.strictObject({ signal }),
  token: v.strictObject({ minTtlSeconds: v.optional(amount), signal }),
  update: v.strictObject({
    label: v.optional(v.nullable(name)),
    metadata: v.optional(metadata),
    isDefault: v.optional(v.boolean()),
  }),
  "connections.list": connectionFilter,
  "connections.page": v.strictObject({ ...page, filter: v.optional(connectionFilter) }),
  "events.list": eventFilter,
  "events.count": v.strictObject({
    since: v.optional(
      v.pipe(
        v.date(),
        v.check((at) => !Number.isNaN(at.getTime()), "must be a time"),
      ),
    ),
    signal,
  }),
  "events.page": v.strictObject({ ...page, filter: v.optional(eventFilter) }),
  "providers.set": v.union(
    [
      v.strictObject({
        clientId: clientText,
        clientSecret: v.optional(clientText),
        noticeSecret,
        scopes,
        inputs,
      }),
      v.pipe(
        v.strictObject({
          consumerKey: clientText,
          consumerSecret: v.optional(clientText),
          noticeSecret,
          privateKey: v.optional(v.pipe(keptText(16_384), v.nonEmpty())),
          scopes,
          inputs,
        }),
        v.check(
          (client) => (client.consumerSecret ?? client.privateKey) !== undefined,
          "need a consumerSecret or a privateKey",
        ),
      ),
    ],
    "must be a client: clientId with what goes with it, or consumerKey with consumerSecret or privateKey; and scopes, inputs, noticeSecret",
  ),
  disconnect: v.strictObject({ revoke: v.optional(v.boolean()), signal }),
  sweep: v.strictObject({ ...sweepLimits, signal }),
  sweepEvery: v.strictObject({ ...sweepLimits, everyMs: milliseconds }),
  "events.follow": v.strictObject({
    after: v.optional(v.nullable(text)),
    limit: count(1_000),
    signal,
  }),
  "audit.verify": v.strictObject({
    since: v.optional(
      v.nullable(
        v.strictObject({ seq: v.pipe(v.number(), v.integer(), v.minValue(1)), link: text }),
      ),
    ),
    signal,
  }),
  erase: v.strictObject({ budgetMs: milliseconds, signal }),
};

/** The options as they were given, if they are what `call` takes; throws `options_invalid`, which says what each must be and never what it holds. */
export function checkArguments<T extends object>(call: Call, options: T): T {
  const result = v.safeParse(schemas[call], options);
  if (result.success) return options;
  const unknown = result.issues.filter(isOfUnknown).map((issue) => unknownOf(call, issue));
  const others = result.issues.filter((issue) => !isOfUnknown(issue));
  const problems = [
    ...unknownInWords(unknown),
    ...new Set(others.map((issue) => describeIssue(issue))),
  ];
  // Two schemas may be of one method, by what it is called with.
  throw refusedCall(call.replace(/\.several$/, ""), problems);
}

function unknownOf(call: Call, issue: v.BaseIssue<unknown>): UnknownOption {
  const path = (v.getDotPath(issue) ?? "").split(".");
  return { path, takes: optionsOf(call, path.slice(0, -1)) };
}

/** The names of the options that a call takes, or that stand within one of them; none where it takes any. */
export function optionsOf(call: Call, within: readonly string[] = []): readonly string[] {
  const at = within.reduce<object>((schema, name) => partsOf(schema)[name] ?? {}, schemas[call]);
  return Object.keys(partsOf(at));
}

function partsOf(schema: object): Readonly<Record<string, object>> {
  if ("wrapped" in schema) return partsOf(schema.wrapped as object);
  return "entries" in schema ? (schema.entries as Readonly<Record<string, object>>) : {};
}

/** Whether the platform reads a text as a language tag, and it is of BCP 47 as far as its grammar tells. */
function isLanguage(tag: string): boolean {
  if (tag.length > 35 || !/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** An id of the app's, or an actor's name: 1 to 255 characters, kept letter for letter. Throws `options_invalid`. */
export function checkName(value: string, what: string): string {
  // Lone surrogates all have one UTF-8 form, so two such ids would be one owner.
  if (v.is(name, value)) return value;
  throw new VaultError(
    "options_invalid",
    `${what} is a string of 1 to ${LONGEST_NAME} characters, well-formed and without U+0000.`,
  );
}
