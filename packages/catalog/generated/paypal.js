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
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
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
      "path": "/v1/identity/oauth2/userinfo?schema=paypalv1.1",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/identity/oauth2/userinfo?schema=paypalv1.1",
    "id": "/user_id",
    "label": "/name",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name",
    "email": "See your e-mail address",
    "address": "See your address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "address": "Ihre Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.paypal.com/dashboard/applications",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Live and sandbox have credentials and hosts of their own. This entry is for live.",
      "Log in with PayPal has to be turned on for the app, with its return URL.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "better-auth",
      "nuxt-auth-utils",
      "socialite-providers",
      "hybridauth",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
          "https://www.paypal.com/connect",
        ]),
        "reason": "The lists kept up to date name signin/authorize; the others are of older ones.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.paypal.com/v1/identity/openidconnect/tokenservice",
          "https://api.paypal.com/v1/oauth2/token",
        ]),
        "reason": "The lists kept up to date name api-m.paypal.com and v1/oauth2/token.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Six lists choose Basic on purpose; post is a default.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
