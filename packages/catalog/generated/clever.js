// Made from entries/clever.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "clever",
  "name": "Clever",
  "category": "education",
  "protocol": "oauth2",
  "color": "#1464ff",
  "authorizationUrl": "https://clever.com/oauth/authorize",
  "tokenUrl": "https://clever.com/oauth/tokens",
  "clientAuth": "basic",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.clever.com",
    "hosts": Object.freeze([
      "api.clever.com",
    ]),
    "test": Object.freeze({
      "path": "/v3.0/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3.0/me",
    "id": "/data/id",
    "label": "/data/id",
  }),
  "consoleUrl": "https://apps.clever.com",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the application.",
    "steps": Object.freeze([
      "Sign up as a developer at Clever and open your application.",
      "Under Settings enter the redirect URIs.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Most people begin at the Clever Portal, which leads them to the redirect URI without your state.",
      "A token of a person is not the token of a district: that one is given by Clever itself.",
      "There is no refresh token. People sign in anew.",
      "What is told of a person depends on the kind of integration.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.clever.com/docs/getting-started-with-clever-sso",
      "https://dev.clever.com/docs/district-sso-1",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Clever documents Basic.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
