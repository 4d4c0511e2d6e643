// Made from entries/fortytwo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fortytwo",
  "name": "42",
  "category": "education",
  "protocol": "oauth2",
  "color": "#00babc",
  "authorizationUrl": "https://api.intra.42.fr/oauth/authorize",
  "tokenUrl": "https://api.intra.42.fr/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "public",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.intra.42.fr",
    "hosts": Object.freeze([
      "api.intra.42.fr",
    ]),
    "test": Object.freeze({
      "path": "/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/me",
    "id": "/id",
    "label": "/usual_full_name",
    "email": "/email",
    "avatarUrl": "/image/link",
  }),
  "scopes": Object.freeze({
    "public": "See what is public about you",
    "projects": "See and change your projects",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public": "Sehen, was über Sie öffentlich ist",
        "projects": "Ihre Projekte sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://profile.intra.42.fr/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "One of those of the application.",
    "steps": Object.freeze([
      "Open the API page of your intra profile and create an app.",
      "Enter a telling name and the redirect URI.",
      "Choose the scopes that the app needs.",
      "Copy the client uid (the client ID) and the client secret.",
    ]),
    "traps": Object.freeze([
      "An app reads public data alone unless it asks for more scopes.",
      "A person with a token of your app is not asked again. The scopes stay those of last time.",
      "The secret of an app changes from time to time: take the next one in before the old one ends.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://api.intra.42.fr/apidoc/guides/web_application_flow",
      "https://api.intra.42.fr/apidoc/guides/getting_started",
    ]),
    "sources": Object.freeze([
      "arctic",
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
