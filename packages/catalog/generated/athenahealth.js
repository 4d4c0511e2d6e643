// Made from entries/athenahealth.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "athenahealth",
  "name": "athenahealth",
  "category": "health",
  "protocol": "oauth2",
  "color": "#6b2c91",
  "tokenUrl": "https://{environment}.platform.athenahealth.com/oauth2/v1/token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "inputs": Object.freeze({
    "environment": Object.freeze({
      "title": "Real practice or preview",
      "kind": "name",
      "oneOf": Object.freeze([
        "api",
        "api.preview",
      ]),
      "default": "api",
      "example": "api",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{environment}.platform.athenahealth.com",
    "hosts": Object.freeze([
      "{environment}.platform.athenahealth.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "environment": "Echte Praxis oder Vorschau",
      }),
    }),
  }),
  "consoleUrl": "https://mydata.athenahealth.com",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Create an app in the developer portal, with two-legged OAuth.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Tokens are of the app, and not of a person.",
      "Paths of the API hold the number of the practice.",
      "Apps that ask patients or staff speak SMART on FHIR: this entry does not.",
      "The addresses are those of public lists, not of athenahealth itself. Try them before you rely on them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
