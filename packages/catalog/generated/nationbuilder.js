// Made from entries/nationbuilder.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "nationbuilder",
  "name": "NationBuilder",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#0055a5",
  "inputs": Object.freeze({
    "slug": Object.freeze({
      "title": "NationBuilder slug",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".nationbuilder.com",
    }),
  }),
  "authorizationUrl": "https://{slug}.nationbuilder.com/oauth/authorize",
  "tokenUrl": "https://{slug}.nationbuilder.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "defaultScopes": Object.freeze([
    "default",
  ]),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{slug}.nationbuilder.com",
    "hosts": Object.freeze([
      "{slug}.nationbuilder.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/people/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/people/me",
    "id": "/person/id",
    "label": "/person/email",
    "email": "/person/email",
  }),
  "scopes": Object.freeze({
    "default": "Use your nation as far as you can",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "default": "Ihre Nation benutzen, soweit Sie es dürfen",
      }),
      "inputs": Object.freeze({
        "slug": "NationBuilder-Slug",
      }),
    }),
  }),
  "consoleUrl": "https://apps.nationbuilder.com/",
  "setup": Object.freeze({
    "redirectUri": "The OAuth callback URL of the app.",
    "steps": Object.freeze([
      "Open Settings, Developer, Your apps in your nation and register an app.",
      "Enter the redirect URI as OAuth callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each nation has its own address: people are asked for its slug.",
      "The people's numbers are of one nation. Do not compare them between nations.",
      "The API has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
