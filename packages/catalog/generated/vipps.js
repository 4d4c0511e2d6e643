// Made from entries/vipps.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vipps",
  "name": "Vipps MobilePay",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#ff5b24",
  "issuer": "https://api.vipps.no/access-management-1.0/access/",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "name",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.vipps.no",
    "hosts": Object.freeze([
      "api.vipps.no",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "name": "See your name",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "name": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://portal.vippsmobilepay.com/",
  "setup": Object.freeze({
    "redirectUri": "One of those of the sales unit, to the letter.",
    "steps": Object.freeze([
      "Order Login for your sales unit in the Vipps MobilePay portal.",
      "Enter the redirect URI under Developer, Setup login.",
      "Copy the client ID and the client secret of the sales unit.",
    ]),
    "traps": Object.freeze([
      "The test environment has an issuer of its own, at apitest.vipps.no.",
      "The endpoints are read from the discovery document.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.vippsmobilepay.com/docs/APIs/login-api/api-guide/core-concepts.md",
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
