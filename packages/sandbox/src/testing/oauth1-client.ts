/** A small OAuth 1.0a client for tests, so that a request can be signed rightly or wrongly on purpose. */
import { createHmac, randomUUID } from "node:crypto";
import { type Browser, connect, createBrowser } from "../browser.ts";
import type { OAuth1SandboxProvider } from "../provider.ts";

/** What a request is signed with. `protocol` adds to or replaces protocol parameters; null leaves one out. */
export interface Signing {
  consumerKey: string;
  consumerSecret: string;
  token?: string;
  tokenSecret?: string;
  protocol?: Readonly<Record<string, string | null>>;
  form?: URLSearchParams;
  realm?: string;
}

/** The protocol parameters with their signature. */
export function sign(method: string, url: string, signing: Signing): Record<string, string> {
  const words: Record<string, string | null> = {
    oauth_consumer_key: signing.consumerKey,
    oauth_nonce: randomUUID(),
    oauth_signature_method: "HMAC-SHA1",
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
  const key = `${encode(signing.consumerSecret)}&${encode(signing.tokenSecret ?? "")}`;
  const signature = createHmac("sha1", key).update(base).digest("base64");
  return {
    ...Object.fromEntries(protocol),
    oauth_signature: words["oauth_signature"] ?? signature,
  };
}

/** The same as an Authorization header. */
export function authorization(method: string, url: string, signing: Signing): string {
  const words = Object.entries(sign(method, url, signing)).map(
    ([name, value]) => `${name}="${encode(value)}"`,
  );
  const realm = signing.realm === undefined ? [] : [`realm="${signing.realm}"`];
  return `OAuth ${[...realm, ...words].join(", ")}`;
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

/** The dance, step by step, against one provider. */
export interface TestClient {
  send(url: string, method: string, signing: Partial<Signing>, init?: RequestInit): Promise<Answer>;
  begin(protocol?: Record<string, string | null>): Promise<Credential>;
  authorizeUrl(temporary: Credential): string;
  exchange(temporary: Credential, verifier: string | null | undefined): Promise<Answer>;
  obtain(login?: string, browser?: Browser): Promise<Credential>;
  me(credential: Partial<Signing>): Promise<Answer>;
}

/** A client of that provider. */
export function testClient(provider: OAuth1SandboxProvider): TestClient {
  const { url, entry } = provider;
  const client: TestClient = {
    async send(target, method, signing, init = {}) {
      const header = authorization(method, target, { ...provider.client, ...signing });
      const body = signing.form === undefined ? {} : { body: signing.form };
      const headers = { ...init.headers, authorization: header };
      const response = await fetch(target, { method, ...body, ...init, headers });
      const values = Object.fromEntries(new URLSearchParams(await response.clone().text()));
      return { status: response.status, values, response };
    },
    async begin(protocol = {}) {
      const signing = { protocol: { oauth_callback: callback, ...protocol } };
      return credentialOf(await client.send(entry.requestTokenUrl, "POST", signing));
    },
    authorizeUrl: ({ token }) => `${entry.authorizationUrl}?oauth_token=${token}`,
    exchange(temporary, verifier) {
      const signing = { ...temporary, protocol: { oauth_verifier: verifier ?? null } };
      return client.send(entry.accessTokenUrl, "POST", signing);
    },
    async obtain(login = "alice", browser = createBrowser()) {
      const temporary = await client.begin();
      const page = await connect(browser, client.authorizeUrl(temporary), { login });
      return credentialOf(
        await client.exchange(temporary, page.callback?.searchParams.get("oauth_verifier")),
      );
    },
    me: (credential) => client.send(`${url}/me`, "GET", credential),
  };
  return client;
}

function credentialOf({ values }: Answer): Credential {
  return { token: values["oauth_token"] ?? "", tokenSecret: values["oauth_token_secret"] ?? "" };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
