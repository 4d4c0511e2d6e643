// Made from entries/procore.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "procore",
  "name": "Procore",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#f47e42",
  "authorizationUrl": "https://login.procore.com/oauth/authorize",
  "tokenUrl": "https://login.procore.com/oauth/token",
  "revocationUrl": "https://login.procore.com/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "sends": "access",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.procore.com",
    "hosts": Object.freeze([
      "api.procore.com",
    ]),
    "test": Object.freeze({
      "path": "/rest/v1.0/me",
    }),
    "rateLimit": Object.freeze({
      "limit": "x-rate-limit-limit",
      "remaining": "x-rate-limit-remaining",
      "reset": "x-rate-limit-reset",
      "resetIn": "epoch",
    }),
  }),
  "account": Object.freeze({
    "url": "/rest/v1.0/me",
    "id": "/id",
    "label": "/login",
    "email": "/login",
  }),
  "consoleUrl": "https://developers.procore.com",
  "setup": Object.freeze({
    "redirectUri": "https, as entered at the app. http is accepted for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Sign in at the Procore developer portal and create an app.",
      "Under OAuth Credentials enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may do.",
      "The sandbox has hosts, a client ID and a secret of its own.",
      "Most requests need the header Procore-Company-Id.",
      "Revoking the access token ends the refresh token too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/procore/documentation/blob/0bdc980638862b5dc3bfb1dba4444f60832b135f/oauth/oauth_endpoints.md",
      "https://github.com/procore/documentation/blob/1e0a75583f9f64323825ab9e1152c2ae2202dbe8/oauth/oauth_auth_grant_flow.md",
      "https://github.com/procore/documentation/blob/04001d1669144fbbfa761669c96b9ec2aef98a93/api_essentials/rate_limiting.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
