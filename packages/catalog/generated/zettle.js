// Made from entries/zettle.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zettle",
  "name": "Zettle (PayPal)",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#0b0b2b",
  "authorizationUrl": "https://oauth.zettle.com/authorize",
  "tokenUrl": "https://oauth.zettle.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "READ:PRODUCT",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://products.izettle.com",
    "hosts": Object.freeze([
      "products.izettle.com",
      "oauth.zettle.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://oauth.zettle.com/users/self",
    "id": "/uuid",
    "label": "/organizationUuid",
  }),
  "scopes": Object.freeze({
    "READ:PRODUCT": "See your product library",
    "WRITE:PRODUCT": "Change your product library",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "READ:PRODUCT": "Ihre Produktbibliothek sehen",
        "WRITE:PRODUCT": "Ihre Produktbibliothek ändern",
      }),
    }),
  }),
  "consoleUrl": "https://developer.zettle.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the OAuth Redirect URIs of the app.",
    "steps": Object.freeze([
      "Sign in at the Zettle developer portal and create a public app.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each API of Zettle has a host of its own. Allow those that you call.",
      "For your own account alone an API key does.",
      "How long tokens live, and whether a refresh token changes, was not found to read.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://products.izettle.com/openapi.json",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
