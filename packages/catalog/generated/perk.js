// Made from entries/perk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "perk",
  "name": "Perk (TravelPerk)",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#4c35de",
  "authorizationUrl": "https://app.travelperk.com/oauth2/authorize",
  "tokenUrl": "https://app.travelperk.com/accounts/oauth2/token/",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.travelperk.com",
    "hosts": Object.freeze([
      "api.travelperk.com",
    ]),
  }),
  "consoleUrl": "https://developers.travelperk.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Perk (TravelPerk) for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "TravelPerk is the former name: the hosts still have it.",
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
