// Made from entries/trainingpeaks.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "trainingpeaks",
  "name": "TrainingPeaks",
  "category": "health",
  "protocol": "oauth2",
  "color": "#005695",
  "authorizationUrl": "https://oauth.trainingpeaks.com/OAuth/Authorize",
  "tokenUrl": "https://oauth.trainingpeaks.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "athlete:profile",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.trainingpeaks.com",
    "hosts": Object.freeze([
      "api.trainingpeaks.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/athlete/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/athlete/profile",
    "id": "/Id",
    "label": "/Email",
    "email": "/Email",
  }),
  "scopes": Object.freeze({
    "athlete:profile": "See your profile",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "athlete:profile": "Ihr Profil sehen",
      }),
    }),
  }),
  "consoleUrl": "https://api.trainingpeaks.com/request-access",
  "setup": Object.freeze({
    "redirectUri": "As told to TrainingPeaks.",
    "steps": Object.freeze([
      "Ask TrainingPeaks for access to the partner API, with the redirect URI.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The sandbox, at sandbox.trainingpeaks.com, has other credentials.",
      "Other scopes are given with the access: ask for none that you were not given.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://oauth.sandbox.trainingpeaks.com/OAuth/Authorize",
        ]),
        "reason": "That is the sandbox; the list has this one for production.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://oauth.sandbox.trainingpeaks.com/oauth/token",
        ]),
        "reason": "That is the sandbox; the list has this one for production.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
