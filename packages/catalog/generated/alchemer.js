// Made from entries/alchemer.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "alchemer",
  "name": "Alchemer",
  "category": "marketing",
  "protocol": "oauth1",
  "color": "#0072ce",
  "requestTokenUrl": "https://api.alchemer.com/head/oauth/request_token",
  "authorizationUrl": "https://api.alchemer.com/head/oauth/authenticate",
  "accessTokenUrl": "https://api.alchemer.com/head/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "api": Object.freeze({
    "baseUrl": "https://api.alchemer.com",
    "hosts": Object.freeze([
      "api.alchemer.com",
    ]),
  }),
  "consoleUrl": "https://apihelp.alchemer.com/help/authentication",
  "setup": Object.freeze({
    "redirectUri": "Each request for a token sends its own.",
    "steps": Object.freeze([
      "Register the application with Alchemer, as its page about authentication says.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Accounts in Europe and Canada have API hosts of their own. This entry is for the United States.",
      "An API key and its secret in the query are Alchemer's other way, without any consent.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://apihelp.alchemer.com/help/authentication",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
