// Made from entries/squarespace.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "squarespace",
  "name": "Squarespace",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#000000",
  "statusUrl": "https://status.squarespace.com",
  "authorizationUrl": "https://login.squarespace.com/api/1/login/oauth/provider/authorize",
  "tokenUrl": "https://login.squarespace.com/api/1/login/oauth/provider/tokens",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "website.orders.read",
  ]),
  "authorizationParams": Object.freeze({
    "access_type": "offline",
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.squarespace.com",
    "hosts": Object.freeze([
      "api.squarespace.com",
    ]),
    "test": Object.freeze({
      "path": "/1.0/authorization/website",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/1.0/authorization/website",
    "id": "/id",
    "label": "/title",
  }),
  "scopes": Object.freeze({
    "website.orders.read": "See the orders of your shop",
    "website.orders": "See and change the orders of your shop",
    "website.products.read": "See the products of your shop",
    "website.products": "See and change the products of your shop",
    "website.inventory.read": "See the stock of your shop",
    "website.inventory": "See and change the stock of your shop",
    "website.transactions.read": "See the payments of your shop",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "website.orders.read": "Die Bestellungen Ihres Shops sehen",
        "website.orders": "Die Bestellungen Ihres Shops sehen und ändern",
        "website.products.read": "Die Produkte Ihres Shops sehen",
        "website.products": "Die Produkte Ihres Shops sehen und ändern",
        "website.inventory.read": "Den Bestand Ihres Shops sehen",
        "website.inventory": "Den Bestand Ihres Shops sehen und ändern",
        "website.transactions.read": "Die Zahlungen Ihres Shops sehen",
      }),
    }),
  }),
  "consoleUrl": "https://partner.squarespace.com/oauth-form",
  "setup": Object.freeze({
    "redirectUri": "One of those that were named in the registration.",
    "steps": Object.freeze([
      "Fill in the form of Squarespace for OAuth clients, with the redirect URIs.",
      "Wait until Squarespace has looked at it, for some days.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without access_type=offline there is no refresh token: the vault sends it.",
      "A connection is one site.",
      "Requests without a User-Agent are refused.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.squarespace.com/oauth",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
