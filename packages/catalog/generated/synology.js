// Made from entries/synology.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "synology",
  "name": "Synology SSO Server",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#0072c6",
  "authorizationUrl": "https://{host}/webman/sso/SSOOauth.cgi",
  "tokenUrl": "https://{host}/webman/sso/SSOAccessToken.cgi",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the SSO Server",
      "kind": "host",
      "example": "sso.example.org",
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
    "email": "See your e-mail address",
    "groups": "See your groups",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "groups": "Ihre Gruppen sehen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse des SSO-Servers",
      }),
    }),
  }),
  "consoleUrl": "https://kb.synology.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, with https.",
    "steps": Object.freeze([
      "In DSM install the package SSO Server and set the address that it is reached at.",
      "Enable the OIDC service.",
      "Add an application with the redirect URI.",
      "Copy the application ID and secret.",
    ]),
    "traps": Object.freeze([
      "No refresh token is known of: when the token ends, the person signs in again.",
      "Who signed in is not asked here: no documentation of it could be read.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://arcticjs.dev/providers/synology",
    ]),
    "sources": Object.freeze([
      "arctic",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
