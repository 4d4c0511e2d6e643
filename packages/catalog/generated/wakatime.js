// Made from entries/wakatime.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wakatime",
  "name": "WakaTime",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#21262d",
  "authorizationUrl": "https://wakatime.com/oauth/authorize",
  "tokenUrl": "https://wakatime.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://wakatime.com",
    "hosts": Object.freeze([
      "wakatime.com",
    ]),
  }),
  "consoleUrl": "https://wakatime.com/apps",
  "manageUrl": "https://wakatime.com/settings/apps",
  "setup": Object.freeze({
    "redirectUri": "One of the Authorized Redirects of the app.",
    "steps": Object.freeze([
      "Open Apps at WakaTime and create one.",
      "Enter the redirect URI under Authorized Redirects.",
      "Copy the App ID (the client ID) and the App Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Ask for scopes: without one a token sees little. Their names are in WakaTime's documentation.",
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
