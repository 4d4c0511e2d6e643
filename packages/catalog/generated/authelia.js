// Made from entries/authelia.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "authelia",
  "name": "Authelia",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#113155",
  "issuer": "https://{host}",
  "authorizationUrl": "https://{host}/api/oidc/authorization",
  "tokenUrl": "https://{host}/api/oidc/token",
  "userinfoUrl": "https://{host}/api/oidc/userinfo",
  "jwksUrl": "https://{host}/jwks.json",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Authelia",
      "kind": "host",
      "example": "auth.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/oidc/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Authelia",
      }),
    }),
  }),
  "consoleUrl": "https://www.authelia.com/integration/openid-connect/introduction/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those in the configuration.",
    "steps": Object.freeze([
      "Add a client to identity_providers.oidc.clients in the configuration.",
      "Enter its redirect_uris, scopes and grant types, and a hash of the secret.",
      "Start Authelia anew.",
    ]),
    "traps": Object.freeze([
      "Clients stand in the configuration: there is no page for them.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://raw.githubusercontent.com/api-evangelist/authelia/refs/heads/main/openapi/authelia-oidc-api-openapi.yml",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
