// Made from entries/smugmug.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "smugmug",
  "name": "SmugMug",
  "category": "media",
  "protocol": "oauth1",
  "color": "#6db944",
  "requestTokenUrl": "https://api.smugmug.com/services/oauth/1.0a/getRequestToken",
  "authorizationUrl": "https://api.smugmug.com/services/oauth/1.0a/authorize",
  "accessTokenUrl": "https://api.smugmug.com/services/oauth/1.0a/getAccessToken",
  "signatureMethod": "HMAC-SHA1",
  "authorizationParams": Object.freeze({
    "Access": "Full",
  }),
  "defaultScopes": Object.freeze([
    "Read",
  ]),
  "dialect": Object.freeze({
    "authorization": Object.freeze({
      "scope": Object.freeze({
        "param": "Permissions",
        "separator": ",",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.smugmug.com",
    "hosts": Object.freeze([
      "api.smugmug.com",
      "upload.smugmug.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2!authuser",
    }),
    "headers": Object.freeze({
      "accept": "application/json",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2!authuser",
    "id": "/Response/User/NickName",
    "label": "/Response/User/NickName",
  }),
  "scopes": Object.freeze({
    "Read": "See your galleries and photos",
    "Add": "Add galleries and photos for you, and see them",
    "Modify": "Change and delete galleries and photos, add and see them",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "Read": "Ihre Galerien und Fotos sehen",
        "Add": "Für Sie Galerien und Fotos hinzufügen und sie sehen",
        "Modify": "Galerien und Fotos ändern und löschen, hinzufügen und sehen",
      }),
    }),
  }),
  "consoleUrl": "https://api.smugmug.com/api/developer/apply",
  "setup": Object.freeze({
    "redirectUri": "Any; it is sent with each request.",
    "steps": Object.freeze([
      "Apply for an API key and describe the app.",
      "Wait for the approval by e-mail.",
      "Copy the API key (the consumer key) and the secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Ask for one scope only. Each includes the ones before it: Read, Add, Modify.",
      "The authorization parameter Access decides what is seen. Full is everything; set it to Public for less.",
      "What a person granted cannot be widened by asking again: the person changes it in the account settings.",
      "Without the header accept: application/json the API answers with a web page.",
      "Request tokens end after 5 minutes. Access tokens do not expire.",
      "Uploads go to upload.smugmug.com; their binary body is not signed.",
      "SmugMug knows people by their nickname. Who changes it appears as a new account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.smugmug.com/api/v2/doc/tutorial/authorization.html",
      "https://api.smugmug.com/api/v2/doc/tutorial/oauth/faq.html",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "signatureMethod",
        "instead": Object.freeze([
          "PLAINTEXT",
        ]),
        "reason": "SmugMug takes both. A signature does not send the secrets along.",
      }),
    ]),
    "checkedOn": "2026-11-26",
  }),
});
