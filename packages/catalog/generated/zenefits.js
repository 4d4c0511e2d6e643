// Made from entries/zenefits.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zenefits",
  "name": "TriNet HR Platform (Zenefits)",
  "category": "people",
  "protocol": "oauth2",
  "color": "#fd4c57",
  "authorizationUrl": "https://secure.zenefits.com/oauth2/platform-authorize",
  "tokenUrl": "https://secure.zenefits.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.zenefits.com",
    "hosts": Object.freeze([
      "api.zenefits.com",
    ]),
  }),
  "consoleUrl": "https://developers.zenefits.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask TriNet to register an app as a partner.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Zenefits belongs to TriNet. The hosts still have the former name.",
      "The addresses are those of public lists, not of TriNet HR Platform (Zenefits) itself. Try them before you rely on them.",
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
