// Made from entries/frontegg.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "frontegg",
  "name": "Frontegg",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#4d7dfa",
  "issuer": "https://{domain}.frontegg.com",
  "clientAuth": "basic",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "inputs": Object.freeze({
    "domain": Object.freeze({
      "title": "First part of your Frontegg domain",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".frontegg.com",
      "example": "app-acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{domain}.frontegg.com",
    "hosts": Object.freeze([
      "{domain}.frontegg.com",
    ]),
    "test": Object.freeze({
      "path": "/identity/resources/users/v2/me",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "domain": "Erster Teil Ihrer Frontegg-Domain",
      }),
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
      }),
    }),
  }),
  "consoleUrl": "https://portal.frontegg.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open the environment in the portal, and its settings for hosted login.",
      "Enter the redirect URI.",
      "Copy the client ID and the API key, which is the secret.",
    ]),
    "traps": Object.freeze([
      "A domain of your own at Frontegg is not reached by this entry: use openid-connect.",
      "The subdomain belongs to your environment: people do not choose it.",
      "The addresses are those of public lists, not of Frontegg itself. Try them before you rely on them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
