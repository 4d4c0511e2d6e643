// Made from entries/blackbaud.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "blackbaud",
  "name": "Blackbaud SKY",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#8cbe4f",
  "authorizationUrl": "https://app.blackbaud.com/oauth/authorize",
  "tokenUrl": "https://oauth2.sky.blackbaud.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.sky.blackbaud.com",
    "hosts": Object.freeze([
      "api.sky.blackbaud.com",
    ]),
  }),
  "consoleUrl": "https://developer.blackbaud.com/apps/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Add an application in the SKY Developer portal.",
      "Enter the redirect URI.",
      "Copy the application ID and the application secret.",
    ]),
    "traps": Object.freeze([
      "The page that asks, the token and the API each have a host of their own.",
      "The addresses are those of public lists, not of Blackbaud SKY itself. Try them before you rely on them.",
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
