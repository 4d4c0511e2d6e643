// Made from entries/shopify.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "shopify",
  "name": "Shopify",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#95bf47",
  "statusUrl": "https://www.shopifystatus.com",
  "authorizationUrl": "https://{shop}.myshopify.com/admin/oauth/authorize",
  "tokenUrl": "https://{shop}.myshopify.com/admin/oauth/access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 2592000,
    "idleDays": 90,
  }),
  "inputs": Object.freeze({
    "shop": Object.freeze({
      "title": "Your shop's address",
      "kind": "name",
      "pattern": "[a-z0-9][a-z0-9-]*",
      "suffix": ".myshopify.com",
      "example": "acme",
    }),
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "signature": "hmac",
      "keep": Object.freeze({
        "domain": Object.freeze({
          "from": "shop",
          "equals": "{shop}.myshopify.com",
          "required": true,
        }),
      }),
    }),
    "token": Object.freeze({
      "params": Object.freeze({
        "expiring": "1",
      }),
    }),
    "bearer": Object.freeze({
      "header": "x-shopify-access-token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{shop}.myshopify.com",
    "hosts": Object.freeze([
      "{shop}.myshopify.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/admin/api/2026-10/graphql.json",
    "method": "POST",
    "body": Object.freeze({
      "query": "{ shop { id name email } }",
    }),
    "id": "/data/shop/id",
    "label": "/data/shop/name",
    "email": "/data/shop/email",
  }),
  "scopes": Object.freeze({
    "read_products": "See your products",
    "write_products": "See and change your products",
    "read_orders": "See your orders of the last 60 days",
    "write_orders": "See and change your orders",
    "read_all_orders": "See all your orders, old ones too",
    "read_customers": "See your customers",
    "write_customers": "See and change your customers",
    "read_inventory": "See your inventory",
    "write_inventory": "See and change your inventory",
    "read_fulfillments": "See how your orders are sent",
    "read_locations": "See your locations",
    "read_discounts": "See your discounts",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_products": "Ihre Produkte sehen",
        "write_products": "Ihre Produkte sehen und ändern",
        "read_orders": "Ihre Bestellungen der letzten 60 Tage sehen",
        "write_orders": "Ihre Bestellungen sehen und ändern",
        "read_all_orders": "Alle Ihre Bestellungen sehen, auch alte",
        "read_customers": "Ihre Kundschaft sehen",
        "write_customers": "Ihre Kundschaft sehen und ändern",
        "read_inventory": "Ihren Bestand sehen",
        "write_inventory": "Ihren Bestand sehen und ändern",
        "read_fulfillments": "Sehen, wie Ihre Bestellungen versendet werden",
        "read_locations": "Ihre Standorte sehen",
        "read_discounts": "Ihre Rabatte sehen",
      }),
      "inputs": Object.freeze({
        "shop": "Adresse Ihres Shops",
      }),
    }),
  }),
  "consoleUrl": "https://dev.shopify.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "Listed among the app's redirect URLs, exactly.",
    "steps": Object.freeze([
      "Create an app in the Dev Dashboard.",
      "List the redirect URI among its redirect URLs.",
      "Choose the access scopes and release a version.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each connection is one shop: the input shop is the name before .myshopify.com.",
      "The callback is signed with the client secret, and refused where the signature or the shop is another.",
      "This entry asks for tokens of one hour that renew. Public apps have to use them from January 2027.",
      "A refresh token can be used again until its successor was, for thirty days at most.",
      "Scopes are separated by commas. A scope to write includes that to read.",
      "The GraphQL Admin API answers 200 to most errors too: look at errors in the answer.",
      "The account look-up names version 2026-10 of the API. A version lives for a year.",
      "Disconnecting forgets the tokens here. The app stays installed until the merchant uninstalls it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://shopify.dev/docs/apps/build/authentication-authorization/authenticate-standalone-apps",
      "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens",
      "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens",
      "https://shopify.dev/changelog/posts/offline-access-tokens-now-support-expiry-and-refresh",
      "https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens",
      "https://shopify.dev/docs/apps/build/security/credentials-and-data/use-expiring-offline-access-tokens",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "space",
        ]),
        "reason": "Shopify's own examples separate scopes by commas; the space is a list's default.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
