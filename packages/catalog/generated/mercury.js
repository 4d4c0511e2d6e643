// Made from entries/mercury.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mercury",
  "name": "Mercury",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#5266eb",
  "authorizationUrl": "https://oauth2.mercury.com/oauth2/auth",
  "tokenUrl": "https://oauth2.mercury.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.mercury.com",
    "hosts": Object.freeze([
      "api.mercury.com",
    ]),
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://docs.mercury.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Mercury to register an OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "The sandbox has hosts of its own, which this entry does not reach.",
      "The addresses are those of public lists, not of Mercury itself. Try them before you rely on them.",
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
