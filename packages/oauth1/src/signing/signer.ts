/**
 * Signs requests for one consumer (RFC 5849 sections 3.1 to 3.5). It knows nothing of flows or of `Request` objects;
 * those are the client's and signed-request.ts's.
 */
import type { KeyObject } from "node:crypto";
import { checkDialect } from "../dialect/check-dialect.ts";
import type { OAuth1Dialect, Placement } from "../dialect/dialect.ts";
import { OAuth1Error } from "../errors.ts";
import { baseStringUri, joinedBaseString } from "./base-string/base-string.ts";
import { type Body, checkBody, isFormBody } from "./base-string/body.ts";
import { bodyHash, givenBodyHash } from "./base-string/body-hash.ts";
import { parametersOf } from "./base-string/parameters.ts";
import { authorizationHeader } from "./header.ts";
import { privateKeyOf } from "./methods/keys.ts";
import { methodOf, type SignatureMethod, type SignatureMethodName } from "./methods/method.ts";
import { nonceSource, type Random } from "./nonce.ts";
import { formTexts, placementFor, sentForm, sentQuery, sentUrl } from "./placement.ts";
import {
  type Clock,
  type Consumer,
  checkText,
  type Parameter,
  type ProtocolParameter,
  plain,
  protocolOf,
} from "./protocol.ts";

/** Who signs, and how. */
export interface SignerOptions {
  consumerKey: string;
  /** May be empty. Needed unless the method signs with a private key. */
  consumerSecret?: string;
  /** The consumer's private key in PEM (PKCS#8 or PKCS#1) or as `KeyObject`, for a method that signs with one. */
  privateKey?: string | KeyObject;
  /** Default: `"HMAC-SHA1"`. */
  signatureMethod?: SignatureMethodName | SignatureMethod;
  /** How the service differs. Default: as RFC 5849 has it. */
  dialect?: OAuth1Dialect;
  /** Default: the platform's. */
  clock?: Clock;
  /** For nonces. Default: the platform's. */
  random?: Random;
}

/** One request to sign. */
export interface SignInput {
  /** The HTTP method; signed in upper case. */
  method: string;
  /** The absolute http(s) URL, signed as fetch sends it. */
  url: string | URL;
  /** The body. It is signed only when it is a form. */
  body?: Body | null;
  /**
   * Of a body that is sent but is not at hand, for services that want its hash: that hash, by the dialect's algorithm, in base64. Elsewhere, and
   * beside a form, it is left out.
   */
  bodyHash?: string | null;
  /** The Content-Type that is sent. Only a form's makes the body count; a `URLSearchParams` is a form without it. */
  contentType?: string | null;
  /** The temporary or access token. Without it none is sent, or an empty one by the dialect; an empty one is sent empty. */
  token?: string | null;
  /** The token's secret. Default: empty. */
  tokenSecret?: string | null;
  /** Further protocol parameters, such as `oauth_callback`. */
  params?: readonly Parameter[];
  /** Goes first in the header and is not signed. Default: the dialect's. */
  realm?: string;
  /** Where the parameters go. Default: the dialect's `placement`. */
  placement?: Placement;
  /** Default: 128 random bits in hexadecimal. `null`, for PLAINTEXT alone: none is sent. */
  nonce?: string | null;
  /** In seconds since 1970. Default: from `clock`. `null`, for PLAINTEXT alone: none is sent. */
  timestamp?: number | string | null;
}

/** A signed request's parts, and how it is sent. */
export interface Signed {
  /** Where the protocol parameters are. */
  placement: Placement;
  /** The URL to send. */
  url: string;
  /** The value for the Authorization header; `null` when the parameters are elsewhere. */
  authorization: string | null;
  /** The body to send. It is what was passed unless the parameters are in it. */
  body: Body | null;
  /** Not percent-encoded. */
  signature: string;
  /** What was signed (RFC 5849 section 3.4.1). PLAINTEXT does not sign it. */
  baseString: string;
  /** The protocol parameters as plain text, `oauth_signature` last. */
  params: Parameter[];
}

/** Signs for one consumer. */
export interface Signer {
  readonly signatureMethod: SignatureMethod;
  readonly dialect: OAuth1Dialect;
  /**
   * Signs a request with the form pairs of its query and, when it is a form, of its body.
   * @throws OAuth1Error `invalid_options` for a URL that is not absolute http(s), a body that is not text, bytes or
   * `URLSearchParams`, a value that is no text, or a parameter in `params` that signing sets itself.
   */
  sign(input: SignInput): Signed;
}

/** A signer's options, checked, its key parsed. */
export interface SigningSettings extends Consumer {
  readonly consumerSecret: string;
  readonly privateKey?: KeyObject;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "consumerKey",
  "consumerSecret",
  "privateKey",
  "signatureMethod",
  "dialect",
  "clock",
  "random",
]);

/**
 * Makes a signer. A private key is parsed here, once: keep the signer.
 * @throws OAuth1Error `invalid_options`; no message holds anything of a secret or key.
 */
export function createSigner(options: SignerOptions): Signer {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) throw invalid(`The option ${name} is not known. Remove it.`);
  }
  const settings = signingSettings(options, nonceSource(options.random));
  return Object.freeze<Signer>({
    signatureMethod: settings.method,
    dialect: settings.dialect,
    sign: (input) => signWith(settings, input),
  });
}

/** Checks a signer's options. It throws as `createSigner`, but passes over words that it does not know. */
export function signingSettings(options: SignerOptions, newNonce: () => string): SigningSettings {
  const { consumerKey, consumerSecret, signatureMethod = "HMAC-SHA1" } = options;
  const method = methodOf(signatureMethod);
  if (typeof consumerKey !== "string" || consumerKey === "") {
    throw invalid("consumerKey is missing. Pass it.");
  }
  if (method.key === "secrets" && (consumerSecret ?? null) === null) {
    throw invalid("consumerSecret is missing. Pass it; it may be empty.");
  }
  return {
    keyParameter: plain("oauth_consumer_key", consumerKey),
    consumerSecret: checkText("consumerSecret", consumerSecret ?? ""),
    ...(method.key === "private" && { privateKey: privateKeyOf(options.privateKey, method) }),
    method,
    methodParameter: plain("oauth_signature_method", method.name),
    dialect: checkDialect(options.dialect),
    clock: options.clock ?? Date.now,
    newNonce,
  };
}

/** Signs a request. It throws as `Signer.sign`. */
export function signWith(settings: SigningSettings, input: SignInput): Signed {
  const { dialect } = settings;
  const method = checkText("method", input.method);
  const url = parseUrl(input.url);
  const body = checkBody(input.body);
  const isForm = isFormBody(body, input.contentType ?? null);
  const hash = isForm ? undefined : hashFor(input.bodyHash ?? null, body, dialect);
  const protocol = protocolOf(settings, input, hash);
  const wanted = input.placement ?? dialect.placement ?? "header";
  const placement = placementFor(wanted, isForm, method.toUpperCase());
  const texts = formTexts({ url, form: isForm ? body : null }, placement, protocol.parameters);
  const uri = baseStringUri(url);
  const baseString = joinedBaseString(method, uri, parametersOf(protocol, texts));
  const signature = signatureOf(baseString, settings, input.tokenSecret ?? "");
  const parameters = [...protocol.parameters, plain("oauth_signature", signature)];
  return {
    placement,
    url: placement === "query" ? sentQuery(url, texts.query, parameters) : sentUrl(url),
    authorization: placement === "header" ? headerOf(parameters, dialect, { input, uri }) : null,
    body: placement === "body" ? sentForm(body, texts.form, parameters) : body,
    signature,
    baseString,
    params: parameters.map(({ name, value }): Parameter => [name, value]),
  };
}

function hashFor(
  given: string | null,
  body: Body | null,
  { bodyHash: shape }: OAuth1Dialect,
): string | undefined {
  if (!shape) return undefined;
  return given === null ? bodyHash(body, shape) : givenBodyHash(given, shape);
}

function signatureOf(text: string, settings: SigningSettings, tokenSecret: string): string {
  const { consumerSecret, privateKey, method } = settings;
  const secrets = { consumerSecret, tokenSecret: checkText("tokenSecret", tokenSecret) };
  return checkText(
    "The signature",
    method.sign(text, privateKey === undefined ? secrets : { ...secrets, privateKey }),
  );
}

function headerOf(
  parameters: readonly ProtocolParameter[],
  { realm, realmFrom, headerSeparator }: OAuth1Dialect,
  { input, uri }: { input: SignInput; uri: string },
): string {
  return authorizationHeader(parameters, {
    realm: input.realm ?? (realmFrom === "url" ? uri : realm),
    separator: headerSeparator,
  });
}

function parseUrl(url: string | URL): URL {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed instanceof URL && (parsed.protocol === "https:" || parsed.protocol === "http:")) {
    return parsed;
  }
  throw invalid(
    "The URL to sign is not an absolute http or https URL. Pass the whole URL that is sent.",
  );
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
