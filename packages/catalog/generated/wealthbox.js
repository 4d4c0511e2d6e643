// Made from entries/wealthbox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wealthbox",
  "name": "Wealthbox",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#2a74c5",
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
  "consoleUrl": "https://dev.wealthbox.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Wealthbox to register an application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The hosts are under crmworkspace.com.",
      "The addresses are those of public lists, not of Wealthbox itself. Try them before you rely on them.",
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
