// Made from entries/adyen.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "adyen",
  "name": "Adyen",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0abf53",
  "authorizationUrl": "https://ca-live.adyen.com/ca/ca/oauth/connect.shtml",
  "tokenUrl": "https://oauth-live.adyen.com/v1/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://management-live.adyen.com",
    "hosts": Object.freeze([
      "management-live.adyen.com",
      "kyc-live.adyen.com",
    ]),
  }),
  "consoleUrl": "https://ca-live.adyen.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Adyen for an OAuth client for your platform.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The test environment has hosts of its own, which this entry does not reach.",
      "Each API of Adyen has its own host: two of them are told here.",
      "The addresses are those of public lists, not of Adyen itself. Try them before you rely on them.",
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
