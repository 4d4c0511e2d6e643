// Made from entries/launchpad.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "launchpad",
  "name": "Launchpad",
  "category": "developer-tools",
  "protocol": "oauth1",
  "color": "#f8c300",
  "requestTokenUrl": "https://launchpad.net/+request-token",
  "authorizationUrl": "https://launchpad.net/+authorize-token",
  "accessTokenUrl": "https://launchpad.net/+access-token",
  "signatureMethod": "PLAINTEXT",
  "dialect": Object.freeze({
    "tokenPlacement": "body",
    "realm": "https://api.launchpad.net/",
    "callback": "unconfirmed",
    "verifier": "none",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.launchpad.net",
    "hosts": Object.freeze([
      "api.launchpad.net",
    ]),
  }),
  "consoleUrl": "https://documentation.ubuntu.com/launchpad/user/how-to/launchpad-api/launchpad-web-signing",
  "manageUrl": "https://launchpad.net/people/+me/+oauth-tokens",
  "setup": Object.freeze({
    "redirectUri": "Any; it stands in the URL that the person is sent to.",
    "steps": Object.freeze([
      "Nothing has to be registered: choose a consumer key, such as the name of your app.",
      "Give an empty text as the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Launchpad speaks OAuth 1.0, without confirmed callbacks and verifiers. A link to agree that was passed on connects whoever opens it.",
      "The consumer has no secret: the signature is an ampersand and the token's secret.",
      "Tokens are had at launchpad.net, and used at api.launchpad.net.",
      "The API takes the signature in the header alone.",
      "The person chooses on the page how much the app may do.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://documentation.ubuntu.com/launchpad/user/how-to/launchpad-api/launchpad-web-signing",
      "https://ubuntu.com/docs/launchpad/user/how-to/launchpad-web-signing/",
      "https://github.com/canonical/launchpad-manual/blob/1e559367298665084045c4b9f38dd139657202a9/docs/user/how-to/launchpad-web-signing.rst",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
