// Made from entries/coinbase.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "coinbase",
  "name": "Coinbase",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0052ff",
  "statusUrl": "https://status.coinbase.com",
  "authorizationUrl": "https://login.coinbase.com/oauth2/auth",
  "tokenUrl": "https://login.coinbase.com/oauth2/token",
  "revocationUrl": "https://login.coinbase.com/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "wallet:user:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.coinbase.com",
    "hosts": Object.freeze([
      "api.coinbase.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user",
    "id": "/data/id",
    "label": "/data/name",
    "email": "/data/email",
  }),
  "scopes": Object.freeze({
    "wallet:user:read": "See your profile",
    "wallet:user:email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "wallet:user:read": "Ihr Profil sehen",
        "wallet:user:email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.coinbase.com/settings/api",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Access tokens are short-lived. Whether one is given that renews depends on the scopes.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "golang-oauth2",
      "next-auth",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.coinbase.com/oauth/authorize",
        ]),
        "reason": "The lists kept up to date name login.coinbase.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.coinbase.com/oauth/token",
          "https://api.coinbase.com/oauth/token",
        ]),
        "reason": "The lists kept up to date name login.coinbase.com.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "space",
        ]),
        "reason": "The list that calls for a separator on purpose, and is kept up to date, has the comma.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
