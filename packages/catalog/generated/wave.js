// Made from entries/wave.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wave",
  "name": "Wave",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#1c6dd0",
  "authorizationUrl": "https://api.waveapps.com/oauth2/authorize/",
  "tokenUrl": "https://api.waveapps.com/oauth2/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://gql.waveapps.com",
    "hosts": Object.freeze([
      "gql.waveapps.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/graphql/public",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { user { id defaultEmail } }",
    }),
    "id": "/data/user/id",
    "label": "/data/user/defaultEmail",
    "email": "/data/user/defaultEmail",
  }),
  "scopes": Object.freeze({
    "user:read": "See your name and e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read": "Ihren Namen und Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.waveapps.com/hc/en-us/articles/360019762711",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URIs of the application.",
    "steps": Object.freeze([
      "Open Manage Applications at Wave for developers and create an application.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The API is GraphQL, at a host of its own.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
