// Made from entries/looker.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "looker",
  "name": "Looker",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#4285f4",
  "authorizationUrl": "https://{host}/auth",
  "tokenUrl": "https://{host}/api/token",
  "revocationUrl": "https://{host}/api/logout",
  "clientAuth": "none",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "cors_api",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Looker",
      "kind": "host",
      "example": "acme.cloud.looker.com",
    }),
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
    "revocation": Object.freeze({
      "method": "DELETE",
      "body": "query",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "scopes": Object.freeze({
    "cors_api": "Use the API with your rights",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Looker",
      }),
      "scopes": Object.freeze({
        "cors_api": "Die API mit Ihren Rechten benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.google.com/looker/docs/api-cors",
  "setup": Object.freeze({
    "redirectUri": "As registered with the client application at that Looker.",
    "steps": Object.freeze([
      "Ask an admin of that Looker to register an OAuth client application by its API.",
      "Give the client an ID and the redirect URI.",
      "There is no client secret: PKCE stands in its place.",
    ]),
    "traps": Object.freeze([
      "Every Looker has its own client: register one at each.",
      "The only scope is cors_api.",
      "Where the API has a port of its own, such as 19999, this entry does not reach it.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/looker-open-source/sdk-codegen/tree/main/packages/sdk-rtl",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Looker's own client sends the client ID alone, and PKCE.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
