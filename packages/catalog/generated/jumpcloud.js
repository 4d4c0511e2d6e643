// Made from entries/jumpcloud.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "jumpcloud",
  "name": "JumpCloud",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#31ba91",
  "authorizationUrl": "https://oauth.id.jumpcloud.com/oauth2/auth",
  "tokenUrl": "https://oauth.id.jumpcloud.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://oauth.id.jumpcloud.com",
    "hosts": Object.freeze([
      "oauth.id.jumpcloud.com",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/userinfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://console.jumpcloud.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the application.",
    "steps": Object.freeze([
      "In the Admin Portal choose SSO Applications and add a custom one.",
      "Choose SSO with OIDC, and enter the redirect URI.",
      "Activate it, and copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "People need to be assigned to the application by a group.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "The comma is the default of that framework; OpenID Connect separates scopes by a space.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
