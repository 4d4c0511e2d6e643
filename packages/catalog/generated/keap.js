// Made from entries/keap.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "keap",
  "name": "Keap",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#36a635",
  "authorizationUrl": "https://accounts.infusionsoft.com/app/oauth/authorize",
  "tokenUrl": "https://api.infusionsoft.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "full",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.infusionsoft.com",
    "hosts": Object.freeze([
      "api.infusionsoft.com",
    ]),
    "test": Object.freeze({
      "path": "/crm/rest/v1/oauth/connect/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/crm/rest/v1/oauth/connect/userinfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "full": "Do what you can do in Keap",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "full": "Tun, was Sie in Keap tun können",
      }),
    }),
  }),
  "consoleUrl": "https://keys.developer.keap.com",
  "setup": Object.freeze({
    "redirectUri": "https.",
    "steps": Object.freeze([
      "Register at the Keap developer portal and create an app.",
      "Add the API product to it.",
      "Copy the client ID (the key) and the client secret.",
    ]),
    "traps": Object.freeze([
      "There is one scope, full.",
      "Each renewal brings another refresh token, and ends the one before.",
      "The page about renewals has the client in Basic; this entry sends it in the body, as for a code.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.infusionsoft.com/getting-started-oauth-keys",
      "https://developer.keap.com/getting-started-oauth-keys/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://signin.infusionsoft.com/app/oauth/authorize",
        ]),
        "reason": "Keap's page names accounts.infusionsoft.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
