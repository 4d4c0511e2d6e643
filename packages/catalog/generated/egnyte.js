// Made from entries/egnyte.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "egnyte",
  "name": "Egnyte",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#00968f",
  "inputs": Object.freeze({
    "domain": Object.freeze({
      "title": "Egnyte domain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".egnyte.com",
    }),
  }),
  "authorizationUrl": "https://{domain}.egnyte.com/puboauth/token",
  "tokenUrl": "https://{domain}.egnyte.com/puboauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{domain}.egnyte.com",
    "hosts": Object.freeze([
      "{domain}.egnyte.com",
    ]),
    "test": Object.freeze({
      "path": "/pubapi/v1/userinfo",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "domain": "Egnyte-Domain",
      }),
    }),
  }),
  "consoleUrl": "https://developers.egnyte.com/",
  "setup": Object.freeze({
    "redirectUri": "The Registered OAuth Redirect URI of the application.",
    "steps": Object.freeze([
      "Register an application at Egnyte for developers.",
      "Enter the redirect URI.",
      "Copy the API Key (the client ID) and the shared secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Authorization and tokens have one address: the first is opened, the second is posted to.",
      "Until Egnyte has certified the app its key works with your own domain alone.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.npmjs.com/package/egnyte-js-sdk",
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
