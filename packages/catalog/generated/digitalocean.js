// Made from entries/digitalocean.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "digitalocean",
  "name": "DigitalOcean",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0080ff",
  "statusUrl": "https://status.digitalocean.com",
  "authorizationUrl": "https://cloud.digitalocean.com/v1/oauth/authorize",
  "tokenUrl": "https://cloud.digitalocean.com/v1/oauth/token",
  "revocationUrl": "https://cloud.digitalocean.com/v1/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "sends": "access",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.digitalocean.com",
    "hosts": Object.freeze([
      "api.digitalocean.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/account",
    }),
    "rateLimit": Object.freeze({
      "limit": "ratelimit-limit",
      "remaining": "ratelimit-remaining",
      "reset": "ratelimit-reset",
      "resetIn": "epoch",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/account",
    "id": Object.freeze([
      "/account/uuid",
      "/account/team/uuid",
    ]),
    "label": "/account/email",
    "email": "/account/email",
    "emailVerified": "/account/email_verified",
  }),
  "scopes": Object.freeze({
    "read": "See what the team has",
    "write": "Create, change and delete what the team has",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Sehen, was das Team hat",
        "write": "Anlegen, ändern und löschen, was das Team hat",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.digitalocean.com/account/api/applications",
  "manageUrl": "https://cloud.digitalocean.com/account/api/access",
  "setup": Object.freeze({
    "redirectUri": "Must be the callback URL of the application.",
    "steps": Object.freeze([
      "Open API in the control panel, tab OAuth Applications, and register an application.",
      "Enter a name, a home page and the redirect URI as callback URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A connection is one team, which the person chooses when they agree.",
      "Without a scope in the request the token can only read.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.digitalocean.com/documentation/oauth",
      "https://docs.digitalocean.com/reference/api/oauth",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "bell",
      "django-allauth",
      "goth",
      "grant",
      "nango",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "refreshUrl",
        "instead": Object.freeze([
          "https://cloud.digitalocean.com/v1/oauth/refresh",
        ]),
        "reason": "The page of September 2026 renews at the token endpoint; the older one had a URL of its own.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
