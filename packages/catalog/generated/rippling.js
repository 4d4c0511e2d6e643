// Made from entries/rippling.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "rippling",
  "name": "Rippling",
  "category": "people",
  "protocol": "oauth2",
  "color": "#fdb71c",
  "authorizationUrl": "https://app.rippling.com/apps/PLATFORM/{app}/authorize",
  "tokenUrl": "https://api.rippling.com/api/o/token/",
  "clientAuth": "post",
  "inputs": Object.freeze({
    "app": Object.freeze({
      "title": "Name of the app",
      "kind": "segment",
      "of": "app",
      "example": "receipts",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.rippling.com",
    "hosts": Object.freeze([
      "api.rippling.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "app": "Name der App",
      }),
    }),
  }),
  "consoleUrl": "https://app.rippling.com/",
  "setup": Object.freeze({
    "redirectUri": "One that is registered with the app.",
    "steps": Object.freeze([
      "Become a partner and create an app for the App Shop.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
      "Give the app's name, as its URLs have it, in the provider's options: inputs with app.",
    ]),
    "traps": Object.freeze([
      "People install the app from the App Shop: its page is where they are sent to.",
      "The scopes are chosen at the app, and are not part of the request.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
