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
  "consoleUrl": "https://developers.printful.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Printful for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The parameter for the redirect URI is redirect_url: the vault sends it so.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
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
    "checkedOn": "2026-11-27",
  }),
});
