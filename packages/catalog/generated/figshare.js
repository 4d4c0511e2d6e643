// Made from entries/figshare.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "figshare",
  "name": "figshare",
  "category": "education",
  "protocol": "oauth2",
  "color": "#566379",
  "authorizationUrl": "https://figshare.com/account/applications/authorize",
  "tokenUrl": "https://api.figshare.com/v2/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "all",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.figshare.com",
    "hosts": Object.freeze([
      "api.figshare.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/account",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "all": "Read and change everything in your account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "all": "Alles in Ihrem Konto lesen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://figshare.com/account/applications",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open Applications in your figshare account and choose Create application.",
      "Enter the redirect URI.",
      "Copy the Consumer ID (the client ID) and the Consumer secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "There is one scope, which allows everything.",
      "For your own account alone a personal token does.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.figshare.com/swagger.json",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
