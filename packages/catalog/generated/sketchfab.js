// Made from entries/sketchfab.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sketchfab",
  "name": "Sketchfab",
  "category": "design",
  "protocol": "oauth2",
  "color": "#1caad9",
  "authorizationUrl": "https://sketchfab.com/oauth2/authorize",
  "tokenUrl": "https://sketchfab.com/oauth2/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://sketchfab.com",
    "hosts": Object.freeze([
      "sketchfab.com",
    ]),
  }),
  "consoleUrl": "https://sketchfab.com/developers/oauth",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Sketchfab to register an app: there is no form for it.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The list has the profile of the second version of the API.",
      "The addresses are those of public lists, not of Sketchfab itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
