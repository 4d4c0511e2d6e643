// Made from entries/kommo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kommo",
  "name": "Kommo",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#0b2a5b",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Kommo subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".kommo.com",
    }),
  }),
  "authorizationUrl": "https://www.kommo.com/oauth",
  "tokenUrl": "https://{subdomain}.kommo.com/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "account": Object.freeze({
          "from": "referer",
          "equals": "{subdomain}.kommo.com",
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
    "baseUrl": "https://{subdomain}.kommo.com",
    "hosts": Object.freeze([
      "{subdomain}.kommo.com",
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
        "subdomain": "Kommo-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://www.kommo.com/developers/",
  "setup": Object.freeze({
    "redirectUri": "The redirect URI of the integration, to the letter.",
    "steps": Object.freeze([
      "Open Settings, Integrations in your account as an administrator and create an integration.",
      "Enter the redirect URI and choose what it may reach.",
      "Copy the Integration ID (the client ID) and the Secret key (the client secret).",
    ]),
    "traps": Object.freeze([
      "Kommo was amoCRM outside Russia. For amoCRM use amocrm.",
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
      "https://developers.kommo.com/reference/get-token",
      "https://developers.kommo.com/docs/oauth-20",
      "https://developers.kommo.com/docs/button-on-site",
      "https://developers.kommo.com/recipes/getrenew-access-token.md",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
