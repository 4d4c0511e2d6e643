// Made from entries/surveymonkey.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "surveymonkey",
  "name": "SurveyMonkey",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#00bf6f",
  "authorizationUrl": "https://api.surveymonkey.com/oauth/authorize",
  "tokenUrl": "https://api.surveymonkey.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.surveymonkey.com",
    "hosts": Object.freeze([
      "api.surveymonkey.com",
      "api.eu.surveymonkey.com",
      "api.surveymonkey.ca",
    ]),
    "test": Object.freeze({
      "path": "/v3/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/users/me",
    "id": "/id",
    "label": "/username",
    "email": "/email",
  }),
  "consoleUrl": "https://developer.surveymonkey.com/apps/",
  "setup": Object.freeze({
    "redirectUri": "Must be the OAuth Redirect URL of the app.",
    "steps": Object.freeze([
      "Open My Apps at the developer portal and add a new app.",
      "Under Settings enter the OAuth Redirect URL and choose scopes.",
      "Copy the client ID and the secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are set at the app. Of optional ones a person may agree to some only.",
      "A token does not expire. It ends when the person removes the app.",
      "An app that is not published within ninety days is turned off.",
      "Accounts in Europe and Canada have an API of their own.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/SurveyMonkey/public_api_docs/blob/0215f51a677076a76b276548b91552925d181007/includes/_overview.md",
    ]),
    "sources": Object.freeze([
      "nango",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.surveymonkey.net/oauth/token",
        ]),
        "reason": "The old documentation has .net; newer lists have .com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
