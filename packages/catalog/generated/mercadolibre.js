// Made from entries/mercadolibre.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mercadolibre",
  "name": "Mercado Libre",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#ffe600",
  "authorizationUrl": "https://auth.mercadolibre.com/authorization",
  "tokenUrl": "https://api.mercadolibre.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.mercadolibre.com",
    "hosts": Object.freeze([
      "api.mercadolibre.com",
    ]),
    "test": Object.freeze({
      "path": "/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/users/me",
    "id": "/id",
    "label": "/nickname",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
    "read": "See what is in your account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "read": "Sehen, was in Ihrem Konto ist",
      }),
    }),
  }),
  "consoleUrl": "https://developers.mercadolibre.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there may be no refresh token.",
      "Countries have authorization hosts of their own. This entry has the one without a country.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.mercadolivre.com.br/autenticacao-e-autorizacao",
      "https://developers.mercadolibre.com.ar/devsite/application-manager-gs",
    ]),
    "sources": Object.freeze([
      "arctic",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
