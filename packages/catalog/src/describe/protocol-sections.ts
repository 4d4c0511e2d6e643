/** What an entry says of its protocol: endpoints, the client, tokens and their life, and everything that is otherwise than the standard has it. */
import type {
  CatalogEntry,
  EntryClientAuth,
  EntryKey,
  EntryRefresh,
  KeyEntry,
  OAuth1Entry,
  OAuth2Entry,
  ResourceEntry,
} from "../entry.ts";
import { count, duration, leaves, listed, rows, type Section } from "./lines.ts";

/** The sections of whichever protocol it is. */
export function protocolSections(entry: CatalogEntry): readonly Section[] {
  if (entry.protocol === "key") return [keySection(entry)];
  if (entry.protocol === "oauth1") return oauth1Sections(entry);
  return "resource" in entry ? resourceSections(entry) : oauth2Sections(entry);
}

function keySection({ key }: KeyEntry): Section {
  return { title: "Requests", lines: [keyPlace(key)] };
}

function keyPlace(key: EntryKey): string {
  if (key.in === "query") return `The key is the parameter ${key.name} of the query.`;
  if (key.in === "header") return `The key is in the header ${key.name}: ${key.prefix ?? ""}…`;
  const { as = "username", other } = key;
  const [own, rest] = as === "username" ? ["user name", "password"] : ["password", "user name"];
  const beside = other === undefined ? `no ${rest}` : `${other} as the ${rest}`;
  return `The key is the ${own} of HTTP Basic, with ${beside}.`;
}

function oauth1Sections(entry: OAuth1Entry): Section[] {
  const { requestTokenUrl, authorizationUrl, accessTokenUrl, revocationUrl, dialect = {} } = entry;
  const { signatureMethod, authorizationParams = {} } = entry;
  return [
    {
      title: "Endpoints",
      lines: rows([
        ["Temporary credentials", requestTokenUrl],
        ["Authorization", authorizationUrl],
        ["Token credentials", accessTokenUrl],
        ["Revocation", revocationUrl],
        ["Authorization has", paramsOf(authorizationParams)],
      ]),
    },
    { title: "Client", lines: rows([["Signs with", signatureMethod]]) },
    { title: "Otherwise than RFC 5849 has it", lines: leaves(dialect) },
  ];
}

const AUTH: Readonly<Record<EntryClientAuth, string>> = {
  basic: "its secret in HTTP Basic",
  client_secret_basic: "its secret in HTTP Basic",
  post: "its secret among the parameters",
  client_secret_post: "its secret among the parameters",
  client_secret_jwt: "an assertion signed with its secret",
  private_key_jwt: "an assertion signed with its private key",
  tls_client_auth: "its certificate (mutual TLS)",
  self_signed_tls_client_auth: "its own certificate (mutual TLS)",
  none: "nothing: it is a public client",
};

function authOf(clientAuth: EntryClientAuth | undefined): string {
  return clientAuth === undefined
    ? "what it has, of what the server's metadata lists"
    : `${AUTH[clientAuth]} (${clientAuth})`;
}

function resourceSections(entry: ResourceEntry): Section[] {
  const { resource, issuer, clientAuth, dpop } = entry;
  return [
    {
      title: "Endpoints",
      lines: rows([
        ["Resource", resource],
        ["Server for apps that are registered by hand", issuer],
      ]),
    },
    {
      title: "Client",
      lines: rows([
        ["Registers", "by itself, when a user connects"],
        ["Proves itself by", issuer && authOf(clientAuth)],
        ["Bound tokens (DPoP)", boundOf(dpop)],
      ]),
    },
    { title: "Tokens", lines: tokenLines(entry) },
  ];
}

function oauth2Sections(entry: OAuth2Entry): Section[] {
  const { profile = {} } = entry;
  return [
    { title: "Endpoints", lines: endpointLines(entry) },
    { title: "Client", lines: clientLines(entry) },
    { title: "Tokens", lines: tokenLines(entry) },
    { title: "Otherwise than the standards have it", lines: leaves(profile) },
  ];
}

function endpointLines(entry: OAuth2Entry): string[] {
  return rows([
    ["Issuer", entry.issuer],
    ["Authorization", entry.authorizationUrl],
    ["Pushed requests", entry.parUrl],
    ["Device codes", entry.deviceAuthorizationUrl],
    ["Token", entry.tokenUrl],
    ["Renewal", entry.refreshUrl],
    ["Revocation", entry.revocationUrl],
    ["Introspection", entry.introspectionUrl],
    ["User info", entry.userinfoUrl],
    ["Keys", entry.jwksUrl],
    ["Sign-out", entry.endSessionUrl],
  ]);
}

function clientLines(entry: OAuth2Entry): string[] {
  const {
    clientAuth,
    secret,
    pkce = "S256",
    scopeSeparator = " ",
    authorizationParams = {},
  } = entry;
  const { responseMode, resources = [], securityProfile, legacyGrants = [], mint } = entry;
  return rows([
    ["Proves itself by", authOf(clientAuth)],
    ["Its secret", secret && "is a JWT, which it signs with its private key"],
    ["PKCE", pkce],
    ["Between scopes", scopeSeparator === " " ? undefined : "a comma"],
    ["Authorization has", paramsOf(authorizationParams)],
    ["Answers come", responseMode && `as ${responseMode}`],
    [
      "Signed requests",
      entry.signedRequests === undefined ? undefined : yesNo(entry.signedRequests),
    ],
    ["Tokens are for", resources.length > 0 ? listed(resources) : undefined],
    ["ID tokens are signed with", entry.idTokenAlg],
    ["Bound tokens (DPoP)", boundOf(entry.dpop)],
    ["Security profile", securityProfile && "FAPI 2.0"],
    ["Grants of old", legacyGrants.length > 0 ? listed(legacyGrants) : undefined],
    ["Tokens without a user", mint && `yes. ${leaves(mint).join("; ")}`.trim()],
  ]);
}

function paramsOf(params: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? listed(pairs) : undefined;
}

function boundOf(dpop: OAuth2Entry["dpop"]): string | undefined {
  if (dpop === undefined) return undefined;
  return dpop === "required" ? "always" : dpop ? "where the server can" : "never";
}

const yesNo = (is: boolean): string => (is ? "yes" : "no");

function tokenLines(entry: OAuth2Entry | ResourceEntry): string[] {
  const { refresh, revocation } = entry;
  const { accessTokenSeconds: seconds, tokenErrors = {} } = entry as Partial<OAuth2Entry>;
  const { reconnect = [], misconfigured = [] } = tokenErrors;
  return [
    ...(seconds === undefined
      ? []
      : [`An access token lives ${duration(seconds)} where its answer does not say.`]),
    ...refreshLines(refresh),
    ...revocationLines(revocation),
    ...(reconnect.length > 0
      ? [`The person has to connect again after ${listed(reconnect)}.`]
      : []),
    ...(misconfigured.length > 0 ? [`The client is wrong after ${listed(misconfigured)}.`] : []),
  ];
}

function refreshLines(refresh: EntryRefresh | undefined): string[] {
  if (!refresh) return ["How refresh tokens live is not known."];
  const { rotates, graceSeconds, reuseRevokesFamily, idleDays, absoluteDays, liveTokens } = refresh;
  const lines = [
    rotates
      ? "A refresh token is used once: the answer holds the next."
      : "A refresh token stays the same when it is used.",
    graceSeconds !== undefined && `It is taken again for ${duration(graceSeconds)} after that.`,
    reuseRevokesFamily !== undefined &&
      (reuseRevokesFamily
        ? "To use it again later ends the whole grant."
        : "To use it again later ends nothing else."),
    idleDays !== undefined && `It ends after ${count(idleDays, "day")} without use.`,
    absoluteDays !== undefined &&
      `The grant ends ${count(absoluteDays, "day")} after consent, however often it is renewed.`,
    liveTokens !== undefined &&
      `${count(liveTokens, "refresh token")} of one person and app ${liveTokens === 1 ? "lives" : "live"} at a time: the next one ends the oldest.`,
  ];
  return lines.filter((line) => line !== false);
}

function revocationLines(revocation: OAuth2Entry["revocation"]): string[] {
  if (!revocation) return [];
  return revocation.affects === "grant"
    ? ["To revoke one token ends everything that the person has granted to the app."]
    : ["To revoke one token ends that token alone."];
}
