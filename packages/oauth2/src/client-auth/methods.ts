/**
 * The ways in which a client proves itself (RFC 6749 section 2.3, RFC 7523, RFC 8705), and which one is used where nobody says.
 */
import type { Settings } from "../options.ts";

/** A method by its registered name (RFC 8414 section 2, `token_endpoint_auth_methods_supported`). */
export type ClientAuthMethod =
  | "client_secret_basic"
  | "client_secret_post"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "tls_client_auth"
  | "self_signed_tls_client_auth"
  | "none";

/** How the client proves itself at the token endpoint: by the registered name, or by the short one. */
export type ClientAuth = ClientAuthMethod | "basic" | "post";

const METHODS: Readonly<Record<ClientAuth, ClientAuthMethod>> = {
  basic: "client_secret_basic",
  post: "client_secret_post",
  client_secret_basic: "client_secret_basic",
  client_secret_post: "client_secret_post",
  client_secret_jwt: "client_secret_jwt",
  private_key_jwt: "private_key_jwt",
  tls_client_auth: "tls_client_auth",
  self_signed_tls_client_auth: "self_signed_tls_client_auth",
  none: "none",
};

/** All the words that a description may use. */
export const CLIENT_AUTH_WORDS: readonly string[] = Object.keys(METHODS);

/** The registered name of a word. */
export function methodOf(word: ClientAuth): ClientAuthMethod {
  return METHODS[word];
}

/** What a client could prove itself with. */
export type Means = Pick<
  Settings,
  "clientAuth" | "clientSecret" | "secretIsJwt" | "signingKey" | "certificateFetch"
>;

/**
 * The method to use: the one that the description names, or else the safest one that the server lists (`listed`) and the client has
 * the means for. A certificate and a private key are never handed over, so they come before a secret. Of the ways to send a secret
 * `client_secret_jwt` comes last, though it is the safest: servers list it for those who registered for it, and take the others from nobody else.
 * Where the server lists nothing, it takes basic (RFC 8414 section 2).
 */
export function chooseMethod(
  listed: readonly string[] | undefined,
  means: Means,
): ClientAuthMethod {
  if (means.clientAuth !== undefined) return means.clientAuth;
  const possible = possibleMethods(means);
  const usual = hasSecret(means) ? "client_secret_basic" : (possible[0] ?? "none");
  return listed === undefined ? usual : (possible.find((it) => listed.includes(it)) ?? usual);
}

function possibleMethods(means: Means): ClientAuthMethod[] {
  const { certificateFetch, signingKey, secretIsJwt, clientSecret } = means;
  return [
    ...(certificateFetch === undefined
      ? []
      : (["tls_client_auth", "self_signed_tls_client_auth"] as const)),
    // The key of a secret that is a JWT makes that secret, and nothing else.
    ...(signingKey === undefined || secretIsJwt ? [] : (["private_key_jwt"] as const)),
    ...(hasSecret(means) ? (["client_secret_basic", "client_secret_post"] as const) : []),
    ...(clientSecret === undefined ? [] : (["client_secret_jwt"] as const)),
  ];
}

function hasSecret({ clientSecret, secretIsJwt }: Means): boolean {
  return clientSecret !== undefined || secretIsJwt;
}
