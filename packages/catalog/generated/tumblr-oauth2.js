// Made from entries/tumblr-oauth2.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tumblr-oauth2",
  "name": "Tumblr",
  "category": "social",
  "protocol": "oauth2",
  "color": "#001935",
  "authorizationUrl": "https://www.tumblr.com/oauth2/authorize",
  "tokenUrl": "https://api.tumblr.com/v2/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "basic",
    "offline_access",
  ]),
  "profile": Object.freeze({
    "token": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.tumblr.com",
    "hosts": Object.freeze([
      "api.tumblr.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user/info",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user/info",
    "id": "/response/user/name",
    "label": "/response/user/name",
  }),
  "scopes": Object.freeze({
    "basic": "Read your blogs, your dashboard and what you like",
    "write": "Post, follow and like for you",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic": "Ihre Blogs, Ihr Dashboard und was Ihnen gefällt lesen",
        "write": "Für Sie Beiträge veröffentlichen, folgen und „Gefällt mir“ vergeben",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://www.tumblr.com/oauth/apps",
  "setup": Object.freeze({
    "redirectUri": "One of the application's OAuth2 redirect URLs. Without one OAuth 2 is off.",
    "steps": Object.freeze([
      "Register an application at the applications page.",
      "Enter the redirect URI under OAuth2 redirect URLs.",
      "Copy the OAuth consumer key, which is the client ID, and the secret key, which is the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token, and the access ends within the hour.",
      "Tumblr knows people by the name of their main blog. Who renames it appears as a new account.",
      "Every request needs a User-Agent, always the same one. Applications that change theirs may be suspended.",
      "Each consumer key may make 1,000 requests an hour and 5,000 a day.",
      "Tokens of OAuth 1.0a can be exchanged for those of OAuth 2, and end by it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/tumblr/docs/blob/032ffe55e75cf2e6a0050df17020c7e7f57a6590/api.md",
    ]),
    "sources": Object.freeze([
      "arctic",
      "django-allauth",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Tumblr's documentation has client_id and client_secret among the parameters of the token request.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
