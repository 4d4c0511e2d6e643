/**
 * Explains why a signature was refused: what is signed, piece by piece, with secrets masked; the signature that comes
 * of it; where it parts from the other side's; and which known mistake makes theirs. For developers, not for the path
 * of a request: it makes thousands of signatures.
 */
import type { KeyObject } from "node:crypto";
import type { Placement } from "../dialect/dialect.ts";
import { OAuth1Error } from "../errors.ts";
import type { SignatureMethod } from "../signing/methods/method.ts";
import { type Clock, checkText } from "../signing/protocol.ts";
import type { Received } from "../verify/received.ts";
import { bytesOfText, decodeBytes, textOfBytes } from "./bytes.ts";
import { type Difference, differenceOf } from "./difference.ts";
import type { Hint } from "./hint.ts";
import { mistakes } from "./hints.ts";
import { isSecretName, maskerOf } from "./mask.ts";
import { baseStringOf, isTheirs, type Material } from "./material.ts";
import { type ExplainedParameter, explainedParameters, maskedBaseString } from "./pieces.ts";
import { reportOf } from "./report.ts";
import {
  checkedScheme,
  type KnownScheme,
  keyShape,
  shownSignature,
  signatureOf,
} from "./scheme.ts";
import { confirmedHints, type Judge } from "./search.ts";
import { rightHints, seenHints, unexplainedHint } from "./seen.ts";
import { readSubject, type Subject } from "./subject.ts";

/** What is known about both sides. All of it is optional; the more there is, the more can be told. */
export interface ExplainOptions {
  /** The consumer's secret; may be empty. */
  readonly consumerSecret?: string;
  /** The secret of the request's token. */
  readonly tokenSecret?: string;
  /** For the methods that sign with a private key: PEM or a `KeyObject`. */
  readonly privateKey?: string | KeyObject;
  /** In place of `privateKey`, for whoever verifies. */
  readonly publicKey?: string | KeyObject;
  /** The signature to compare with. Default: the request's own. */
  readonly signature?: string;
  /** The base string that the other side made, where it tells it. */
  readonly baseString?: string;
  /** As for `verify`: where senders see this server. */
  readonly publicUrl?: string;
  /** A method that has no name of its own here. */
  readonly signatureMethod?: SignatureMethod;
  /** Names of further parameters whose values are secret. */
  readonly secretNames?: readonly string[];
  /** How far a timestamp may be from the clock, in seconds. Default: 300. */
  readonly windowSeconds?: number;
  /** Milliseconds since 1970. Default: the platform's. */
  readonly clock?: Clock;
}

/** What an explanation holds. No secret, token or verifier is in it. */
export interface Explanation {
  /** `right`: the signature is the one that the secrets given make; `not_checked`: there was no key, or no signature. */
  readonly verdict: "right" | "wrong" | "not_checked";
  readonly signatureMethod: string;
  /** Where the protocol parameters stand. */
  readonly place: Placement;
  readonly method: string;
  /** The base string URI. */
  readonly uri: string;
  /** In the order of the base string. */
  readonly parameters: readonly ExplainedParameter[];
  /** The whole base string, with masks in it. */
  readonly baseString: string;
  /** What the key is made of. */
  readonly key: string;
  /** The signature made here; `null` without the means. For PLAINTEXT masked. */
  readonly signature: string | null;
  /** The signature compared with. */
  readonly theirs: string | null;
  /** Where the other side's base string parts from this one; `null` when it is the same or not given. */
  readonly difference: Difference | null;
  /** The surest first. */
  readonly hints: readonly Hint[];
  /** All this as text, for a terminal. */
  readonly text: string;
}

/**
 * Explains the signature of a request that was signed: one that was received, or one of your own that a service refused.
 * @throws OAuth1Error `verification_failed` when its protocol parameters cannot be read, which is then the reason;
 * `invalid_options` for options that are not what they should be, or a request whose body was read.
 */
export async function explain(
  received: Received,
  options: ExplainOptions = {},
): Promise<Explanation> {
  checkOptions(options);
  const subject = await readSubject(received, options);
  const { material, params } = subject;
  const { secretNames = [] } = options;
  const methodName = params.get("oauth_signature_method") ?? "";
  const scheme = checkedScheme(methodName, options);
  const mask = maskerOf(secretsOf(subject, options), secretNames);
  const theirBase = options.baseString === undefined ? null : tidied(options.baseString);
  const verdict = verdictOf(material, scheme);
  const parameters = explainedParameters(material, mask, secretNames);
  const hints = hintsOf(subject, options, { verdict, scheme, theirBase });
  const explanation = {
    verdict,
    signatureMethod: mask.text(methodName),
    place: subject.place,
    method: mask.text(material.method),
    uri: mask.text(material.uri),
    parameters,
    baseString: maskedBaseString(material, parameters, mask),
    key: keyShape(scheme, options),
    signature: shownSignature(signatureOf(material, scheme), scheme, mask),
    theirs: shownSignature(material.signature, scheme, mask),
    difference: theirBase === null ? null : differenceOf(baseStringOf(material), theirBase, mask),
    hints: hints.map((hint) => ({ ...hint, says: mask.text(hint.says) })),
  };
  return { ...explanation, text: reportOf(explanation) };
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "consumerSecret",
  "tokenSecret",
  "privateKey",
  "publicKey",
  "signature",
  "baseString",
  "publicUrl",
  "signatureMethod",
  "secretNames",
  "windowSeconds",
  "clock",
]);

function checkOptions(options: ExplainOptions): void {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) {
      throw new OAuth1Error("invalid_options", `The option ${name} is not known. Remove it.`);
    }
  }
  for (const name of ["consumerSecret", "tokenSecret", "signature", "baseString"] as const) {
    if (options[name] !== undefined) checkText(name, options[name]);
  }
}

/** The secrets that are known here: those that were passed, and the values of secret parameters. */
function secretsOf({ material }: Subject, options: ExplainOptions): string[] {
  const { consumerSecret = "", tokenSecret = "", secretNames } = options;
  const values = material.pairs
    .filter(({ name }) => isSecretName(textOfBytes(decodeBytes(name)), secretNames))
    .map(({ value }) => textOfBytes(decodeBytes(value)));
  return [consumerSecret, tokenSecret, ...values];
}

/** What other sides print often has blanks around it, or is escaped for HTML. */
function tidied(baseString: string): string {
  return bytesOfText(baseString.trim().replaceAll("&amp;", "&"));
}

function verdictOf(material: Material, scheme: KnownScheme): Explanation["verdict"] {
  if (scheme.use === null || material.signature === null) return "not_checked";
  return isTheirs(material, scheme.use) ? "right" : "wrong";
}

function hintsOf(
  subject: Subject,
  options: ExplainOptions,
  known: { verdict: Explanation["verdict"]; scheme: KnownScheme; theirBase: string | null },
): Hint[] {
  const { verdict, scheme, theirBase } = known;
  const { material, around } = subject;
  const partsByBase = theirBase !== null && theirBase !== baseStringOf(material);
  const { use } = scheme;
  const judges: Judge[] = [];
  if (partsByBase) judges.push((changed) => baseStringOf(changed) === theirBase);
  if (verdict === "wrong" && use !== null) judges.push((changed) => isTheirs(changed, use));
  const isAsTheirs: Judge = (changed) => judges.some((judge) => judge(changed));
  const confirmed =
    judges.length === 0 ? [] : confirmedHints(mistakes, material, { around, isTheirs: isAsTheirs });
  const seen = seenHints({
    ...subject,
    uri: material.uri,
    consumerSecret: options.consumerSecret,
    tokenSecret: options.tokenSecret,
    now: (options.clock ?? Date.now)(),
    windowSeconds: options.windowSeconds ?? 300,
  });
  const isRight = verdict === "right" && !partsByBase;
  const isUnexplained = judges.length > 0 && confirmed.length === 0;
  return [
    ...confirmed,
    ...seen,
    ...(isRight ? rightHints : []),
    ...(isUnexplained ? [unexplainedHint] : []),
  ];
}
