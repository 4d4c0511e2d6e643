// Made from entries/zitadel.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zitadel",
  "name": "ZITADEL",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#5469d4",
  "issuer": "https://{host}",
  "authorizationUrl": "https://{host}/oauth/v2/authorize",
  "tokenUrl": "https://{host}/oauth/v2/token",
  "revocationUrl": "https://{host}/oauth/v2/revoke",
  "introspectionUrl": "https://{host}/oauth/v2/introspect",
  "endSessionUrl": "https://{host}/oidc/v1/end_session",
  "userinfoUrl": "https://{host}/oidc/v1/userinfo",
  "jwksUrl": "https://{host}/oauth/v2/keys",
  "clientAuth": "basic",
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
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "ZITADEL domain",
      "kind": "host",
      "example": "acme-x1y2z3.eu1.zitadel.cloud",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/oidc/v1/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "phone": "See your phone number",
    "address": "See your postal address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "phone": "Ihre Telefonnummer sehen",
        "address": "Ihre Postadresse sehen",
      }),
      "inputs": Object.freeze({
        "host": "ZITADEL-Domain",
      }),
    }),
  }),
  "consoleUrl": "https://zitadel.com/signin",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those that are registered in the Console.",
    "steps": Object.freeze([
      "In the Console open a project and add an application of the type Web.",
      "Choose the authentication method Code, with Basic, and enter the redirect URI.",
      "Tick Refresh Token among the grant types.",
      "Copy the client ID and the client secret when they are shown.",
    ]),
    "traps": Object.freeze([
      "The ID token holds no name or e-mail address by default: they are asked for at the userinfo endpoint.",
      "The scope openid is required.",
      "Without offline_access there is no refresh token; each renewal brings the next one.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/zitadel/zitadel/blob/main/docs/docs/apis/openidoauth/endpoints.mdx",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
