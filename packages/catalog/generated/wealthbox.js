// Made from entries/wealthbox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wealthbox",
  "name": "Wealthbox",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#1f6fb2",
  "authorizationUrl": "https://app.crmworkspace.com/oauth/authorize",
  "tokenUrl": "https://app.crmworkspace.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.crmworkspace.com",
    "hosts": Object.freeze([
      "api.crmworkspace.com",
    ]),
  }),
  "consoleUrl": "https://app.crmworkspace.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Wealthbox for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The hosts have another name, crmworkspace.com.",
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
