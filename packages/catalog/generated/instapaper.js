// Made from entries/instapaper.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "instapaper",
  "name": "Instapaper",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#1f1f1f",
  "accessTokenUrl": "https://www.instapaper.com/api/1/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "api": Object.freeze({
    "baseUrl": "https://www.instapaper.com",
    "hosts": Object.freeze([
      "www.instapaper.com",
    ]),
  }),
  "consoleUrl": "https://www.instapaper.com/main/request_oauth_consumer_token",
  "setup": Object.freeze({
    "redirectUri": "None: tokens are had for a person's user name and password (xAuth).",
    "steps": Object.freeze([
      "Ask for a consumer token; a person at Instapaper looks at every request.",
      "Copy the consumer key and the consumer secret.",
      "Trade user name and password for a token with xAuth, and forget the password.",
      "Adopt the token and its secret.",
    ]),
    "traps": Object.freeze([
      "Every request is a POST, with its parameters in the form body.",
      "User names may change: keep the numeric user id.",
      "Most of the API needs a subscription of the person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.instapaper.com/api",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
