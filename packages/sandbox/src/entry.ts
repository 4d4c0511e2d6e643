/** Describes a running sandbox as a catalogue entry, in the catalogue's words. */
import type { OAuth1Dialect, OAuth1MethodName } from "./oauth1/dialect/dialect.ts";

interface EntryBase {
  version: 1;
  id: string;
  name: string;
  category: string;
  color: string;
  authorizationUrl: string;
  api: { baseUrl: string; hosts: string[]; test: { path: string } };
  account: { url: string; id: string; label: string; email: string; emailVerified: string };
  consoleUrl: string;
  setup: { redirectUri: string; steps: string[]; traps: string[] };
  evidence: { status: "documented"; docs: string[]; checkedOn: string };
}

/** The entry of the OAuth 1.0a provider. */
export interface OAuth1Entry extends EntryBase {
  protocol: "oauth1";
  requestTokenUrl: string;
  accessTokenUrl: string;
  signatureMethod: OAuth1MethodName;
  dialect?: OAuth1Dialect;
}

/** The entry of the OAuth 2 provider. */
export interface OAuth2Entry extends EntryBase {
  protocol: "oauth2";
  issuer: string;
  tokenUrl: string;
  revocationUrl: string;
  defaultScopes: string[];
  scopes: Record<string, string>;
  refresh: { rotates: boolean; graceSeconds?: number; reuseRevokesFamily?: boolean };
  revocation: { affects: "grant" };
}

/** Either entry. */
export type Entry = OAuth1Entry | OAuth2Entry;

/** The OAuth 2 provider's scopes, each in a sentence for the person who is asked. */
export const scopeTexts: Readonly<Record<string, string>> = {
  read: "See your profile and your notes",
  write: "Write new notes for you",
};

/** Accents of the two services' pages; white text on them keeps a contrast above 4.5. */
export const colors: Readonly<{ oauth1: string; oauth2: string }> = {
  oauth1: "#0f766e",
  oauth2: "#4338ca",
};

/** The entry of an OAuth 1.0a provider that listens at `url`. */
export function oauth1Entry(id: string, url: string): OAuth1Entry {
  return {
    ...common(id, url, ["https://www.rfc-editor.org/rfc/rfc5849"]),
    name: "Sandbox (OAuth 1.0a)",
    color: colors.oauth1,
    protocol: "oauth1",
    requestTokenUrl: `${url}/oauth/request_token`,
    authorizationUrl: `${url}/oauth/authorize`,
    accessTokenUrl: `${url}/oauth/access_token`,
    signatureMethod: "HMAC-SHA1",
  };
}

/** The entry of an OAuth 2 provider that listens at `url`. */
export function oauth2Entry(
  id: string,
  url: string,
  { rotates, graceMs }: { rotates: boolean; graceMs: number },
): OAuth2Entry {
  const docs = ["rfc6749", "rfc6750", "rfc7009", "rfc7636", "rfc9207"];
  return {
    ...common(
      id,
      url,
      docs.map((name) => `https://www.rfc-editor.org/rfc/${name}`),
    ),
    name: "Sandbox (OAuth 2)",
    color: colors.oauth2,
    protocol: "oauth2",
    issuer: url,
    authorizationUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    revocationUrl: `${url}/revoke`,
    defaultScopes: Object.keys(scopeTexts),
    scopes: { ...scopeTexts },
    refresh: rotates
      ? { rotates, graceSeconds: Math.floor(graceMs / 1000), reuseRevokesFamily: true }
      : { rotates },
    revocation: { affects: "grant" },
  };
}

function common(
  id: string,
  url: string,
  docs: string[],
): Omit<EntryBase, "name" | "color" | "authorizationUrl"> {
  return {
    version: 1,
    id,
    category: "development",
    api: { baseUrl: url, hosts: [new URL(url).host], test: { path: "/me" } },
    account: {
      url: "/me",
      id: "/id",
      label: "/login",
      email: "/email",
      emailVerified: "/email_verified",
    },
    consoleUrl: `${url}/`,
    setup: {
      redirectUri: "Exactly as registered with allowRedirectUri; any scheme, host and port.",
      steps: ["Start the sandbox; it brings its own client credentials."],
      traps: ["Everything is forgotten when the sandbox stops."],
    },
    evidence: { status: "documented", docs, checkedOn: "2026-11-24" },
  };
}
