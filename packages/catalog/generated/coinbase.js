// Made from entries/coinbase.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "coinbase",
  "name": "Coinbase",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0052ff",
  "statusUrl": "https://status.coinbase.com",
  "authorizationUrl": "https://login.coinbase.com/oauth2/auth",
  "tokenUrl": "https://login.coinbase.com/oauth2/token",
  "revocationUrl": "https://login.coinbase.com/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "wallet:user:read",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 547,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.coinbase.com",
    "hosts": Object.freeze([
      "api.coinbase.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user",
    "id": "/data/id",
    "label": "/data/name",
    "email": "/data/email",
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
    "wallet:user:read": "See your profile",
    "wallet:user:email": "See your e-mail address",
    "wallet:accounts:read": "See your accounts and their balances",
    "wallet:transactions:read": "See your transactions",
    "wallet:transactions:send": "Send money in your name",
    "wallet:addresses:read": "See the addresses of your accounts",
    "wallet:addresses:create": "Create addresses for your accounts",
    "wallet:deposits:read": "See your deposits",
    "wallet:deposits:create": "Deposit money",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "wallet:user:read": "Ihr Profil sehen",
        "wallet:user:email": "Ihre E-Mail-Adresse sehen",
        "wallet:accounts:read": "Ihre Konten und deren Guthaben sehen",
        "wallet:transactions:read": "Ihre Transaktionen sehen",
        "wallet:transactions:send": "In Ihrem Namen Geld senden",
        "wallet:addresses:read": "Die Adressen Ihrer Konten sehen",
        "wallet:addresses:create": "Adressen für Ihre Konten anlegen",
        "wallet:deposits:read": "Ihre Einzahlungen sehen",
        "wallet:deposits:create": "Geld einzahlen",
      }),
    }),
  }),
  "consoleUrl": "https://portal.cdp.coinbase.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the OAuth client, exactly.",
    "steps": Object.freeze([
      "Ask Coinbase for an OAuth client: new ones are for partners only at present.",
      "Enter the redirect URI and the scopes your app needs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without the scope offline_access there is no refresh token. Access ends after an hour.",
      "A refresh token can be used once. Each renewal gives a new one.",
      "Scopes are declared with the client. New ones need people to sign in again.",
      "People choose which scopes and which of their accounts they grant.",
      "Sending money needs a second factor with each request.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/reference",
      "https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/access-and-refresh-tokens",
      "https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/integrations",
      "https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/scopes",
      "https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/available-apis",
    ]),
    "sources": Object.freeze([
      "golang-oauth2",
      "next-auth",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.coinbase.com/oauth/authorize",
        ]),
        "reason": "The documentation names login.coinbase.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.coinbase.com/oauth/token",
          "https://api.coinbase.com/oauth/token",
        ]),
        "reason": "The documentation names login.coinbase.com.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "space",
        ]),
        "reason": "The documentation calls it a list with commas.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
