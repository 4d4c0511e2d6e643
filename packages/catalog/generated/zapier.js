// Made from entries/zapier.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zapier",
  "name": "Zapier",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#ff4f00",
  "authorizationUrl": "https://api.zapier.com/v2/authorize",
  "tokenUrl": "https://zapier.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.zapier.com",
    "hosts": Object.freeze([
      "api.zapier.com",
    ]),
  }),
  "consoleUrl": "https://developer.zapier.com/",
  "setup": Object.freeze({
    "redirectUri": "One of those of the integration's OAuth settings.",
    "steps": Object.freeze([
      "Publish an integration at Zapier, and ask for access to the Workflow API.",
      "Enter the redirect URI among the settings for embedding.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API is for partners with a published integration.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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
