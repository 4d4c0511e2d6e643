// Made from entries/jobber.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "jobber",
  "name": "Jobber",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#7db00e",
  "authorizationUrl": "https://api.getjobber.com/api/oauth/authorize",
  "tokenUrl": "https://api.getjobber.com/api/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.getjobber.com",
    "hosts": Object.freeze([
      "api.getjobber.com",
    ]),
    "headers": Object.freeze({
      "x-jobber-graphql-version": "2025-01-20",
    }),
  }),
  "consoleUrl": "https://developer.getjobber.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the Developer Center.",
      "Enter the redirect URI as a callback URL and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes belong to the app: nothing is asked for in the request.",
      "The API is GraphQL, and each request names its version. Send the header yourself for a newer one.",
      "The addresses are those of public lists, not of Jobber itself. Try them before you rely on them.",
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
