// Made from entries/opencaching.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "opencaching",
  "name": "Opencaching",
  "category": "travel",
  "protocol": "oauth1",
  "color": "#2a7f62",
  "requestTokenUrl": "https://{site}/okapi/services/oauth/request_token",
  "authorizationUrl": "https://{site}/okapi/services/oauth/authorize",
  "accessTokenUrl": "https://{site}/okapi/services/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "inputs": Object.freeze({
    "site": Object.freeze({
      "title": "Opencaching site",
      "kind": "host",
      "oneOf": Object.freeze([
        "opencaching.pl",
        "www.opencaching.de",
        "www.opencaching.us",
        "www.opencaching.nl",
        "www.opencaching.ro",
        "opencache.uk",
      ]),
      "example": "opencaching.pl",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{site}",
    "hosts": Object.freeze([
      "{site}",
    ]),
    "test": Object.freeze({
      "path": "/okapi/services/users/user?fields=uuid",
    }),
  }),
  "account": Object.freeze({
    "url": "/okapi/services/users/user?fields=uuid%7Cusername",
    "id": "/uuid",
    "label": "/username",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "site": "Opencaching-Website",
      }),
    }),
  }),
  "consoleUrl": "https://opencaching.pl/okapi/signup.html",
  "setup": Object.freeze({
    "redirectUri": "Any; each request for a token sends its own. Without one the person copies a code.",
    "steps": Object.freeze([
      "Open /okapi/signup.html of the site.",
      "Register the app with its name and an e-mail address.",
      "Copy the consumer key and the consumer secret from the e-mail.",
    ]),
    "traps": Object.freeze([
      "Each site has its own consumer keys: make a provider for each.",
      "A callback is demanded: OKAPI speaks 1.0a alone.",
      "A nonce counts once for all people of a consumer.",
      "PLAINTEXT is taken over https as well.",
      "An answer may get more parameters in the future: ignore what you do not know.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/opencaching/okapi/blob/2dde1895c549df5faa0a2f4f3c51a623ff5efbd2/okapi/services/oauth/authorize.xml",
      "https://github.com/opencaching/okapi/blob/11952cc6467e44bc40e82758510579a85a3f6423/okapi/services/oauth/access_token.xml",
      "https://github.com/opencaching/okapi/blob/073ea120d3c8af69278d3a66ae6f11d930002335/okapi/services/oauth/request_token/WebService.php",
      "https://github.com/opencaching/okapi/blob/b313a0f14b78f2fad8f2569cd0b2bc47c61cdc96/okapi/core/OAuth/OAuthSignatureMethod_HMAC_SHA1.php",
      "https://github.com/opencaching/okapi/issues/284",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
