/** A small OAuth 1.0a client for tests, so that a request can be signed in any dialect, rightly or wrongly on purpose. */
import {
  constants,
  createHash,
  createHmac,
  type KeyObject,
  randomUUID,
  sign as signWithKey,
} from "node:crypto";
import type { OAuth1SandboxProvider } from "../oauth1/options.ts";
import { type Browser, connect, createBrowser } from "../person/browser.ts";

/** What a request is signed with, and where that goes. `protocol` adds to or replaces protocol parameters; null leaves one out. */
export interface Signing {
  consumerKey: string;
  consumerSecret: string;
  token?: string;
  tokenSecret?: string;
  protocol?: Readonly<Record<string, string | null>>;
  form?: URLSearchParams;
  realm?: string;
  /** Default HMAC-SHA1. */
  signatureMethod?: string;
  privateKey?: KeyObject;
  /** Default: header. */
  place?: "header" | "query" | "body";
  /** Default: comma and blank. */
  separator?: string;
  /** Node's name of a hash: the body's is sent and signed. */
  bodyHash?: string;
}

/** The protocol parameters with their signature. */
export function sign(method: string, url: string, signing: Signing): Record<string, string> {
  const words: Record<string, string | null> = {
    oauth_consumer_key: signing.consumerKey,
    oauth_nonce: randomUUID(),
    oauth_signature_method: signing.signatureMethod ?? "HMAC-SHA1",
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_version: "1.0",
    oauth_token: signing.token ?? null,
    ...signing.protocol,
  };
  const protocol = Object.entries(words).filter(
    (word): word is [string, string] => word[1] !== null,
  );
  const { origin, pathname, searchParams } = new URL(url);
  const signed = [...protocol, ...searchParams, ...(signing.form ?? [])]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const base = [method, origin + pathname, signed.join("&")].map(encode).join("&");
  return {
    ...Object.fromEntries(protocol),
    oauth_signature: words["oauth_signature"] ?? signatureOf(base, signing),
  };
}

function signatureOf(base: string, signing: Signing): string {
  const { signatureMethod = "HMAC-SHA1", privateKey } = signing;
  const key = `${encode(signing.consumerSecret)}&${encode(signing.tokenSecret ?? "")}`;
  if (signatureMethod === "PLAINTEXT") return key;
  const hash = signatureMethod === "RSA-PSS" ? "sha256" : (signatureMethod.split("-")[1] ?? "");
  if (!privateKey) return createHmac(hash, key).update(base).digest("base64");
  const padding =
    signatureMethod === "RSA-PSS"
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { padding: constants.RSA_PKCS1_PADDING };
  return signWithKey(hash, Buffer.from(base), { key: privateKey, ...padding }).toString("base64");
}

/** The same as an Authorization header. */
export function authorization(method: string, url: string, signing: Signing): string {
  const words = Object.entries(sign(method, url, signing)).map(
    ([name, value]) => `${name}="${encode(value)}"`,
  );
  const realm = signing.realm === undefined ? [] : [`realm="${signing.realm}"`];
  return `OAuth ${[...realm, ...words].join(signing.separator ?? ", ")}`;
}

/** The request with its signature where `place` says. */
function signedRequest(
  method: string,
  url: string,
  signing: Signing,
  init: RequestInit = {},
): Request {
  const { form, place = "header", bodyHash } = signing;
  const bytes = form || typeof init.body !== "string" ? "" : init.body;
  const hashed = bodyHash && createHash(bodyHash).update(bytes).digest("base64");
  const ready = { ...signing, protocol: { oauth_body_hash: hashed ?? null, ...signing.protocol } };
  const body = init.body ?? form;
  const sent = { method, ...init, ...(body && { body }) };
  if (place === "header") {
    const headers = { ...init.headers, authorization: authorization(method, url, ready) };
    return new Request(url, { ...sent, headers });
  }
  const words = new URLSearchParams(sign(method, url, ready)).toString();
  if (place === "query") return new Request(`${url}${url.includes("?") ? "&" : "?"}${words}`, sent);
  const text = [form?.toString(), words].filter(Boolean).join("&");
  return new Request(url, { ...sent, body: new URLSearchParams(text) });
}

/** The callback the tests register. */
export const callback = "http://127.0.0.1:9/callback";

/** An answer, with its body read as a form. */
export interface Answer {
  status: number;
  values: Record<string, string>;
  response: Response;
}

/** A token of either kind. */
export interface Credential {
  token: string;
  tokenSecret: string;
}

/** How one leg is gone: its method, what goes along, and its signature. */
export interface LegWays extends Partial<Signing> {
  method?: "GET" | "POST" | "DELETE";
  params?: Record<string, string>;
  headers?: Record<string, string>;
}

/** The dialect that the client speaks. What is absent is as RFC 5849 has it. */
export interface Ways {
  /** Milliseconds since 1970. Default: Date.now. */
  clock?: () => number;
  /** Every request. */
  all?: Partial<Signing>;
  begin?: LegWays;
  exchange?: LegWays;
  renew?: LegWays;
  api?: LegWays;
  /** The callback that is sent on the first leg; null: none. */
  callback?: string | null;
  /** Makes the query of the authorization URL. Default: oauth_token. */
  ask?: (token: string) => Record<string, string>;
}

/** The dance, step by step, against one provider. */
export interface TestClient {
  send(url: string, method: string, signing: Partial<Signing>, init?: RequestInit): Promise<Answer>;
  begin(protocol?: Record<string, string | null>): Promise<Credential>;
  authorizeUrl(temporary: Credential): string;
  exchange(temporary: Credential, verifier: string | null | undefined): Promise<Answer>;
  /** The whole dance as somebody who allows it: the last answer. */
  grant(login?: string, browser?: Browser): Promise<Answer>;
  obtain(login?: string, browser?: Browser): Promise<Credential>;
  /** At the access token's URL with a session handle, else at `url`. */
  renew(credential: Credential, by: { handle: string } | { url: string }): Promise<Answer>;
  me(credential: Partial<Signing>): Promise<Answer>;
}

/** The endpoints of a provider, and its client. */
type Service = Pick<OAuth1SandboxProvider<unknown>, "url" | "client"> & {
  entry: { requestTokenUrl?: string; authorizationUrl?: string; accessTokenUrl?: string };
};

/** A client of that provider. */
export function testClient(provider: Service, ways: Ways = {}): TestClient {
  const { url, entry } = provider;
  const { requestTokenUrl = "", authorizationUrl = "", accessTokenUrl = "" } = entry;
  const send = sender(provider, ways);
  const { begin = {}, exchange = {}, renew = {}, api = {} } = ways;
  const client: TestClient = {
    send,
    async begin(protocol = {}) {
      const oauth_callback = ways.callback === undefined ? callback : ways.callback;
      const signing = { protocol: { oauth_callback, ...protocol } };
      return credentialOf(await goLeg(send, requestTokenUrl, withSigning(begin, signing)));
    },
    authorizeUrl({ token }) {
      const query = ways.ask?.(token) ?? { oauth_token: token };
      return withParams(authorizationUrl, new URLSearchParams(query));
    },
    exchange(temporary, verifier) {
      const signing = { ...temporary, protocol: { oauth_verifier: verifier ?? null } };
      return goLeg(send, accessTokenUrl, withSigning(exchange, signing));
    },
    async grant(login = "alice", browser = createBrowser()) {
      const temporary = await client.begin();
      const page = await connect(browser, client.authorizeUrl(temporary), { login });
      return client.exchange(temporary, page.callback?.searchParams.get("oauth_verifier"));
    },
    obtain: async (login, browser) => credentialOf(await client.grant(login, browser)),
    renew(credential, by) {
      if ("url" in by) return goLeg(send, by.url, withSigning(renew, credential));
      const signing = { ...credential, protocol: { oauth_session_handle: by.handle } };
      return goLeg(send, accessTokenUrl, withSigning(renew, signing));
    },
    me: (credential) =>
      goLeg(send, `${url}/me`, withSigning({ method: "GET", ...api }, credential)),
  };
  return client;
}

function sender(provider: Service, { all, clock = Date.now }: Ways): TestClient["send"] {
  return async (target, method, signing, init = {}) => {
    const oauth_timestamp = String(Math.floor(clock() / 1000));
    const { protocol } = withSigning(all ?? {}, signing);
    const whole = {
      ...provider.client,
      ...all,
      ...signing,
      protocol: { oauth_timestamp, ...protocol },
    };
    const response = await fetch(signedRequest(method, target, whole, init));
    const values = Object.fromEntries(new URLSearchParams(await response.clone().text()));
    return { status: response.status, values, response };
  };
}

/** What a POST has besides goes in its form, what a GET has in its query. */
function goLeg(send: TestClient["send"], url: string, how: LegWays): Promise<Answer> {
  const { method = "POST", params, headers = {}, ...signing } = how;
  if (!params) return send(url, method, signing, { headers });
  const more = new URLSearchParams(params);
  return method === "POST"
    ? send(url, method, { ...signing, form: more }, { headers })
    : send(withParams(url, more), method, signing, { headers });
}

function withSigning(ways: LegWays, signing: Partial<Signing>): LegWays {
  return { ...ways, ...signing, protocol: { ...ways.protocol, ...signing.protocol } };
}

/** The token of an answer; empty texts where there is none. */
export function credentialOf({ values }: Answer): Credential {
  return { token: values["oauth_token"] ?? "", tokenSecret: values["oauth_token_secret"] ?? "" };
}

function withParams(url: string, params: URLSearchParams): string {
  return `${url}${url.includes("?") ? "&" : "?"}${params}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
