// Made from entries/paypal-sandbox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "paypal-sandbox",
  "name": "PayPal Sandbox",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#003087",
  "authorizationUrl": "https://www.sandbox.paypal.com/signin/authorize",
  "tokenUrl": "https://api-m.sandbox.paypal.com/v1/oauth2/token",
  "authorizationParams": Object.freeze({
    "flowEntry": "static",
  }),
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api-m.sandbox.paypal.com",
    "hosts": Object.freeze([
      "api-m.sandbox.paypal.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/identity/openidconnect/userinfo?schema=openid",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/identity/openidconnect/userinfo?schema=openid",
    "id": "/user_id",
    "label": "/name",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name",
    "email": "See your e-mail address",
    "address": "See your address",
    "https://uri.paypal.com/services/paypalattributes": "See your PayPal account ID and whether your account is verified",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "address": "Ihre Adresse sehen",
        "https://uri.paypal.com/services/paypalattributes": "Ihre PayPal-Kontonummer sehen und ob Ihr Konto bestätigt ist",
      }),
    }),
  }),
  "consoleUrl": "https://developer.paypal.com/dashboard/applications",
  "setup": Object.freeze({
    "redirectUri": "The Return URL in the sandbox app's settings, exactly.",
    "steps": Object.freeze([
      "Open Apps & Credentials, choose Sandbox and create an app.",
      "Turn on Log in with PayPal and enter the redirect URI as Return URL.",
      "Copy the client ID and the secret.",
      "Sign in with a sandbox account, which you make there too.",
    ]),
    "traps": Object.freeze([
      "Live and sandbox have credentials and hosts of their own. This entry is for the sandbox; paypal is for live.",
      "The scope openid has to be asked for, always.",
      "What a person's app may see is set in the app too: a scope alone does not do.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.sandbox.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
          "https://www.sandbox.paypal.com/connect",
        ]),
        "reason": "It goes with what the documentation has for live.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.sandbox.paypal.com/v1/identity/openidconnect/tokenservice",
          "https://api.sandbox.paypal.com/v1/oauth2/token",
        ]),
        "reason": "It goes with what the documentation has for live.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
