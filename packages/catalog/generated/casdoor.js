// Made from entries/casdoor.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "casdoor",
  "name": "Casdoor",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#5734d3",
  "issuer": "https://{host}",
  "authorizationUrl": "https://{host}/login/oauth/authorize",
  "tokenUrl": "https://{host}/api/login/oauth/access_token",
  "refreshUrl": "https://{host}/api/login/oauth/refresh_token",
  "introspectionUrl": "https://{host}/api/login/oauth/introspect",
  "userinfoUrl": "https://{host}/api/userinfo",
  "jwksUrl": "https://{host}/.well-known/jwks",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Casdoor",
      "kind": "host",
      "example": "door.casdoor.com",
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
    "address": "See your address",
    "phone": "See your phone number",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "address": "Ihre Adresse sehen",
        "phone": "Ihre Telefonnummer sehen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Casdoor",
      }),
    }),
  }),
  "consoleUrl": "https://casdoor.org/docs/how-to-connect/oauth",
  "setup": Object.freeze({
    "redirectUri": "One of the Redirect URLs of the application.",
    "steps": Object.freeze([
      "Open Applications and add one.",
      "Enter the redirect URI under Redirect URLs.",
      "Set how long a refresh token lives: at first it is 0 hours.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "At first refresh tokens live 0 hours: set their time at the application, or nothing renews.",
      "An application can have an issuer of its own, below /.well-known. Take openid-connect-path for it.",
      "With PKCE the client secret may be left out; a wrong one is refused all the same.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/casdoor/casdoor-website/blob/master/docs/how-to-connect/oauth.md",
      "https://github.com/casdoor/casdoor-website/blob/master/docs/how-to-connect/oidc-client.md",
      "https://www.npmjs.com/package/casdoor-nodejs-sdk",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
