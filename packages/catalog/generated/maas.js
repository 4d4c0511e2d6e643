// Made from entries/maas.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "maas",
  "name": "MAAS",
  "category": "developer-tools",
  "protocol": "oauth1",
  "color": "#0e8420",
  "signatureMethod": "PLAINTEXT",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of MAAS",
      "kind": "host",
      "example": "maas.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/MAAS/api/2.0/users/?op=whoami",
    }),
  }),
  "account": Object.freeze({
    "url": "/MAAS/api/2.0/users/?op=whoami",
    "id": "/username",
    "label": "/username",
    "email": "/email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von MAAS",
      }),
    }),
  }),
  "consoleUrl": "https://canonical.com/maas/docs/how-to-authenticate-to-the-maas-api",
  "setup": Object.freeze({
    "redirectUri": "None: people make the keys.",
    "steps": Object.freeze([
      "In MAAS open the preferences, API keys, and generate one.",
      "Split it at its colons: consumer key, token, secret.",
      "Give the consumer key to the provider's options, with an empty consumer secret.",
      "Adopt the token and its secret for the person they belong to.",
    ]),
    "traps": Object.freeze([
      "Each API key has a consumer of its own: make a provider for each.",
      "MAAS takes PLAINTEXT alone, whose secret travels with each request. Serve it over https.",
      "A key acts as the person who made it.",
      "MAAS tells people by their user names alone: never give one to another person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://canonical.com/maas/docs/how-to-authenticate-to-the-maas-api",
      "https://canonical.com/maas/docs/latest/reference/api-reference/api-login/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
