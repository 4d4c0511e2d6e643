// Made from entries/plurk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "plurk",
  "name": "Plurk",
  "category": "social",
  "protocol": "oauth1",
  "color": "#ff574d",
  "requestTokenUrl": "https://www.plurk.com/OAuth/request_token",
  "authorizationUrl": "https://www.plurk.com/OAuth/authorize",
  "accessTokenUrl": "https://www.plurk.com/OAuth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "api": Object.freeze({
    "baseUrl": "https://www.plurk.com",
    "hosts": Object.freeze([
      "www.plurk.com",
    ]),
    "test": Object.freeze({
      "path": "/APP/Users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/APP/Users/me",
    "id": "/id",
    "label": "/nick_name",
    "avatarUrl": "/avatar_big",
  }),
  "consoleUrl": "https://www.plurk.com/PlurkApp/",
  "manageUrl": "https://www.plurk.com/APP/",
  "setup": Object.freeze({
    "redirectUri": "Any; each request for a token sends its own.",
    "steps": Object.freeze([
      "Open PlurkApp and create a new app.",
      "Enter its name, its website and the redirect URI as callback.",
      "Copy the app key (the consumer key) and the app secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "People on phones have a page of their own to agree at, /m/authorize.",
      "With the authorization parameter deviceid each device has a token; without it the next one ends the last.",
      "Access tokens do not expire; a person removes the app at plurk.com/APP.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.plurk.com/API",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
