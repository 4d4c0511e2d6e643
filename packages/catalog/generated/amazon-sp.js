// Made from entries/amazon-sp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "amazon-sp",
  "name": "Amazon Selling Partner API",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#ff9900",
  "authorizationUrl": "https://{site}/apps/authorize/consent",
  "tokenUrl": "https://api.amazon.com/auth/o2/token",
  "clientAuth": "post",
  "pkce": "none",
  "authorizationParams": Object.freeze({
    "application_id": "{application}",
  }),
  "inputs": Object.freeze({
    "application": Object.freeze({
      "title": "Application ID",
      "kind": "value",
      "of": "app",
      "pattern": "amzn1\\.[\\w.-]+",
      "example": "amzn1.sellerapps.app.0bf296b5-36a6-4942-a13e-EXAMPLEfcd28",
    }),
    "site": Object.freeze({
      "title": "Where you sign in to sell",
      "kind": "host",
      "default": "sellercentral.amazon.com",
      "example": "sellercentral.amazon.com",
      "oneOf": Object.freeze([
        "sellercentral.amazon.com",
        "sellercentral.amazon.com.mx",
        "sellercentral-europe.amazon.com",
      ]),
    }),
    "api": Object.freeze({
      "title": "Region that you sell in",
      "kind": "host",
      "default": "sellingpartnerapi-na.amazon.com",
      "example": "sellingpartnerapi-na.amazon.com",
      "oneOf": Object.freeze([
        "sellingpartnerapi-na.amazon.com",
        "sellingpartnerapi-eu.amazon.com",
        "sellingpartnerapi-fe.amazon.com",
      ]),
    }),
  }),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "drop": Object.freeze([
        "client_id",
        "response_type",
      ]),
    }),
    "callback": Object.freeze({
      "rename": Object.freeze({
        "code": "spapi_oauth_code",
      }),
      "keep": Object.freeze({
        "seller": Object.freeze({
          "from": "selling_partner_id",
          "pattern": "[A-Z0-9]+",
          "required": true,
        }),
      }),
    }),
    "bearer": Object.freeze({
      "header": "x-amz-access-token",
    }),
    "account": Object.freeze({
      "id": "seller",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{api}",
    "hosts": Object.freeze([
      "{api}",
    ]),
    "test": Object.freeze({
      "path": "/sellers/v1/marketplaceParticipations",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "application": "Anwendungs-ID",
        "site": "Wo Sie sich zum Verkaufen anmelden",
        "api": "Region, in der Sie verkaufen",
      }),
    }),
  }),
  "consoleUrl": "https://sellercentral.amazon.com/sellingpartner/developerconsole",
  "setup": Object.freeze({
    "redirectUri": "Listed among the application's OAuth redirect URIs, exactly.",
    "steps": Object.freeze([
      "Register a public application in the Solution Provider Portal and give it roles.",
      "List the redirect URI among its OAuth redirect URIs.",
      "Copy the LWA client ID and secret into clientId and clientSecret.",
      "Give the application ID in the provider's options: inputs with application.",
    ]),
    "traps": Object.freeze([
      "The application ID is not the client ID: it begins with amzn1.sellerapps.app or amzn1.sp.solution.",
      "While the application is a draft give authorizationParams with version and the value beta in the provider's options.",
      "There are no scopes: roles of the application say what it may do.",
      "An authorization code is good for five minutes.",
      "An authorization is for one region. Choose inputs site and api that belong together.",
      "Other countries have a Seller Central of their own. This entry names those that Amazon's guide shows.",
      "The seller's ID is brought by a browser. It is a name for the connection, and no proof.",
      "Operations on personal data need a restricted data token instead: ask the Tokens API for it.",
      "Sellers have to authorize again each year, in Seller Central.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow",
      "https://developer-docs.amazon.com/sp-api/docs/authorize-public-applications",
      "https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints",
      "https://developer-docs.amazon.com/sp-api/docs/onboarding-step-6-set-up-the-authorization-workflow",
      "https://developer-docs.amazon.com/amazon-shipping/docs/connecting-to-the-selling-partner-api",
      "https://developer-docs.amazon.com/sp-api-blog/docs/selling-partner-api-migration-for-private-developers",
      "https://developer-docs.amazon.com/sp-api/docs/selling-partner-appstore-authorization-workflow-renew",
      "https://github.com/amzn/selling-partner-api-docs/blob/main/guides/en-US/developer-guide/SellingPartnerApiDeveloperGuide.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
