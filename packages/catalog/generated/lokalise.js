// Made from entries/lokalise.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "lokalise",
  "name": "Lokalise",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#3d8bff",
  "authorizationUrl": "https://app.lokalise.com/oauth2/auth",
  "tokenUrl": "https://app.lokalise.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_projects",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.lokalise.com",
    "hosts": Object.freeze([
      "api.lokalise.com",
    ]),
  }),
  "scopes": Object.freeze({
    "read_projects": "See your projects",
    "write_team_groups": "Create and change groups of your team",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_projects": "Ihre Projekte sehen",
        "write_team_groups": "Gruppen Ihres Teams anlegen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://app.lokalise.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As entered at the app; the request may leave it out.",
    "steps": Object.freeze([
      "Create an OAuth 2 app at Lokalise.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "An access token lives for an hour. A renewal answers without a refresh token: the first one goes on.",
      "More scopes exist than those that are told here.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/lokalise/node-lokalise-api",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "Lokalise's own client sends no challenge, and the one list that has it turns it off.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
