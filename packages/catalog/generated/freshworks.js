// Made from entries/freshworks.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "freshworks",
  "name": "Freshworks",
  "category": "support",
  "protocol": "oauth2",
  "color": "#ee5f5f",
  "authorizationUrl": "https://{account}.myfreshworks.com/org/oauth/v2/authorize",
  "tokenUrl": "https://{account}.myfreshworks.com/org/oauth/v2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "account": Object.freeze({
      "title": "First part of your Freshworks address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".myfreshworks.com",
      "example": "acme",
    }),
    "product": Object.freeze({
      "title": "Address of the product",
      "kind": "host",
      "pattern": "[a-z0-9-]+\\.(freshservice|freshdesk)\\.com",
      "example": "acme.freshservice.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{product}",
    "hosts": Object.freeze([
      "{product}",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "account": "Erster Teil Ihrer Freshworks-Adresse",
        "product": "Adresse des Produkts",
      }),
    }),
  }),
  "consoleUrl": "https://developers.freshworks.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an OAuth app with Freshworks.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The person signs in at the organization, and the API is at the product: each has its own address.",
      "The addresses are those of public lists, not of Freshworks itself. Try them before you rely on them.",
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
