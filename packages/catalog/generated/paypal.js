// Made from entries/paypal.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "paypal",
  "name": "PayPal",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#003087",
  "statusUrl": "https://www.paypal-status.com",
  "authorizationUrl": "https://www.paypal.com/signin/authorize",
  "tokenUrl": "https://api-m.paypal.com/v1/oauth2/token",
  "authorizationParams": Object.freeze({
    "flowEntry": "static",
  }),
  "clientAuth": "basic",
  "pkce": "S256",
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
    "baseUrl": "https://api-m.paypal.com",
    "hosts": Object.freeze([
      "api-m.paypal.com",
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
    "redirectUri": "The Return URL in the app's settings, exactly.",
    "steps": Object.freeze([
      "Open Apps & Credentials, choose Live and create an app.",
      "Turn on Log in with PayPal and enter the redirect URI as Return URL.",
      "Choose there what your app asks for, and enter the links to your policies.",
      "Copy the client ID and the secret.",
    ]),
    "traps": Object.freeze([
      "Live and sandbox have credentials and hosts of their own. This entry is for live.",
      "The scope openid has to be asked for, always.",
      "What may be asked for is set in the app too: a scope alone is not enough.",
      "This connects a person. Payments of a business use the app's own credentials, without a person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.paypal.com/log-in/build.md",
      "https://developer.paypal.com/log-in/build-button.md",
      "https://developer.paypal.com/log-in/references.md",
      "https://developer.paypal.com/docs/api/identity/v1/",
    ]),
    "sources": Object.freeze([
      "better-auth",
      "nuxt-auth-utils",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
          "https://www.paypal.com/connect",
          "https://www.sandbox.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
        ]),
        "reason": "The documentation names signin/authorize; the others are of older lists, or of the sandbox.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.paypal.com/v1/identity/openidconnect/tokenservice",
          "https://api.paypal.com/v1/oauth2/token",
          "https://api.sandbox.paypal.com/v1/identity/openidconnect/tokenservice",
        ]),
        "reason": "The documentation names api-m.paypal.com and v1/oauth2/token; one of the others is the sandbox.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "The documentation sends Basic, and six lists choose it on purpose.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
