// Made from entries/brex.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "brex",
  "name": "Brex",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#ff5900",
  "statusUrl": "https://status.brex.com",
  "authorizationUrl": "https://accounts-api.brex.com/oauth2/default/v1/authorize",
  "tokenUrl": "https://accounts-api.brex.com/oauth2/default/v1/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "offline_access",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.brex.com",
    "hosts": Object.freeze([
      "api.brex.com",
      "platform.brexapis.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://developer.brex.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Brex gives OAuth clients to its partners: ask its developer support for one.",
      "The scope openid has to be asked for, and offline_access for a refresh token.",
      "The API moved to api.brex.com in January 2026. The former host goes on for now.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.brex.com/guides/partner_authentication.md",
      "https://developer.brex.com/docs/partner_authentication",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
