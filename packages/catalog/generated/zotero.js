// Made from entries/zotero.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zotero",
  "name": "Zotero",
  "category": "education",
  "protocol": "oauth1",
  "color": "#cc2936",
  "requestTokenUrl": "https://www.zotero.org/oauth/request",
  "authorizationUrl": "https://www.zotero.org/oauth/authorize",
  "accessTokenUrl": "https://www.zotero.org/oauth/access",
  "signatureMethod": "HMAC-SHA1",
  "authorizationParams": Object.freeze({
    "name": "An app that uses Valet Key",
    "library_access": "1",
  }),
  "dialect": Object.freeze({
    "accountFrom": Object.freeze({
      "id": "userID",
      "label": "username",
    }),
    "bears": Object.freeze({
      "in": "header",
      "name": "zotero-api-key",
      "value": "token_secret",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.zotero.org",
    "hosts": Object.freeze([
      "api.zotero.org",
    ]),
    "test": Object.freeze({
      "path": "/keys/current",
    }),
    "headers": Object.freeze({
      "zotero-api-version": "3",
    }),
  }),
  "account": Object.freeze({
    "url": "/keys/current",
    "id": "/userID",
    "label": "/username",
  }),
  "consoleUrl": "https://www.zotero.org/oauth/apps",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the registered application.",
    "steps": Object.freeze([
      "Register an application with Zotero.",
      "Enter the redirect URI as its callback URL.",
      "Copy the client key (the consumer key) and the client secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Set the authorization parameter name to your app's name: Zotero shows it in the list of keys.",
      "Ask for more by the parameters notes_access=1, write_access=1 and all_groups=read or write.",
      "A person can change the permissions on the page where they agree.",
      "The result is an API key. Requests carry it and are not signed.",
      "Keys do not expire; a person ends them in the settings of zotero.org.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.zotero.org/support/dev/web_api/v3/oauth",
      "https://www.zotero.org/support/dev/web_api/v3/basics",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
