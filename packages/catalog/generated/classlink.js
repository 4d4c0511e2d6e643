// Made from entries/classlink.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "classlink",
  "name": "ClassLink",
  "category": "education",
  "protocol": "oauth2",
  "color": "#1a7dc4",
  "authorizationUrl": "https://launchpad.classlink.com/oauth2/v2/auth",
  "tokenUrl": "https://launchpad.classlink.com/oauth2/v2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
  ]),
  "accessTokenSeconds": 86400,
  "api": Object.freeze({
    "baseUrl": "https://nodeapi.classlink.com",
    "hosts": Object.freeze([
      "nodeapi.classlink.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/my/info",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/my/info",
    "id": "/UserId",
    "label": "/DisplayName",
    "email": "/Email",
  }),
  "scopes": Object.freeze({
    "profile": "See your profile",
    "email": "See your e-mail address",
    "openid": "Know who you are",
    "oneroster": "See your classes and courses",
    "full": "See all of your data at ClassLink",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "openid": "Erkennen, wer Sie sind",
        "oneroster": "Ihre Klassen und Kurse sehen",
        "full": "Alle Ihre Daten bei ClassLink sehen",
      }),
    }),
  }),
  "consoleUrl": "https://partnerportal.classlink.com",
  "setup": Object.freeze({
    "redirectUri": "Must be the one of the application.",
    "steps": Object.freeze([
      "Open the Developer Console of ClassLink and create an application.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A token lives for a day, and there is none to renew it: people sign in anew.",
      "Check TenantId: it says of which district a person is.",
      "A code is good for five minutes.",
      "People who begin at the LaunchPad reach the redirect URI without your state.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.classlink.com/docs/requesting-access",
      "https://developer.classlink.com/docs/obtaining-bearer-tokens",
      "https://developer.classlink.com/docs/accessing-user-data",
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
