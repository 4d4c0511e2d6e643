// Made from entries/salla.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "salla",
  "name": "Salla",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#bbf3e5",
  "authorizationUrl": "https://accounts.salla.sa/oauth2/auth",
  "tokenUrl": "https://accounts.salla.sa/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.salla.dev",
    "hosts": Object.freeze([
      "api.salla.dev",
      "accounts.salla.sa",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://accounts.salla.sa/oauth2/user/info",
    "id": "/data/id",
    "label": "/data/name",
    "email": "/data/email",
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://salla.partners",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app at Salla Partners, under My Apps.",
      "Enter the redirect URI as a callback URL.",
      "Copy the Client ID and the Client Secret Key.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "A renewal gives a new refresh token: keep no copy of the former one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/SallaApp/passport-salla",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
