// Made from entries/conta-azul.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "conta-azul",
  "name": "Conta Azul",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#2687e9",
  "authorizationUrl": "https://auth.contaazul.com/login",
  "tokenUrl": "https://auth.contaazul.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api-v2.contaazul.com",
    "hosts": Object.freeze([
      "api-v2.contaazul.com",
    ]),
  }),
  "consoleUrl": "https://developers.contaazul.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Conta Azul for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
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
