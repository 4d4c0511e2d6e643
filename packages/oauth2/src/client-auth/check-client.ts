/**
 * What a client proves itself with, checked once at the door.
 */
import { invalid, oneOf, printable } from "../checks.ts";
import { checkPrivateKey, type OAuth2Key, type OAuth2PrivateKey, type SigningKey } from "./keys.ts";
import { CLIENT_AUTH_WORDS, type ClientAuth, type ClientAuthMethod, methodOf } from "./methods.ts";

/** What a server's description says of client authentication. */
export interface ClientAuthWords {
  /**
   * Default: the safest method that the server's metadata lists and the client has the means for: `tls_client_auth` with a
   * `certificateFetch`, `private_key_jwt` with a `privateKey`, basic or post with a secret. Without metadata basic with a secret,
   * or else the first of these; none without any.
   */
  readonly clientAuth?: ClientAuth;
  /**
   * `"jwt"`: the client secret is itself a JWT that the client signs with its `privateKey` for each request: `iss` is the key's
   * `issuer`, `sub` the client id, `aud` the server's issuer; it lives for 5 minutes.
   */
  readonly secret?: "jwt";
}

/** Who the client is, and what it proves that with. */
export interface ClientIdentityOptions {
  clientId: string;
  /** Absent: a public client, or one that has a key or a certificate. */
  clientSecret?: string;
  /**
   * The secret that was before `clientSecret`, while a server goes from one to the other: a request that the server refuses with
   * `invalid_client` is put once more with it. Remove it when the rotation is over.
   */
  formerClientSecret?: string;
  /** For `private_key_jwt` (RFC 7523), signed request objects, secrets that are JWTs, and assertions. It is read once. */
  privateKey?: OAuth2Key | OAuth2PrivateKey;
  /**
   * A fetch that presents the client's certificate (mutual TLS, RFC 8705): TLS is its affair. Where there is one, it gets every request
   * that the client proves itself in, and `fetch` the rest; of endpoints that the server has twice (`mtls_endpoint_aliases`) those for certificates
   * are used. Tokens may then be bound to the certificate: send what `authorize` gives with this fetch too.
   */
  certificateFetch?: typeof fetch;
}

/** The checked ones. */
export interface ClientIdentity {
  /** Absent: by what the client has, and by the metadata. */
  readonly clientAuth?: ClientAuthMethod;
  readonly secretIsJwt: boolean;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly formerClientSecret?: string;
  readonly signingKey?: SigningKey;
  readonly certificateFetch?: typeof fetch;
}

/** The names of the options that are checked here. */
export const CLIENT_IDENTITY_NAMES: readonly (keyof ClientIdentityOptions)[] = [
  "clientId",
  "clientSecret",
  "formerClientSecret",
  "privateKey",
  "certificateFetch",
];

/**
 * Checks that the client is who it says and can prove itself as the server's description says.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkClient(
  { clientAuth, secret }: ClientAuthWords,
  options: ClientIdentityOptions,
): ClientIdentity {
  if (clientAuth !== undefined) oneOf("clientAuth", clientAuth, CLIENT_AUTH_WORDS);
  if (secret !== undefined) oneOf("secret", secret, ["jwt"]);
  const { clientId, clientSecret, formerClientSecret, privateKey, certificateFetch } = options;
  checkSecrets(options, secret);
  if (clientAuth !== undefined) checkMeans(clientAuth, secret, options);
  return {
    ...(clientAuth !== undefined && { clientAuth: methodOf(clientAuth) }),
    secretIsJwt: secret === "jwt",
    clientId: printable("clientId", clientId),
    ...(clientSecret !== undefined && { clientSecret: printable("clientSecret", clientSecret) }),
    ...(formerClientSecret !== undefined && {
      formerClientSecret: printable("formerClientSecret", formerClientSecret),
    }),
    ...(privateKey !== undefined && { signingKey: checkPrivateKey(privateKey) }),
    ...(certificateFetch !== undefined && { certificateFetch }),
  };
}

function checkSecrets(
  { clientSecret, formerClientSecret, privateKey }: ClientIdentityOptions,
  secret: ClientAuthWords["secret"],
): void {
  if (formerClientSecret !== undefined && clientSecret === undefined) {
    throw invalid("There is a formerClientSecret, but no clientSecret. Pass the new one too.");
  }
  if (secret === undefined) return;
  if (clientSecret !== undefined) {
    throw invalid("The secret is a JWT, but there is a clientSecret. Pass privateKey instead.");
  }
  if (privateKey === undefined) throw invalid("The secret is a JWT. Pass privateKey to sign it.");
}

function checkMeans(
  clientAuth: ClientAuth,
  secret: ClientAuthWords["secret"],
  { clientSecret, privateKey, certificateFetch }: ClientIdentityOptions,
): void {
  const lacks = (what: string): Error =>
    invalid(`clientAuth is "${clientAuth}", but there is no ${what}. Pass it.`);
  const method = methodOf(clientAuth);
  if (method === "none") {
    if (clientSecret === undefined && secret === undefined) return;
    throw invalid(
      'clientAuth is "none", but there is a clientSecret. Remove the one or the other.',
    );
  }
  if (method === "private_key_jwt") {
    if (secret !== undefined) throw invalid("The secret is a JWT, so clientAuth is basic or post.");
    if (privateKey === undefined) throw lacks("privateKey");
  } else if (method === "tls_client_auth" || method === "self_signed_tls_client_auth") {
    if (certificateFetch === undefined) throw lacks("certificateFetch");
  } else if (clientSecret === undefined && (secret === undefined || method === "client_secret_jwt"))
    throw lacks("clientSecret");
}
