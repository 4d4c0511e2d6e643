// Made from entries/medium.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "medium",
  "name": "Medium",
  "category": "social",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://medium.com/m/oauth/authorize",
  "tokenUrl": "https://api.medium.com/v1/tokens",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "basicProfile",
    "publishPost",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "scope": "list",
      "expiry": Object.freeze({
        "at": "/expires_at",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.medium.com",
    "hosts": Object.freeze([
      "api.medium.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/me",
    "id": "/data/id",
    "label": "/data/username",
    "avatarUrl": "/data/imageUrl",
  }),
  "scopes": Object.freeze({
    "basicProfile": "See your profile, without your e-mail address",
    "publishPost": "Publish stories for you",
    "uploadImage": "Upload pictures for your stories",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basicProfile": "Ihr Profil sehen, ohne Ihre E-Mail-Adresse",
        "publishPost": "In Ihrem Namen Beiträge veröffentlichen",
        "uploadImage": "Bilder für Ihre Beiträge hochladen",
      }),
    }),
  }),
  "consoleUrl": "https://github.com/Medium/medium-api-docs",
  "manageUrl": "https://medium.com/me/settings/security",
  "setup": Object.freeze({
    "redirectUri": "One that Medium has registered for the integration, exactly.",
    "steps": Object.freeze([
      "Use an integration that Medium has admitted.",
      "Copy its client ID and client secret.",
    ]),
    "traps": Object.freeze([
      "Medium admits no new integrations: its documentation is archived. Those that exist go on.",
      "Scopes are separated by commas, and the answer has them as a list.",
      "A token lives for 60 days; refresh tokens do not expire.",
      "The scope uploadImage needs Medium's permission.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/Medium/medium-api-docs/blob/0596ae22932494c3f5a50f342f78671ace28b129/api.md",
    ]),
    "sources": Object.freeze([
      "grant",
      "hybridauth",
      "next-auth",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://medium.com/v1/tokens",
        ]),
        "reason": "Medium's documentation has the host of the API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
