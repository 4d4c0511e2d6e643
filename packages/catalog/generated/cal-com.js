// Made from entries/cal-com.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cal-com",
  "name": "Cal.com",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#292929",
  "authorizationUrl": "https://app.cal.com/auth/oauth2/authorize",
  "tokenUrl": "https://api.cal.com/v2/auth/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.cal.com",
    "hosts": Object.freeze([
      "api.cal.com",
    ]),
  }),
  "consoleUrl": "https://app.cal.com/settings/developer/oauth",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an OAuth client in the developer settings.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token endpoint takes JSON.",
      "Cal.com that you run yourself has another host: this entry does not reach it.",
      "The addresses are those of public lists, not of Cal.com itself. Try them before you rely on them.",
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
