// Made from entries/descope.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "descope",
  "name": "Descope",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#0082b5",
  "authorizationUrl": "https://{host}/oauth2/v1/apps/authorize",
  "tokenUrl": "https://{host}/oauth2/v1/apps/token",
  "revocationUrl": "https://{host}/oauth2/v1/apps/revoke",
  "userinfoUrl": "https://{host}/oauth2/v1/apps/userinfo",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "API host",
      "kind": "host",
      "default": "api.descope.com",
      "example": "api.descope.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/v1/apps/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth2/v1/apps/userinfo",
    "id": "/sub",
    "label": "/sub",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
      }),
      "inputs": Object.freeze({
        "host": "API-Host",
      }),
    }),
  }),
  "consoleUrl": "https://app.descope.com/inbound-apps",
  "setup": Object.freeze({
    "redirectUri": "One of the approved redirect URLs of the Inbound App.",
    "steps": Object.freeze([
      "In the Descope Console open Inbound Apps and create one.",
      "Define its scopes and enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are those that the Inbound App defines. There are no others to ask for.",
      "This is for Inbound Apps, which people consent to. For a federated OIDC app take openid-connect.",
      "With a custom domain, that is the host.",
      "How long a consent lasts, the project's owner decides.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.descope.com/identity-federation/inbound-apps/authorization-server",
      "https://docs.descope.com/inbound-apps/using-inbound-apps",
      "https://docs.descope.com/api/third-party-apps",
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
