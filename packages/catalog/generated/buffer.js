// Made from entries/buffer.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "buffer",
  "name": "Buffer",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#231f20",
  "authorizationUrl": "https://auth.buffer.com/auth",
  "tokenUrl": "https://auth.buffer.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.buffer.com",
    "hosts": Object.freeze([
      "api.buffer.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://api.buffer.com/",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { account { id email } }",
    }),
    "id": "/data/account/id",
    "label": "/data/account/email",
    "email": "/data/account/email",
  }),
  "consoleUrl": "https://publish.buffer.com/settings/api",
  "setup": Object.freeze({
    "redirectUri": "As entered at the OAuth client.",
    "steps": Object.freeze([
      "Open the settings of Buffer, API, and register an OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "PKCE is required.",
      "The API is GraphQL: every request is a POST.",
      "The first API, at bufferapp.com, takes no new apps.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.buffer.com/guides/authentication.html",
      "https://buffer.com/developers/api/oauth",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://bufferapp.com/oauth2/authorize",
        ]),
        "reason": "It belongs to the first API, which takes no new apps.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.bufferapp.com/1/oauth2/token.json",
        ]),
        "reason": "It belongs to the first API, which takes no new apps.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
