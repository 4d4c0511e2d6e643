// Made from entries/posthog.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "posthog",
  "name": "PostHog",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#f54e00",
  "inputs": Object.freeze({
    "region": Object.freeze({
      "title": "PostHog region",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "eu",
      "suffix": ".posthog.com",
    }),
  }),
  "authorizationUrl": "https://oauth.posthog.com/oauth/authorize/",
  "tokenUrl": "https://oauth.posthog.com/oauth/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{region}.posthog.com",
    "hosts": Object.freeze([
      "{region}.posthog.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "region": "PostHog-Region",
      }),
    }),
  }),
  "consoleUrl": "https://posthog.com/docs/api",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at PostHog for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API is at the region that the project lives in: people are asked for it.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
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
