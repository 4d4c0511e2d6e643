// Made from entries/bamboohr.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bamboohr",
  "name": "BambooHR",
  "category": "people",
  "protocol": "oauth2",
  "color": "#73c41d",
  "statusUrl": "https://status.bamboohr.com",
  "authorizationUrl": "https://{company}.bamboohr.com/authorize.php?request=authorize",
  "tokenUrl": "https://{company}.bamboohr.com/token.php?request=token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
    "offline_access",
  ]),
  "inputs": Object.freeze({
    "company": Object.freeze({
      "title": "First part of your BambooHR address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".bamboohr.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{company}.bamboohr.com",
    "hosts": Object.freeze([
      "{company}.bamboohr.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know who you are",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "employee": "See employees",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, wer Sie sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "employee": "Mitarbeitende sehen",
      }),
      "inputs": Object.freeze({
        "company": "Erster Teil Ihrer BambooHR-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://developers.bamboohr.com",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Sign up in the Developer Portal of BambooHR and create an application.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "Nothing here tells who is connected: do not connect two of one company for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://documentation.bamboohr.com/page/single-sign-on-sso-with-openid-connect",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
