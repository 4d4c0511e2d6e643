// Made from entries/cilogon.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cilogon",
  "name": "CILogon",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#1d4f91",
  "authorizationUrl": "https://cilogon.org/authorize",
  "tokenUrl": "https://cilogon.org/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
    "profile",
    "org.cilogon.userinfo",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://cilogon.org",
    "hosts": Object.freeze([
      "cilogon.org",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth2/userinfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name",
    "email": "See your e-mail address",
    "org.cilogon.userinfo": "See what your institution says of you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "org.cilogon.userinfo": "Sehen, was Ihre Einrichtung über Sie sagt",
      }),
    }),
  }),
  "consoleUrl": "https://cilogon.org/oauth2/register",
  "setup": Object.freeze({
    "redirectUri": "One of the Callback URLs that were registered.",
    "steps": Object.freeze([
      "Fill in the registration form of CILogon with the Callback URLs and the scopes.",
      "Copy the client ID and the client secret: they are shown once.",
      "Wait until CILogon has approved the client.",
    ]),
    "traps": Object.freeze([
      "The scope openid is always needed.",
      "Until the approval nobody can connect.",
      "The same person may come from two institutions, as two accounts.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "+",
        ]),
        "reason": "A plus sign in a query is a space, which is the standard's separator.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
