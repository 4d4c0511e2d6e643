// Made from entries/splitwise.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "splitwise",
  "name": "Splitwise",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#5bc5a7",
  "authorizationUrl": "https://secure.splitwise.com/oauth/authorize",
  "tokenUrl": "https://secure.splitwise.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://secure.splitwise.com",
    "hosts": Object.freeze([
      "secure.splitwise.com",
    ]),
  }),
  "consoleUrl": "https://secure.splitwise.com/apps",
  "setup": Object.freeze({
    "redirectUri": "The Callback URL of the application.",
    "steps": Object.freeze([
      "Open Your apps at Splitwise and register an application.",
      "Enter the redirect URI as Callback URL.",
      "Copy the Consumer Key (the client ID) and the Consumer Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token may do what the person may.",
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
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.splitwise.com/oauth/authorize",
        ]),
        "reason": "The API is at secure.splitwise.com too.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.splitwise.com/oauth/token",
        ]),
        "reason": "The API is at secure.splitwise.com too.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
