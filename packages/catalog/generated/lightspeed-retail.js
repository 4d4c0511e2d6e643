// Made from entries/lightspeed-retail.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "lightspeed-retail",
  "name": "Lightspeed Retail (X-Series)",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#e81c1c",
  "authorizationUrl": "https://secure.retail.lightspeed.app/connect",
  "tokenUrl": "https://{store}.retail.lightspeed.app/api/1.0/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "store": Object.freeze({
      "title": "First part of your Lightspeed address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".retail.lightspeed.app",
      "example": "acme",
    }),
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "store": Object.freeze({
          "from": "domain_prefix",
          "equals": "{store}",
          "required": true,
        }),
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{store}.retail.lightspeed.app",
    "hosts": Object.freeze([
      "{store}.retail.lightspeed.app",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "store": "Erster Teil Ihrer Lightspeed-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://developers.retail.lightspeed.app",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an application in the developer portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The person comes back with the store that they chose: it has to be the one that was named.",
      "The R-Series of Lightspeed Retail has other addresses: this entry does not reach it.",
      "The addresses are those of public lists, not of Lightspeed Retail (X-Series) itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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
