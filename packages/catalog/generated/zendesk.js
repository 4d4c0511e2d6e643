// Made from entries/zendesk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zendesk",
  "name": "Zendesk",
  "category": "support",
  "protocol": "oauth2",
  "color": "#03363d",
  "statusUrl": "https://status.zendesk.com",
  "authorizationUrl": "https://{subdomain}.zendesk.com/oauth/authorizations/new",
  "tokenUrl": "https://{subdomain}.zendesk.com/oauth/tokens",
  "revocationUrl": "https://{subdomain}.zendesk.com/api/v2/oauth/tokens/current.json",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 30,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Zendesk subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".zendesk.com",
    }),
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
    "revocation": Object.freeze({
      "method": "DELETE",
      "body": "query",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.zendesk.com",
    "hosts": Object.freeze([
      "{subdomain}.zendesk.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/users/me.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/users/me.json",
    "id": "/user/id",
    "label": "/user/name",
    "email": "/user/email",
  }),
  "scopes": Object.freeze({
    "read": "See everything that you can see in Zendesk",
    "write": "Create, change and delete everything that you can in Zendesk",
    "tickets:read": "See tickets",
    "tickets:write": "Create and change tickets for you",
    "users:read": "See the people in Zendesk",
    "users:write": "Create and change people in Zendesk",
    "organizations:read": "See organizations",
    "organizations:write": "Create and change organizations",
    "hc:read": "Read the help center",
    "hc:write": "Create and change articles of the help center",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Alles sehen, was Sie in Zendesk sehen dürfen",
        "write": "Alles anlegen, ändern und löschen, was Sie in Zendesk dürfen",
        "tickets:read": "Tickets sehen",
        "tickets:write": "Für Sie Tickets anlegen und ändern",
        "users:read": "Die Personen in Zendesk sehen",
        "users:write": "Personen in Zendesk anlegen und ändern",
        "organizations:read": "Organisationen sehen",
        "organizations:write": "Organisationen anlegen und ändern",
        "hc:read": "Das Help Center lesen",
        "hc:write": "Artikel des Help Centers anlegen und ändern",
      }),
      "inputs": Object.freeze({
        "subdomain": "Zendesk-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://support.zendesk.com/hc/en-us/articles/4408845965210",
  "setup": Object.freeze({
    "redirectUri": "Absolute and https, but for localhost and 127.0.0.1; several stand on lines of their own.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "In the Admin Center open Apps and integrations, APIs, OAuth clients.",
      "Add an OAuth client of the kind Confidential.",
      "Enter the redirect URI under Redirect URLs and save.",
      "Copy the Identifier, which is the client ID, and the Secret: it is shown once.",
      "To serve the accounts of other companies, ask Zendesk to make it a global OAuth client.",
    ]),
    "traps": Object.freeze([
      "A client belongs to the account that it was made in. Only a global one works at other subdomains.",
      "A client that is not global cannot be used at the subdomain of anybody else.",
      "A refresh token works once, and renewing ends the former access token too.",
      "Unless told otherwise a refresh token ends after thirty days.",
      "Tokens of clients from before refresh tokens came cannot be renewed.",
      "Scopes are not checked when they are asked for: a wrong one is refused at the call.",
      "With scopes for single resources add users:read: without it the account cannot be told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/",
      "https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens",
      "https://developer.zendesk.com/documentation/api-basics/authentication/refresh-token",
      "https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token",
      "https://support.zendesk.com/hc/zh-cn/articles/4408845965210-Using-OAuth-authentication-with-your-application?page=0",
      "https://developer.zendesk.com/documentation/authentication/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
