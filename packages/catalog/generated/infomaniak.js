// Made from entries/infomaniak.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "infomaniak",
  "name": "Infomaniak",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#0098ff",
  "authorizationUrl": "https://login.infomaniak.com/authorize",
  "tokenUrl": "https://login.infomaniak.com/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://login.infomaniak.com",
    "hosts": Object.freeze([
      "login.infomaniak.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth2/userinfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://manager.infomaniak.com/v3/ng/products/cloud/ik-auth",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open Auth in the Infomaniak Manager and create an application.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "This is for signing in. The API of the products takes tokens that are made in the Manager.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
