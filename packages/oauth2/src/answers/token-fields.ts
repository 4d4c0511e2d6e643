/** The fields of a token answer that have a standard (RFC 6749 section 5.1; `id_token` by OpenID Connect Core section 3.1.3.3). */
export const TOKEN_FIELDS: readonly string[] = [
  "access_token",
  "token_type",
  "expires_in",
  "refresh_token",
  "scope",
  "id_token",
];
