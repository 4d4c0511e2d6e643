// Made from entries/ebay.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ebay",
  "name": "eBay",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#e53238",
  "authorizationUrl": "https://auth.ebay.com/oauth2/authorize",
  "tokenUrl": "https://api.ebay.com/identity/v1/oauth2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "https://api.ebay.com/oauth/api_scope",
    "https://api.ebay.com/oauth/api_scope/commerce.identity.readonly",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "inputs": Object.freeze({
    "ruName": Object.freeze({
      "title": "RuName of the application",
      "kind": "segment",
      "example": "Acme-AcmeRece-PRD-a1b2c3-xyz",
    }),
  }),
  "profile": Object.freeze({
    "redirectUri": "{ruName}",
    "answer": Object.freeze({
      "tokenTypes": Object.freeze([
        "User Access Token",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.ebay.com",
    "hosts": Object.freeze([
      "api.ebay.com",
      "apiz.ebay.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://apiz.ebay.com/commerce/identity/v1/user/",
    "id": "/userId",
    "label": "/username",
  }),
  "scopes": Object.freeze({
    "https://api.ebay.com/oauth/api_scope": "See what is public on eBay",
    "https://api.ebay.com/oauth/api_scope/commerce.identity.readonly": "See who you are on eBay",
    "https://api.ebay.com/oauth/api_scope/sell.inventory": "See and change your listings and stock",
    "https://api.ebay.com/oauth/api_scope/sell.inventory.readonly": "See your listings and stock",
    "https://api.ebay.com/oauth/api_scope/sell.fulfillment": "See and handle your orders",
    "https://api.ebay.com/oauth/api_scope/sell.account": "See and change the settings of your seller account",
    "https://api.ebay.com/oauth/api_scope/sell.marketing": "See and change your promotions",
    "https://api.ebay.com/oauth/api_scope/sell.analytics.readonly": "See how your listings do",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "https://api.ebay.com/oauth/api_scope": "Sehen, was bei eBay öffentlich ist",
        "https://api.ebay.com/oauth/api_scope/commerce.identity.readonly": "Sehen, wer Sie bei eBay sind",
        "https://api.ebay.com/oauth/api_scope/sell.inventory": "Ihre Angebote und Ihren Bestand sehen und ändern",
        "https://api.ebay.com/oauth/api_scope/sell.inventory.readonly": "Ihre Angebote und Ihren Bestand sehen",
        "https://api.ebay.com/oauth/api_scope/sell.fulfillment": "Ihre Bestellungen sehen und bearbeiten",
        "https://api.ebay.com/oauth/api_scope/sell.account": "Die Einstellungen Ihres Verkäuferkontos sehen und ändern",
        "https://api.ebay.com/oauth/api_scope/sell.marketing": "Ihre Werbeaktionen sehen und ändern",
        "https://api.ebay.com/oauth/api_scope/sell.analytics.readonly": "Sehen, wie Ihre Angebote laufen",
      }),
      "inputs": Object.freeze({
        "ruName": "RuName der Anwendung",
      }),
    }),
  }),
  "consoleUrl": "https://developer.ebay.com/my/keys",
  "setup": Object.freeze({
    "redirectUri": "Entered as the auth accepted URL of a RuName, https. eBay is told the RuName and never the URL.",
    "steps": Object.freeze([
      "Create a production keyset.",
      "Under User Tokens add an eBay redirect URL and enter the redirect URI as its auth accepted URL.",
      "Copy App ID and Cert ID into clientId and clientSecret.",
      "Give the RuName in the provider's options: inputs with ruName.",
    ]),
    "traps": Object.freeze([
      "Set the RuName in the provider's options. Otherwise every person is asked for it.",
      "A keyset has scopes of its own. One that it lacks makes eBay refuse the whole request.",
      "Access tokens live for two hours. The refresh token stays the same.",
      "A user name can change and, of people in the U.S., is often replaced. The user ID never changes.",
      "The sandbox has hosts, keysets and RuNames of its own. This entry is for production.",
      "Disconnecting forgets the tokens here. The person removes the app in their eBay account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.ebay.com/api-docs/static/oauth-consent-request.html",
      "https://developer.ebay.com/api-docs/static/oauth-auth-code-grant-request.html",
      "https://developer.ebay.com/api-docs/static/oauth-refresh-token-request.html",
      "https://developer.ebay.com/support/kb-article?KBid=5075",
      "https://developer.ebay.com/develop/guides-v2/authorization.md",
      "https://developer.ebay.com/api-docs/buy/identity/overview.html",
      "https://developer.ebay.com/develop/api/spec/identity_api.json",
      "https://github.com/eBay/ebay-oauth-nodejs-client/blob/master/README.md",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://signin.ebay.com/authorize",
        ]),
        "reason": "eBay's own page names auth.ebay.com and advises against its older URLs.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
