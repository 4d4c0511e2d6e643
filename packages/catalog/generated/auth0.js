// Made from entries/auth0.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "auth0",
  "name": "Auth0",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#eb5424",
  "issuer": "https://{host}/",
  "authorizationUrl": "https://{host}/authorize",
  "tokenUrl": "https://{host}/oauth/token",
  "revocationUrl": "https://{host}/oauth/revoke",
  "userinfoUrl": "https://{host}/userinfo",
  "jwksUrl": "https://{host}/.well-known/jwks.json",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "reuseRevokesFamily": true,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Auth0 domain",
      "kind": "host",
      "example": "acme.eu.auth0.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
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
        "host": "Auth0-Domain",
      }),
    }),
  }),
  "consoleUrl": "https://manage.auth0.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, among the application's Allowed Callback URLs.",
    "steps": Object.freeze([
      "In the Dashboard choose Applications, then Create Application of the type Regular Web Applications.",
      "Enter the redirect URI under Allowed Callback URLs.",
      "Leave Authorization Code and Refresh Token among the grant types.",
      "Copy Domain, Client ID and Client Secret from the tab Settings.",
    ]),
    "traps": Object.freeze([
      "Tokens for an API of yours need its identifier as the authorization parameter audience. Without it they are opaque and open only /userinfo.",
      "A refresh token comes only if the API allows offline access.",
      "With rotation switched on each refresh token works once; one that comes again ends its whole family.",
      "The issuer ends with a slash, with custom domains too.",
      "Each tenant has clients of its own. Fix the host in the provider's options, beside the client of that tenant.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://auth0.com/docs/flows/call-your-api-using-the-authorization-code-flow",
      "https://auth0.com/docs/tokens/guides/configure-refresh-token-rotation",
      "https://auth0.com/docs/tokens/guides/revoke-refresh-tokens",
      "https://auth0.com/docs/tokens/refresh-tokens/configure-refresh-token-expiration",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Auth0's guide to the flow sends client_id and client_secret in the body.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{tenant}.auth0.com/authorize",
        ]),
        "reason": "Tenants have regions and domains of their own, so the whole host is asked for.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://{tenant}.auth0.com/oauth/token",
        ]),
        "reason": "Tenants have regions and domains of their own, so the whole host is asked for.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
