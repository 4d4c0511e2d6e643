// Made from entries/projectplace.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "projectplace",
  "name": "Planview ProjectPlace",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#00a4e4",
  "requestTokenUrl": "https://api.projectplace.com/initiate",
  "authorizationUrl": "https://api.projectplace.com/authorize",
  "accessTokenUrl": "https://api.projectplace.com/token",
  "signatureMethod": "HMAC-SHA1",
  "api": Object.freeze({
    "baseUrl": "https://api.projectplace.com",
    "hosts": Object.freeze([
      "api.projectplace.com",
    ]),
  }),
  "consoleUrl": "https://service.projectplace.com/apidocs/",
  "setup": Object.freeze({
    "redirectUri": "Each request for a token sends its own.",
    "steps": Object.freeze([
      "In the account settings open the developer page and register an application.",
      "Copy the application key (the consumer key) and the application secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "ProjectPlace takes OAuth 2 as well, and recommends it for new applications.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
