// Made from entries/blackboard.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "blackboard",
  "name": "Blackboard Learn",
  "category": "education",
  "protocol": "oauth2",
  "color": "#262626",
  "authorizationUrl": "https://{host}/learn/api/public/v1/oauth2/authorizationcode",
  "tokenUrl": "https://{host}/learn/api/public/v1/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read",
    "offline",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Blackboard",
      "kind": "host",
      "example": "learn.school.example",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/learn/api/public/v1/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/learn/api/public/v1/users/me",
    "id": "/id",
    "label": "/userName",
  }),
  "scopes": Object.freeze({
    "read": "See what you can see in Blackboard",
    "write": "Change what you can change in Blackboard",
    "offline": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Sehen, was Sie in Blackboard sehen können",
        "write": "Ändern, was Sie in Blackboard ändern können",
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Blackboard",
      }),
    }),
  }),
  "consoleUrl": "https://developer.anthology.com/",
  "setup": Object.freeze({
    "redirectUri": "It goes along with the authorization.",
    "steps": Object.freeze([
      "Register an application in the Developer Portal.",
      "Copy its application ID, key (client id) and secret.",
      "Have an administrator of each school add a REST API integration with the application ID, which may act as users.",
    ]),
    "traps": Object.freeze([
      "One application is for every school, but each school has to integrate it first.",
      "A client secret goes to hosts in the options only: make one provider for each school.",
      "Without the scope offline there is no refresh token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.anthology.com/docs/blackboard/rest-apis/getting-started/3lo",
      "https://docs.anthology.com/docs/rest-apis/learn/getting-started/basic-authentication",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
