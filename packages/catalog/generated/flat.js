// Made from entries/flat.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "flat",
  "name": "Flat",
  "category": "media",
  "protocol": "oauth2",
  "color": "#294d86",
  "authorizationUrl": "https://flat.io/auth/oauth",
  "tokenUrl": "https://api.flat.io/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account.public_profile",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.flat.io",
    "hosts": Object.freeze([
      "api.flat.io",
    ]),
    "test": Object.freeze({
      "path": "/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/me",
    "id": "/id",
    "label": "/username",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "account.public_profile": "See your public profile",
    "account.email": "See your e-mail address",
    "account.education_profile": "See your profile at your school",
    "scores.readonly": "See all your scores",
    "scores": "See, add, change and delete your scores",
    "scores.social": "Comment and like scores for you",
    "collections.readonly": "See your collections",
    "collections.add_scores": "Add scores to your collections",
    "collections": "See and change your collections",
    "edu.classes.readonly": "See your classes",
    "edu.classes": "See and change your classes",
    "edu.assignments.readonly": "See assignments and submissions",
    "edu.assignments": "See and change assignments and submissions",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account.public_profile": "Ihr öffentliches Profil sehen",
        "account.email": "Ihre E-Mail-Adresse sehen",
        "account.education_profile": "Ihr Profil an Ihrer Schule sehen",
        "scores.readonly": "Alle Ihre Noten sehen",
        "scores": "Ihre Noten sehen, hinzufügen, ändern und löschen",
        "scores.social": "In Ihrem Namen Noten kommentieren und mit „Gefällt mir“ markieren",
        "collections.readonly": "Ihre Sammlungen sehen",
        "collections.add_scores": "Ihren Sammlungen Noten hinzufügen",
        "collections": "Ihre Sammlungen sehen und ändern",
        "edu.classes.readonly": "Ihre Klassen sehen",
        "edu.classes": "Ihre Klassen sehen und ändern",
        "edu.assignments.readonly": "Aufgaben und Abgaben sehen",
        "edu.assignments": "Aufgaben und Abgaben sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://flat.io/developers/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the application.",
    "steps": Object.freeze([
      "Open Developers at Flat and create an application.",
      "Enter the redirect URI under OAuth2.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Some scopes need a review by Flat.",
      "For your own account alone a personal access token does.",
      "The profile may be anonymous for pupils without the scope account.education_profile.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://raw.githubusercontent.com/FlatIO/api-reference/master/spec/swagger.yaml",
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
