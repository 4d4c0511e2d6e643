// Made from entries/onelogin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "onelogin",
  "name": "OneLogin",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#1c1f2a",
  "authorizationUrl": "https://{subdomain}.onelogin.com/oidc/2/auth",
  "tokenUrl": "https://{subdomain}.onelogin.com/oidc/2/token",
  "introspectionUrl": "https://{subdomain}.onelogin.com/oidc/2/token/introspection",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "OneLogin subdomain",
      "kind": "name",
      "suffix": ".onelogin.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.onelogin.com",
    "hosts": Object.freeze([
      "{subdomain}.onelogin.com",
    ]),
    "test": Object.freeze({
      "path": "/oidc/2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/oidc/2/me",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
      "inputs": Object.freeze({
        "subdomain": "OneLogin-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://app.onelogin.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of the Redirect URIs of the app.",
    "steps": Object.freeze([
      "In the administration open Applications and add the app OpenId Connect (OIDC).",
      "Enter the redirect URI under Configuration.",
      "Choose under SSO how the client proves itself: Basic, POST or None (PKCE).",
      "Copy the client ID and the client secret from SSO.",
    ]),
    "traps": Object.freeze([
      "The client has to prove itself in the one way that the app says. Both ways at once are an error.",
      "Give clientAuth in the options where the app says POST.",
      "Each instance has clients of its own: give its subdomain in the provider's options.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.onelogin.com/openid-connect/api/validate-token",
      "https://developers.onelogin.com/openid-connect/api/logout",
      "https://developers.onelogin.com/openid-connect/api-v1/validate-session",
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{subdomain}.onelogin.com/oidc/auth",
        ]),
        "reason": "OneLogin says that version 1 of this API is gone since April 2021.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
