// Made from entries/flickr.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "flickr",
  "name": "Flickr",
  "category": "media",
  "protocol": "oauth1",
  "color": "#0063dc",
  "requestTokenUrl": "https://www.flickr.com/services/oauth/request_token",
  "authorizationUrl": "https://www.flickr.com/services/oauth/authorize",
  "accessTokenUrl": "https://www.flickr.com/services/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "dialect": Object.freeze({
    "authorization": Object.freeze({
      "scope": Object.freeze({
        "param": "perms",
        "separator": ",",
      }),
    }),
    "accountFrom": Object.freeze({
      "id": "user_nsid",
      "label": "username",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.flickr.com",
    "hosts": Object.freeze([
      "api.flickr.com",
      "up.flickr.com",
      "www.flickr.com",
    ]),
    "test": Object.freeze({
      "path": "/services/rest/?method=flickr.test.login&format=json&nojsoncallback=1",
      "expects": Object.freeze({
        "/stat": "ok",
      }),
    }),
  }),
  "account": Object.freeze({
    "url": "/services/rest/?method=flickr.test.login&format=json&nojsoncallback=1",
    "id": "/user/id",
    "label": "/user/username/_content",
  }),
  "scopes": Object.freeze({
    "read": "See your photos, private ones too",
    "write": "Add and change photos for you, and see them",
    "delete": "Delete photos, and add, change and see them",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Ihre Fotos sehen, auch die privaten",
        "write": "Für Sie Fotos hinzufügen und ändern und Ihre Fotos sehen",
        "delete": "Fotos löschen, hinzufügen, ändern und sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.flickr.com/services/apps/create/",
  "manageUrl": "https://www.flickr.com/services/auth/list.gne",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the app's authentication flow; each request sends its own as well.",
    "steps": Object.freeze([
      "Create an app in the App Garden and apply for a key, commercial or not.",
      "Edit the app's authentication flow: choose web application and enter the redirect URI.",
      "Copy the key (the consumer key) and the secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Ask for one scope only. Each includes the ones before it: read, write, delete.",
      "Requests that fail are answered with status 200 and stat=fail in the body.",
      "To upload, sign every field but photo. Send the other fields in the URL's query, where they are signed.",
      "Answers are XML unless a request asks for format=json and nojsoncallback=1.",
      "Tokens do not expire; a person ends them in the account settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.flickr.com/services/api/auth.oauth.html",
      "https://www.flickr.com/services/api/upload.api.html",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
