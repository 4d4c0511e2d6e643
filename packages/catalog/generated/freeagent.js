// Made from entries/freeagent.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "freeagent",
  "name": "FreeAgent",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#2ea2cc",
  "authorizationUrl": "https://api.freeagent.com/v2/approve_app",
  "tokenUrl": "https://api.freeagent.com/v2/token_endpoint",
  "clientAuth": "basic",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.freeagent.com",
    "hosts": Object.freeze([
      "api.freeagent.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/me",
    "id": "/user/url",
    "label": "/user/email",
    "email": "/user/email",
  }),
  "consoleUrl": "https://dev.freeagent.com",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the app.",
    "steps": Object.freeze([
      "Open the FreeAgent Developer Dashboard and create a new app.",
      "Enter the redirect URI under OAuth redirect URIs.",
      "Copy the OAuth identifier and the OAuth secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may do.",
      "An access token lives for an hour. A renewal brings a refresh token as well.",
      "The sandbox has hosts of its own, at api.sandbox.freeagent.com.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.freeagent.com/docs/oauth",
      "https://api-discuss.freeagent.com/t/notice-upcoming-access-token-authentication-changes/2033",
      "https://dev.freeagent.com/docs/quick_start",
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "FreeAgent documents Basic.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
