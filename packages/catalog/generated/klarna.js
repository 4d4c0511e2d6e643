// Made from entries/klarna.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "klarna",
  "name": "Sign in with Klarna",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#ffa8cd",
  "authorizationUrl": "https://login.klarna.com/eu/lp/idp/oauth2/auth",
  "tokenUrl": "https://login.klarna.com/eu/lp/idp/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://login.klarna.com",
    "hosts": Object.freeze([
      "login.klarna.com",
    ]),
    "test": Object.freeze({
      "path": "/eu/lp/idp/userinfo",
    }),
  }),
  "consoleUrl": "https://portal.klarna.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Turn on Sign in with Klarna in the merchant portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This entry is for Europe: the paths name eu.",
      "The addresses are those of public lists, not of Sign in with Klarna itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
