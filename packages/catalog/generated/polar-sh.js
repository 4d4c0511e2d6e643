// Made from entries/polar-sh.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "polar-sh",
  "name": "Polar",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#0062ff",
  "authorizationUrl": "https://polar.sh/oauth2/authorize",
  "tokenUrl": "https://api.polar.sh/v1/oauth2/token",
  "revocationUrl": "https://api.polar.sh/v1/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.polar.sh",
    "hosts": Object.freeze([
      "api.polar.sh",
    ]),
    "test": Object.freeze({
      "path": "/v1/oauth2/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/oauth2/userinfo",
    "id": "/sub",
    "label": "/name",
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
  "consoleUrl": "https://polar.sh/dashboard/account/preferences",
  "setup": Object.freeze({
    "redirectUri": "One of those of the OAuth client.",
    "steps": Object.freeze([
      "Open your account settings at Polar and create an OAuth application.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "This is Polar for selling software. Polar for sports watches is polar-accesslink.",
      "The sandbox of Polar has a host of its own.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
