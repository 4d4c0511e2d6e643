// Made from entries/genius.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "genius",
  "name": "Genius",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ffff64",
  "authorizationUrl": "https://api.genius.com/oauth/authorize",
  "tokenUrl": "https://api.genius.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "me",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.genius.com",
    "hosts": Object.freeze([
      "api.genius.com",
    ]),
    "test": Object.freeze({
      "path": "/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/account",
    "id": "/response/user/id",
    "label": "/response/user/name",
    "email": "/response/user/email",
  }),
  "scopes": Object.freeze({
    "me": "See your account",
    "create_annotation": "Write annotations for you",
    "manage_annotation": "Change and delete your annotations",
    "vote": "Vote on annotations for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "me": "Ihr Konto sehen",
        "create_annotation": "Für Sie Anmerkungen schreiben",
        "manage_annotation": "Ihre Anmerkungen ändern und löschen",
        "vote": "In Ihrem Namen über Anmerkungen abstimmen",
      }),
    }),
  }),
  "consoleUrl": "https://genius.com/api-clients",
  "setup": Object.freeze({
    "redirectUri": "The redirect URI of the API client, exactly.",
    "steps": Object.freeze([
      "Open API Clients and create a new one.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Genius does not give the words of songs by its API.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "scribejava",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
