// Made from entries/square.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "square",
  "name": "Square",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#006aff",
  "statusUrl": "https://www.issquareup.com",
  "authorizationUrl": "https://connect.squareup.com/oauth2/authorize",
  "tokenUrl": "https://connect.squareup.com/oauth2/token",
  "revocationUrl": "https://connect.squareup.com/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "authorizationParams": Object.freeze({
    "session": "false",
  }),
  "defaultScopes": Object.freeze([
    "MERCHANT_PROFILE_READ",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
    "answer": Object.freeze({
      "expiry": Object.freeze({
        "at": "/expires_at",
      }),
    }),
    "revocation": Object.freeze({
      "by": "secret",
      "scheme": "Client",
      "sends": "access",
      "body": "json",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://connect.squareup.com",
    "hosts": Object.freeze([
      "connect.squareup.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/merchants/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/merchants/me",
    "id": "/merchant/id",
    "label": "/merchant/business_name",
  }),
  "scopes": Object.freeze({
    "MERCHANT_PROFILE_READ": "See your business and its locations",
    "PAYMENTS_READ": "See your payments and refunds",
    "PAYMENTS_WRITE": "Take payments and refund them for you",
    "CUSTOMERS_READ": "See your customers",
    "CUSTOMERS_WRITE": "Add, change and delete your customers",
    "ITEMS_READ": "See your items",
    "ITEMS_WRITE": "Add, change and delete your items",
    "ORDERS_READ": "See your orders",
    "ORDERS_WRITE": "Create, change and complete orders for you",
    "EMPLOYEES_READ": "See your team",
    "BANK_ACCOUNTS_READ": "See your bank accounts",
    "SETTLEMENTS_READ": "See your deposits",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "MERCHANT_PROFILE_READ": "Ihr Unternehmen und seine Standorte sehen",
        "PAYMENTS_READ": "Ihre Zahlungen und Erstattungen sehen",
        "PAYMENTS_WRITE": "Für Sie Zahlungen annehmen und erstatten",
        "CUSTOMERS_READ": "Ihre Kundschaft sehen",
        "CUSTOMERS_WRITE": "Ihre Kundschaft hinzufügen, ändern und löschen",
        "ITEMS_READ": "Ihre Artikel sehen",
        "ITEMS_WRITE": "Ihre Artikel hinzufügen, ändern und löschen",
        "ORDERS_READ": "Ihre Bestellungen sehen",
        "ORDERS_WRITE": "Für Sie Bestellungen anlegen, ändern und abschließen",
        "EMPLOYEES_READ": "Ihr Team sehen",
        "BANK_ACCOUNTS_READ": "Ihre Bankkonten sehen",
        "SETTLEMENTS_READ": "Ihre Auszahlungen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.squareup.com/apps",
  "manageUrl": "https://squareup.com/dashboard/apps/my-applications",
  "setup": Object.freeze({
    "redirectUri": "One per application, exactly, https.",
    "steps": Object.freeze([
      "Create an application in the Developer Console.",
      "On its OAuth page choose Production and enter the redirect URL.",
      "Copy the Application ID into clientId and the Application secret into clientSecret.",
    ]),
    "traps": Object.freeze([
      "The secret is the Application secret of the OAuth page, not the personal access token.",
      "Leave PKCE off: with it Square expects no secret, and every renewal brings another refresh token.",
      "Access tokens live for thirty days. Square wants them renewed every seven days or sooner.",
      "The refresh token stays the same, and works until the seller takes the access away.",
      "The sandbox is at connect.squareupsandbox.com, with credentials of its own. This entry is for production.",
      "Disconnecting ends all tokens that the seller gave to the application.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.squareup.com/reference/square/o-auth/authorize",
      "https://developer.squareup.com/reference/square/o-auth/obtain-token",
      "https://developer.squareup.com/reference/square/objects/ObtainTokenResponse",
      "https://developer.squareup.com/docs/oauth-api/overview",
      "https://developer.squareup.com/docs/oauth-api/create-urls-for-square-authorization",
      "https://developer.squareup.com/docs/oauth-api/refresh-revoke-limit-scope",
      "https://github.com/square/square-python-sdk/blob/master/doc/api/o-auth.md",
      "https://github.com/square/connect-python-sdk/pull/12/files",
      "https://github.com/square/square-python-sdk/blob/master/doc/api/merchants.md",
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
