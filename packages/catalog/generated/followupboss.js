// Made from entries/followupboss.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "followupboss",
  "name": "Follow Up Boss",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ff5a5f",
  "authorizationUrl": "https://app.followupboss.com/oauth/authorize",
  "tokenUrl": "https://app.followupboss.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "responseType": "auth_code",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.followupboss.com",
    "hosts": Object.freeze([
      "api.followupboss.com",
    ]),
  }),
  "consoleUrl": "https://docs.followupboss.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Follow Up Boss to register your system as an OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The request asks for auth_code where others ask for code.",
      "The addresses are those of public lists, not of Follow Up Boss itself. Try them before you rely on them.",
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
