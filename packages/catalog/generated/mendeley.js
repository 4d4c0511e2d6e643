// Made from entries/mendeley.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mendeley",
  "name": "Mendeley",
  "category": "education",
  "protocol": "oauth2",
  "color": "#9d1620",
  "authorizationUrl": "https://api.mendeley.com/oauth/authorize",
  "tokenUrl": "https://api.mendeley.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "all",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.mendeley.com",
    "hosts": Object.freeze([
      "api.mendeley.com",
    ]),
    "test": Object.freeze({
      "path": "/profiles/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/profiles/me",
    "id": "/id",
    "label": "/display_name",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "all": "See and change your library and your groups",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "all": "Ihre Bibliothek und Ihre Gruppen sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://dev.mendeley.com/myapps.html",
  "setup": Object.freeze({
    "redirectUri": "Must be the Redirection URL of the application.",
    "steps": Object.freeze([
      "Open My Applications at the Mendeley developer portal.",
      "Complete the form Register a new app, with the Redirection URL.",
      "Copy the ID and the secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "There is one scope, all.",
      "A refresh token is valid until it is taken back.",
      "The host api-oauth2.mendeley.com is gone.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.mendeley.com/reference/topics/authorization_auth_code.html",
      "https://dev.mendeley.com/reference/topics/authorization_overview.html",
      "https://dev.mendeley.com/getting_started/hello_mendeley.html",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api-oauth2.mendeley.com/oauth/authorize",
        ]),
        "reason": "That host was for the move from OAuth 1, in 2014.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api-oauth2.mendeley.com/oauth/token",
        ]),
        "reason": "That host was for the move from OAuth 1, in 2014.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "+",
        ]),
        "reason": "A plus in a query is a space, and there is one scope.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
