// Made from entries/gusto.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gusto",
  "name": "Gusto",
  "category": "people",
  "protocol": "oauth2",
  "color": "#f45d48",
  "statusUrl": "https://status.gusto.com",
  "authorizationUrl": "https://api.gusto.com/oauth/authorize",
  "tokenUrl": "https://api.gusto.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.gusto.com",
    "hosts": Object.freeze([
      "api.gusto.com",
    ]),
  }),
  "consoleUrl": "https://dev.gusto.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Production keys come after a review of the app.",
      "Scopes belong to the app: they are granted with its keys.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
