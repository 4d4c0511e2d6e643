// Made from entries/buffer.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "buffer",
  "name": "Buffer",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#231f20",
  "statusUrl": "https://status.buffer.com",
  "authorizationUrl": "https://auth.buffer.com/auth",
  "tokenUrl": "https://auth.buffer.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account:read",
    "posts:read",
    "offline_access",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "reuseRevokesFamily": true,
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
  "scopes": Object.freeze({
    "account:read": "See your account",
    "account:write": "Change your account",
    "posts:read": "See your posts",
    "posts:write": "Create and change posts for you",
    "ideas:read": "See your ideas",
    "ideas:write": "Create and change ideas for you",
    "insights:read": "See how your posts do",
    "engagements:read": "See the comments on your posts",
    "engagements:write": "Answer comments for you",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account:read": "Ihr Konto sehen",
        "account:write": "Ihr Konto ändern",
        "posts:read": "Ihre Beiträge sehen",
        "posts:write": "Für Sie Beiträge anlegen und ändern",
        "ideas:read": "Ihre Ideen sehen",
        "ideas:write": "Für Sie Ideen anlegen und ändern",
        "insights:read": "Sehen, wie Ihre Beiträge ankommen",
        "engagements:read": "Die Kommentare zu Ihren Beiträgen sehen",
        "engagements:write": "Für Sie auf Kommentare antworten",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://publish.buffer.com/settings/api",
  "setup": Object.freeze({
    "redirectUri": "As entered at the OAuth client.",
    "steps": Object.freeze([
      "Open the settings of Buffer, API, and register a confidential OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "PKCE is required, of confidential clients too.",
      "A refresh token is good for one renewal. Its second use ends the whole connection.",
      "The API is GraphQL: every request is a POST.",
      "The first API, at bufferapp.com, takes no new apps.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.buffer.com/guides/authentication.html",
      "https://developers.buffer.com/guides/building-apps.html",
      "https://auth.buffer.com/.well-known/oauth-authorization-server",
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
