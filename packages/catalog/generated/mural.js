// Made from entries/mural.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mural",
  "name": "Mural",
  "category": "design",
  "protocol": "oauth2",
  "color": "#ff0f5b",
  "authorizationUrl": "https://app.mural.co/api/public/v1/authorization/oauth2",
  "tokenUrl": "https://app.mural.co/api/public/v1/authorization/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://app.mural.co",
    "hosts": Object.freeze([
      "app.mural.co",
    ]),
  }),
  "consoleUrl": "https://app.mural.co/me/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app under My apps.",
      "Enter the redirect URI.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Mural itself. Try them before you rely on them.",
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
