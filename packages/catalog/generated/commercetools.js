// Made from entries/commercetools.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "commercetools",
  "name": "commercetools",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#6359ff",
  "tokenUrl": "https://auth.{region}.{cloud}.commercetools.com/oauth/token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "inputs": Object.freeze({
    "region": Object.freeze({
      "title": "Region of the project",
      "kind": "name",
      "pattern": "[a-z]+(-[a-z0-9]+)+",
      "example": "europe-west1",
    }),
    "cloud": Object.freeze({
      "title": "Cloud that it is in",
      "kind": "name",
      "oneOf": Object.freeze([
        "gcp",
        "aws",
      ]),
      "default": "gcp",
      "example": "gcp",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.{region}.{cloud}.commercetools.com",
    "hosts": Object.freeze([
      "api.{region}.{cloud}.commercetools.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "region": "Region des Projekts",
        "cloud": "Cloud, in der es liegt",
      }),
    }),
  }),
  "consoleUrl": "https://mc.commercetools.com",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "In the Merchant Center open Settings, Developer settings, and create an API client.",
      "Choose the scopes that it may have.",
      "Copy the client ID and the secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Tokens are of the project, and not of a person.",
      "A scope ends with the project's key, such as manage_project:my-project. Ask for it with that key.",
      "Paths of the API begin with the project's key.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/commercetools/commercetools-sdk-typescript",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
