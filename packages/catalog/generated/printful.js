// Made from entries/printful.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "printful",
  "name": "Printful",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#ed4642",
  "authorizationUrl": "https://www.printful.com/oauth/authorize",
  "tokenUrl": "https://www.printful.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "redirect_uri": "redirect_url",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.printful.com",
    "hosts": Object.freeze([
      "api.printful.com",
    ]),
  }),
  "consoleUrl": "https://developers.printful.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer portal.",
      "Enter the redirect URI as the Redirect URL.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The request calls the redirect URI redirect_url.",
      "The addresses are those of public lists, not of Printful itself. Try them before you rely on them.",
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
