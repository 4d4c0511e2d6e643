// Made from entries/fusionauth.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fusionauth",
  "name": "FusionAuth",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#f58320",
  "authorizationUrl": "https://{host}/oauth2/authorize",
  "tokenUrl": "https://{host}/oauth2/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of FusionAuth",
      "kind": "host",
      "example": "acme.fusionauth.io",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
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
    "emailVerified": "/email_verified",
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
        "host": "Adresse von FusionAuth",
      }),
    }),
  }),
  "consoleUrl": "https://account.fusionauth.io/",
  "setup": Object.freeze({
    "redirectUri": "One of the Authorized redirect URLs of the application.",
    "steps": Object.freeze([
      "In the admin UI choose Applications and add one.",
      "On the tab OAuth enter the redirect URI under Authorized redirect URLs.",
      "Tick Authorization Code and Refresh Token among the enabled grants, and save.",
      "Copy the Client Id and the Client secret.",
    ]),
    "traps": Object.freeze([
      "With more than one tenant add the authorization parameter tenantId.",
      "Without offline_access there is no refresh token.",
      "Only S256 is known for the code challenge.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://github.com/FusionAuth/fusionauth-site/blob/main/astro/src/content/docs/lifecycle/authenticate-users/oauth/endpoints.mdx",
    ]),
    "sources": Object.freeze([
      "grant",
      "next-auth",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
