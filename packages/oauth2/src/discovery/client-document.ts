/**
 * Client ID Metadata Documents (draft-ietf-oauth-client-id-metadata-document): an app whose client id is the URL at which it
 * publishes who it is. Publishing is the app's own affair.
 */
import { invalid } from "../checks.ts";
import type { ClientAuthMethod } from "../client-auth/methods.ts";
import { checkMethod, metadataOf, type OAuth2AppDescription } from "./description.ts";

/** What the document says. */
export interface OAuth2ClientDocumentOptions extends OAuth2AppDescription {
  /** The URL of the document, which is the client id. */
  readonly clientId: string;
}

const SECRET_METHODS: readonly (ClientAuthMethod | undefined)[] = [
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
];

/**
 * The document to serve at `clientId`, as `application/json`, to everybody. There is no secret in it.
 * @throws OAuth2Error `invalid_options`, `insecure_url`.
 */
export function clientMetadataDocument(
  options: OAuth2ClientDocumentOptions,
): Record<string, unknown> {
  const { clientId, ...app } = options;
  const usual = app.jwks === undefined && app.jwksUri === undefined ? "none" : "private_key_jwt";
  const method = checkMethod(app.clientAuth) ?? usual;
  if (SECRET_METHODS.includes(method)) {
    throw invalid(
      "A document that everybody reads agrees on no secret. Set app.clientAuth otherwise.",
    );
  }
  return {
    client_id: checkClientIdUrl(clientId),
    ...metadataOf(app),
    token_endpoint_auth_method: method,
  };
}

/**
 * Checks a client id that is a URL (section 3 of the draft): https, with a path, without dot segments, fragment, user name and
 * password. It is compared letter for letter, so it has to be spelled as a URL parser spells it. A query is not wanted there, and
 * not taken here.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkClientIdUrl(value: unknown): string {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (
    typeof value === "string" &&
    url?.href === value &&
    url.protocol === "https:" &&
    url.pathname !== "/" &&
    !/[?#]/.test(value) &&
    !/\/\.{1,2}(?:\/|$)/.test(value) &&
    !url.username &&
    !url.password
  ) {
    return value;
  }
  throw invalid(
    "The client id is no https URL with a path, without dot segments, query, fragment, user name and password. Correct it.",
  );
}
