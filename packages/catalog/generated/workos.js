// Made from entries/workos.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "workos",
  "name": "WorkOS",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#6363f1",
  "authorizationUrl": "https://api.workos.com/sso/authorize",
  "tokenUrl": "https://api.workos.com/sso/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.workos.com",
    "hosts": Object.freeze([
      "api.workos.com",
    ]),
    "test": Object.freeze({
      "path": "/sso/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/sso/profile",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "consoleUrl": "https://dashboard.workos.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URIs in the Dashboard.",
    "steps": Object.freeze([
      "In the Dashboard open Redirects and enter the redirect URI.",
      "Copy the client ID, and an API key: it is the client secret.",
      "Say whose sign-in is meant, by one of the authorization parameters connection, organization and provider.",
    ]),
    "traps": Object.freeze([
      "Without connection, organization or provider the authorization is refused.",
      "There is no refresh token: it is for signing in.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "arctic",
      "grant",
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.workos.com/user_management/authorize",
        ]),
        "reason": "That one is of User Management, another product with another token endpoint.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
