// Made from entries/clio.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "clio",
  "name": "Clio",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0070e0",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of your Clio",
      "kind": "host",
      "oneOf": Object.freeze([
        "app.clio.com",
        "eu.app.clio.com",
        "ca.app.clio.com",
        "au.app.clio.com",
      ]),
      "example": "app.clio.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v4/users/who_am_i",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v4/users/who_am_i?fields=id,name,email",
    "id": "/data/id",
    "label": "/data/name",
    "email": "/data/email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse Ihres Clio",
      }),
    }),
  }),
  "consoleUrl": "https://docs.developers.clio.com/api-docs/applications/",
  "setup": Object.freeze({
    "redirectUri": "Must be one of the Redirect URIs of the application.",
    "steps": Object.freeze([
      "Open the settings of your Clio account, Developer Applications, and add one.",
      "Enter the Redirect URIs.",
      "Tick the permissions that the app needs.",
      "Save, and copy the App Key and the App Secret.",
    ]),
    "traps": Object.freeze([
      "Each region has accounts and applications of its own: register one in each.",
      "Permissions are set at the application, not in the request.",
      "Clio Grow has endpoints of its own.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.developers.clio.com/api-docs/authorization/",
      "https://developers.support.clio.com/hc/en-us/articles/360004691033-Obtaining-authorization-as-a-developer-North-American-instance",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.goclio.com/oauth/authorize",
        ]),
        "reason": "The name before Clio moved to clio.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://app.goclio.com/oauth/token",
        ]),
        "reason": "The name before Clio moved to clio.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
