// Made from entries/headhunter.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "headhunter",
  "name": "HeadHunter (hh.ru)",
  "category": "people",
  "protocol": "oauth2",
  "color": "#d6001c",
  "authorizationUrl": "https://hh.ru/oauth/authorize",
  "tokenUrl": "https://hh.ru/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.hh.ru",
    "hosts": Object.freeze([
      "api.hh.ru",
    ]),
    "test": Object.freeze({
      "path": "/me",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "consoleUrl": "https://dev.hh.ru/admin",
  "setup": Object.freeze({
    "redirectUri": "As registered with the application.",
    "steps": Object.freeze([
      "Register an application at HeadHunter for developers and wait for the approval.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each call names your app in the header User-Agent. Put your own there.",
      "There are no scopes.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "scribejava",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
