// Made from entries/ramp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ramp",
  "name": "Ramp",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#e4f222",
  "statusUrl": "https://status.ramp.com",
  "authorizationUrl": "https://app.ramp.com/v1/authorize",
  "tokenUrl": "https://api.ramp.com/developer/v1/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.ramp.com",
    "hosts": Object.freeze([
      "api.ramp.com",
    ]),
  }),
  "consoleUrl": "https://app.ramp.com/settings/ramp-developer",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes have to be chosen for the app at the console too.",
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
