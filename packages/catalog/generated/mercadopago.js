// Made from entries/mercadopago.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mercadopago",
  "name": "Mercado Pago",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00b1ea",
  "authorizationUrl": "https://auth.mercadopago.com/authorization",
  "tokenUrl": "https://api.mercadopago.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.mercadopago.com",
    "hosts": Object.freeze([
      "api.mercadopago.com",
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
  "consoleUrl": "https://www.mercadopago.com/developers/panel",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there may be no refresh token.",
      "An access token is good for 180 days. Each renewal gives a new refresh token.",
      "Countries have authorization hosts of their own. This entry has the one without a country.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.mercadopago.com.br/developers/en/docs/oauth/renewal",
      "https://mercadopago.com.br/developers/es/reference/oauth/_oauth_token/post",
      "https://mercadopago.com.br/developers/en/docs/security/oauth/creation",
    ]),
    "sources": Object.freeze([
      "arctic",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
