// Made from entries/startgg.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "startgg",
  "name": "start.gg",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#3f80ff",
  "authorizationUrl": "https://start.gg/oauth/authorize",
  "tokenUrl": "https://api.start.gg/oauth/access_token",
  "refreshUrl": "https://api.start.gg/oauth/refresh",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user.identity",
    "user.email",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "params": Object.freeze({
        "scope": "user.identity user.email",
      }),
    }),
    "refresh": Object.freeze({
      "params": Object.freeze({
        "scope": "user.identity user.email",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.start.gg",
    "hosts": Object.freeze([
      "api.start.gg",
    ]),
  }),
  "account": Object.freeze({
    "url": "/gql/alpha",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { currentUser { id email player { gamerTag } } }",
    }),
    "id": "/data/currentUser/id",
    "label": "/data/currentUser/player/gamerTag",
    "email": "/data/currentUser/email",
  }),
  "scopes": Object.freeze({
    "user.identity": "See your account",
    "user.email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.identity": "Ihr Konto sehen",
        "user.email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://start.gg/admin/profile/developer/applications",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application. It is sent with the code too.",
    "steps": Object.freeze([
      "Open Developer Settings in your account and choose OAuth Applications.",
      "Create an application and enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The scopes are repeated in token requests, where this entry names both: ask for both.",
      "A token lives for seven days.",
      "The API is GraphQL: every request is a POST to /gql/alpha.",
      "More than eighty requests a minute are refused.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.start.gg/docs/oauth/oauth-overview",
      "https://github.com/smashgg/developer-portal/blob/162b0a57eb4e537b535f983b4525683391ce4419/docs/oauth/oauth-overview.md",
      "https://github.com/smashgg/developer-portal/blob/3d4a1038d5bf307b8b793aadcbbd630e02b618ee/docs/oauth/example-oauth-flow.md",
      "https://github.com/smashgg/developer-portal/blob/164536f2573c36f88792829947eb01019daf68c0/docs/oauth/scopes.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
