// Made from entries/posthog.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "posthog",
  "name": "PostHog",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#f54e00",
  "authorizationUrl": "https://oauth.posthog.com/oauth/authorize/",
  "tokenUrl": "https://oauth.posthog.com/oauth/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "region": Object.freeze({
      "title": "Where your PostHog is",
      "kind": "name",
      "oneOf": Object.freeze([
        "us",
        "eu",
      ]),
      "default": "us",
      "example": "us",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{region}.posthog.com",
    "hosts": Object.freeze([
      "{region}.posthog.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "region": "Wo Ihr PostHog liegt",
      }),
    }),
  }),
  "consoleUrl": "https://posthog.com/docs/api",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an OAuth application with PostHog.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "One host asks people of both regions. The API is in the region: each connection has to name it.",
      "Both addresses end with a slash.",
      "The addresses are those of public lists, not of PostHog itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
