// Made from entries/exact-online.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "exact-online",
  "name": "Exact Online",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#e10000",
  "authorizationUrl": "https://{site}/api/oauth2/auth",
  "tokenUrl": "https://{site}/api/oauth2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "inputs": Object.freeze({
    "site": Object.freeze({
      "title": "Site of your country",
      "kind": "host",
      "oneOf": Object.freeze([
        "start.exactonline.nl",
        "start.exactonline.be",
        "start.exactonline.de",
        "start.exactonline.co.uk",
        "start.exactonline.fr",
        "start.exactonline.es",
        "start.exactonline.com",
      ]),
      "default": "start.exactonline.nl",
      "example": "start.exactonline.nl",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{site}",
    "hosts": Object.freeze([
      "{site}",
    ]),
    "headers": Object.freeze({
      "accept": "application/json",
    }),
    "test": Object.freeze({
      "path": "/api/v1/current/Me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/current/Me",
    "id": "/d/results/0/UserID",
    "label": "/d/results/0/FullName",
    "email": "/d/results/0/Email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "site": "Website Ihres Landes",
      }),
    }),
  }),
  "consoleUrl": "https://apps.exactonline.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each country has a site of its own: the person's books are at one of them.",
      "There are no scopes: the app's settings say what it may do.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
