// Made from entries/shopware.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "shopware",
  "name": "Shopware",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#189eff",
  "tokenUrl": "https://{shop}/api/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "inputs": Object.freeze({
    "shop": Object.freeze({
      "title": "Address of the shop",
      "kind": "host",
      "example": "shop.example.com",
    }),
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{shop}",
    "hosts": Object.freeze([
      "{shop}",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "shop": "Adresse des Shops",
      }),
    }),
  }),
  "consoleUrl": "https://developer.shopware.com/docs/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "In the administration open Settings, System, Integrations, and add one.",
      "Give it a role.",
      "Copy the access key ID and the secret access key: they are the client ID and the secret.",
    ]),
    "traps": Object.freeze([
      "An integration belongs to one shop.",
      "Tokens are of the integration, and not of a person.",
      "The addresses are those of public lists, not of Shopware itself. Try them before you rely on them.",
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
