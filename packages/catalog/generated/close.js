// Made from entries/close.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "close",
  "name": "Close",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#4364f7",
  "statusUrl": "https://status.close.com",
  "authorizationUrl": "https://app.close.com/oauth2/authorize/",
  "tokenUrl": "https://api.close.com/oauth2/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.close.com",
    "hosts": Object.freeze([
      "api.close.com",
    ]),
  }),
  "scopes": Object.freeze({
    "all.full_access": "See and change all that you can in Close",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "all.full_access": "Alles in Close sehen und ändern, was Sie dort können",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://app.close.com/settings/developer/oauth-apps/",
  "setup": Object.freeze({
    "redirectUri": "One per app, exactly, https: http is not taken.",
    "steps": Object.freeze([
      "Open Settings, Developer, OAuth Apps and choose Create App.",
      "Enter a name, a description and the redirect URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Every app gets the scopes all.full_access and offline_access: there is nothing to ask for.",
      "A person chooses an organization on Close's page. The connection is theirs in it.",
      "Both addresses end in a slash.",
      "Nothing here tells which organization is connected: do not connect two for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.close.com/api/overview/oauth-authentication.md",
      "https://developer.close.com/topics/authentication-oauth2",
      "https://developer.close.com/integrations/create-an-oauth-app",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
