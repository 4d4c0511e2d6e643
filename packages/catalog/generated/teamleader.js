// Made from entries/teamleader.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "teamleader",
  "name": "Teamleader Focus",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#00b2b2",
  "statusUrl": "https://status.focus.teamleader.eu",
  "authorizationUrl": "https://focus.teamleader.eu/oauth2/authorize",
  "tokenUrl": "https://focus.teamleader.eu/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.focus.teamleader.eu",
    "hosts": Object.freeze([
      "api.focus.teamleader.eu",
    ]),
    "test": Object.freeze({
      "path": "/users.me",
    }),
    "rateLimit": Object.freeze({
      "limit": "x-ratelimit-limit",
      "remaining": "x-ratelimit-remaining",
    }),
  }),
  "account": Object.freeze({
    "url": "/users.me",
    "id": "/data/id",
    "label": "/data/email",
    "email": "/data/email",
  }),
  "consoleUrl": "https://marketplace.focus.teamleader.eu/build",
  "setup": Object.freeze({
    "redirectUri": "One of those that are listed at the integration.",
    "steps": Object.freeze([
      "Open the Marketplace of Teamleader, Build, and create an integration.",
      "Enter the redirect URIs.",
      "Choose the scopes, users among them.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are chosen at the integration, not in the request.",
      "The account is known only with the scope users.",
      "A refresh token is good for one renewal.",
      "200 requests per minute and account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/teamleadercrm/api/blob/0014f37bcacdb81aad2ff290ab71a47dacfd2bc2/apiary.apib",
      "https://github.com/teamleadercrm/api/blob/01e508b8de407d59138ac0364032f5f1adeca9dc/src/01-general/users.apib",
    ]),
    "sources": Object.freeze([
      "nango",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
