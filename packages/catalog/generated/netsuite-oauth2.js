// Made from entries/netsuite-oauth2.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "netsuite-oauth2",
  "name": "NetSuite",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#1e6f9f",
  "authorizationUrl": "https://{account}.app.netsuite.com/app/login/oauth2/authorize.nl",
  "tokenUrl": "https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "rest_webservices",
  ]),
  "inputs": Object.freeze({
    "account": Object.freeze({
      "title": "Account ID, as your NetSuite address has it",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".app.netsuite.com",
      "example": "1234567-sb1",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{account}.suitetalk.api.netsuite.com",
    "hosts": Object.freeze([
      "{account}.suitetalk.api.netsuite.com",
      "{account}.restlets.api.netsuite.com",
    ]),
  }),
  "scopes": Object.freeze({
    "rest_webservices": "Use the REST web services with your role",
    "restlets": "Use RESTlets with your role",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "account": "Konto-ID, wie Ihre NetSuite-Adresse sie hat",
      }),
      "scopes": Object.freeze({
        "rest_webservices": "Die REST-Webservices mit Ihrer Rolle benutzen",
        "restlets": "RESTlets mit Ihrer Rolle benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://system.netsuite.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "In NetSuite turn on OAuth 2.0 under Enable Features.",
      "Create an integration record with the authorization code grant and the scopes.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret: they are shown once.",
    ]),
    "traps": Object.freeze([
      "An integration record belongs to one account: every company makes its own.",
      "In addresses a sandbox is written with a hyphen and small letters.",
      "For OAuth 1.0a use netsuite.",
      "The addresses are those of public lists, not of NetSuite itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "One list leaves it off, the other sends it: a server that does not know it has to ignore it.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "The lists have their frameworks' defaults. Basic is what RFC 6749 has every server take.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
