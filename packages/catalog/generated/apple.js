// Made from entries/apple.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "apple",
  "name": "Apple",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#000000",
  "statusUrl": "https://developer.apple.com/system-status/",
  "issuer": "https://appleid.apple.com",
  "authorizationUrl": "https://appleid.apple.com/auth/authorize",
  "tokenUrl": "https://appleid.apple.com/auth/token",
  "revocationUrl": "https://appleid.apple.com/auth/revoke",
  "jwksUrl": "https://appleid.apple.com/auth/keys",
  "clientAuth": "post",
  "secret": "jwt",
  "pkce": "S256",
  "scopeSeparator": " ",
  "responseMode": "form_post",
  "defaultScopes": Object.freeze([
    "openid",
    "name",
    "email",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "api": Object.freeze({
    "baseUrl": "https://appleid.apple.com",
    "hosts": Object.freeze([
      "appleid.apple.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "name": "See your name, once",
    "email": "See your e-mail address, or one that Apple makes for the app",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "name": "Einmalig Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen oder eine, die Apple für die App anlegt",
      }),
    }),
  }),
  "consoleUrl": "https://developer.apple.com/account/resources/identifiers/list",
  "manageUrl": "https://account.apple.com/account/manage",
  "setup": Object.freeze({
    "redirectUri": "Exact, https, with a domain name: neither localhost nor an IP address is taken.",
    "loopback": Object.freeze({
      "host": "none",
    }),
    "steps": Object.freeze([
      "Register an App ID and enable Sign in with Apple for it.",
      "Register a Services ID: its identifier is the client ID.",
      "Configure Sign in with Apple for the Services ID, and enter domain and return URL.",
      "Register a key with Sign in with Apple enabled, and download it: that works once.",
      "Give the vault the key as privateKey, with the Key ID as keyId and your Team ID as issuer.",
    ]),
    "traps": Object.freeze([
      "There is no client secret to copy: it is a JWT signed with your key, made anew for each request.",
      "Asked for a name or an e-mail address, Apple answers by a form that it posts: the callback is a POST.",
      "Apple tells the name only in the first answer, in the form's field user. Take it then, or never.",
      "The ID token may tell email_verified as a text. The vault counts that as not verified.",
      "People can hide their address: yours is then a relay, which takes mail only from senders that you registered.",
      "The access token opens no API. The refresh token serves to see whether the person still signs in, once a day.",
      "Disconnecting ends everything that the person granted to the app.",
      "The vault does not read Apple's notices of removed access, which are signed JWTs.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.apple.com/tutorials/data/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server..md",
      "https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens.md",
      "https://developer.apple.com/tutorials/data/documentation/signinwithapplerestapi/revoke-tokens.md",
      "https://developer.apple.com/documentation/signinwithapplerestapi.md",
      "https://developer.apple.com/documentation/signinwithapplerestapi/fetch-apple's-public-key-for-verifying-token-signature",
      "https://developer.apple.com/forums/thread/118209?answerId=413866022",
      "https://developer.apple.com/forums/thread/704197",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
          "none",
        ]),
        "reason": "Apple's pages show the client's ID and its secret as parameters of the form.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Apple's pages do not name it, and a list that sends it connects: an unknown parameter is ignored.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
