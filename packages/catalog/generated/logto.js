// Made from entries/logto.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "logto",
  "name": "Logto",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#5d34f2",
  "issuer": "https://{host}/oidc",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 4,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Logto",
      "kind": "host",
      "example": "acme.logto.app",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Logto",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.logto.io/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of the Redirect URIs of the application.",
    "steps": Object.freeze([
      "In the Logto Console open Applications and choose Create application, of the type Traditional web.",
      "For an app of someone else take a third-party application, so that people are asked.",
      "Enter the redirect URI.",
      "Copy the App ID and the App secret.",
    ]),
    "traps": Object.freeze([
      "Without prompt=consent there is no refresh token, unless the application always issues one.",
      "A refresh token of a web application is replaced late only: when 70% of its time is over.",
      "The time of a refresh token is set at the application; it is 14 days at first.",
      "An API of your own has to be named as a resource.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
      "After a renewal a refresh token has 30% of its time at least: of fourteen days, four.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/logto-io/docs/blob/master/docs/integrate-logto/application-data-structure.mdx",
      "https://github.com/logto-io/docs/blob/master/docs/integrate-logto/third-party-applications/oidc-oauth-third-party-applications/README.mdx",
      "https://github.com/logto-io/docs/blob/master/docs/authorization/fragments/TokenRequestExample.tsx",
      "https://docs.logto.io/de/integrate-logto/third-party-applications/oidc-oauth-third-party-applications",
      "https://www.rubydoc.info/gems/logto/LogtoCore",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
