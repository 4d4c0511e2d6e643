// Made from entries/globus.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "globus",
  "name": "Globus",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#2e5299",
  "issuer": "https://auth.globus.org",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://auth.globus.org",
    "hosts": Object.freeze([
      "auth.globus.org",
      "transfer.api.globus.org",
      "groups.api.globus.org",
    ]),
    "test": Object.freeze({
      "path": "/v2/oauth2/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and user name",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "urn:globus:auth:scope:transfer.api.globus.org:all": "See and transfer your files",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Benutzernamen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "urn:globus:auth:scope:transfer.api.globus.org:all": "Ihre Dateien sehen und übertragen",
      }),
    }),
  }),
  "consoleUrl": "https://app.globus.org/settings/developers",
  "manageUrl": "https://auth.globus.org/v2/web/consents",
  "setup": Object.freeze({
    "redirectUri": "One of those of the app.",
    "steps": Object.freeze([
      "Open Settings, Developers in the Globus web app and register a portal or science gateway.",
      "Enter the redirect URI.",
      "Copy the Client UUID (the client ID) and generate a client secret.",
    ]),
    "traps": Object.freeze([
      "A token is for one service alone. Those for other services come in other_tokens, which the vault does not keep.",
      "Ask therefore for the scopes of one service in each connection.",
      "Without offline_access there is no refresh token.",
      "The endpoints are read from Globus's discovery document.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.npmjs.com/package/@globus/sdk",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
