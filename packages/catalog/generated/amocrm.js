// Made from entries/amocrm.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "amocrm",
  "name": "amoCRM",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#339dc7",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "amoCRM subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".amocrm.ru",
    }),
  }),
  "authorizationUrl": "https://www.amocrm.ru/oauth",
  "tokenUrl": "https://{subdomain}.amocrm.ru/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "account": Object.freeze({
          "from": "referer",
          "equals": "{subdomain}.amocrm.ru",
          "required": true,
        }),
      }),
    }),
    "token": Object.freeze({
      "body": "json",
    }),
    "refresh": Object.freeze({
      "redirectUri": true,
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.amocrm.ru",
    "hosts": Object.freeze([
      "{subdomain}.amocrm.ru",
    ]),
    "test": Object.freeze({
      "path": "/api/v4/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v4/account",
    "id": "/id",
    "label": "/name",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "subdomain": "amoCRM-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://www.amocrm.ru/developers/",
  "setup": Object.freeze({
    "redirectUri": "The redirect URI of the integration, to the letter.",
    "steps": Object.freeze([
      "Open Settings, Integrations in your account as an administrator and create an integration.",
      "Enter the redirect URI and choose what it may reach.",
      "Copy the Integration ID (the client ID) and the Secret key (the client secret).",
    ]),
    "traps": Object.freeze([
      "Outside Russia amoCRM is Kommo now: use kommo.",
      "Each account has its own address: people are asked for it, and it must be the one that they chose.",
      "Tokens are asked for with JSON, and renewals repeat the redirect URI: the vault does both.",
      "Access is chosen at the integration: no scopes are asked for here.",
      "An access token lives for a day.",
      "How long a refresh token lives is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.amocrm.ru/developers/content/oauth/oauth",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
