// Made from entries/schoology.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "schoology",
  "name": "PowerSchool Schoology",
  "category": "education",
  "protocol": "oauth1",
  "color": "#0677ba",
  "requestTokenUrl": "https://api.schoology.com/v1/oauth/request_token",
  "authorizationUrl": "https://app.schoology.com/oauth/authorize",
  "accessTokenUrl": "https://api.schoology.com/v1/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "realm": "Schoology API",
    "requestToken": Object.freeze({
      "method": "GET",
    }),
    "accessToken": Object.freeze({
      "method": "GET",
    }),
    "callback": "unconfirmed",
    "verifier": "none",
    "accessTokenSeconds": 7776000,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.schoology.com",
    "hosts": Object.freeze([
      "api.schoology.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/users/me",
    "id": "/id",
    "label": "/name_display",
  }),
  "consoleUrl": "https://app.schoology.com/api",
  "setup": Object.freeze({
    "redirectUri": "Its domain is that of the app; it stands in the URL that the person is sent to.",
    "steps": Object.freeze([
      "Create an app in the App Center's publisher area.",
      "Enter the domain and let the app use the API.",
      "Copy the consumer key and the consumer secret of the app.",
    ]),
    "traps": Object.freeze([
      "Schoology speaks OAuth 1.0, without confirmed callbacks and verifiers. A link to agree that was passed on connects whoever opens it.",
      "A token ends 90 days after it was given, and the person has to agree again.",
      "Schools have hosts of their own for the page of consent. app.schoology.com sends people there.",
      "Personal API keys see the data of their own person alone.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.schoology.com/api-documentation/authentication",
      "https://developers.schoology.com/api-documentation/important-api-authentication-update/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
