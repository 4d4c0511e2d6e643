// Made from entries/zettle.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zettle",
  "name": "Zettle",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0f78f7",
  "authorizationUrl": "https://oauth.zettle.com/authorize",
  "tokenUrl": "https://oauth.zettle.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "READ:PRODUCT",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://products.izettle.com",
    "hosts": Object.freeze([
      "products.izettle.com",
      "oauth.zettle.com",
    ]),
  }),
  "scopes": Object.freeze({
    "READ:PRODUCT": "See the products of the shop",
    "WRITE:PRODUCT": "Create, change and delete products of the shop",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "READ:PRODUCT": "Die Produkte des Geschäfts sehen",
        "WRITE:PRODUCT": "Produkte des Geschäfts anlegen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.zettle.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create a public API app in the developer portal.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each part of the API has its own host. Those that are not listed here get no token.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://products.izettle.com/openapi.json",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
