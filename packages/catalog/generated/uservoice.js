// Made from entries/uservoice.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "uservoice",
  "name": "UserVoice",
  "category": "support",
  "protocol": "oauth1",
  "color": "#f6732f",
  "requestTokenUrl": "https://{subdomain}.uservoice.com/oauth/request_token",
  "authorizationUrl": "https://{subdomain}.uservoice.com/oauth/authorize",
  "accessTokenUrl": "https://{subdomain}.uservoice.com/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "UserVoice subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".uservoice.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.uservoice.com",
    "hosts": Object.freeze([
      "{subdomain}.uservoice.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/users/current.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/users/current.json",
    "id": "/user/id",
    "label": "/user/name",
    "email": "/user/email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "subdomain": "UserVoice-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://developer.uservoice.com/",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the API client; each request for a token sends its own as well.",
    "steps": Object.freeze([
      "In the admin console open the settings for integrations and the API.",
      "Add an API key that is trusted.",
      "Enter the redirect URI as its callback URL.",
      "Copy the key and the secret.",
    ]),
    "traps": Object.freeze([
      "Version 1 of the API takes OAuth 1.0a. Version 2 of the admin API takes OAuth 2.",
      "Each subdomain has its own keys: make a provider for each.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "oauth1-client",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
