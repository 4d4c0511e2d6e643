// Made from entries/datadog.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "datadog",
  "name": "Datadog",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#632ca6",
  "statusUrl": "https://status.datadoghq.com",
  "authorizationUrl": "https://{web}/oauth2/v1/authorize",
  "tokenUrl": "https://{api}/oauth2/v1/token",
  "revocationUrl": "https://{api}/oauth2/v1/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "accessTokenSeconds": 3600,
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "inputs": Object.freeze({
    "web": Object.freeze({
      "title": "Address of your Datadog",
      "kind": "host",
      "oneOf": Object.freeze([
        "app.datadoghq.com",
        "us3.datadoghq.com",
        "us5.datadoghq.com",
        "app.datadoghq.eu",
        "ap1.datadoghq.com",
        "ap2.datadoghq.com",
        "uk1.datadoghq.com",
      ]),
      "example": "app.datadoghq.com",
    }),
    "api": Object.freeze({
      "title": "Address of the API of that Datadog",
      "kind": "host",
      "oneOf": Object.freeze([
        "api.datadoghq.com",
        "api.us3.datadoghq.com",
        "api.us5.datadoghq.com",
        "api.datadoghq.eu",
        "api.ap1.datadoghq.com",
        "api.ap2.datadoghq.com",
        "api.uk1.datadoghq.com",
      ]),
      "example": "api.datadoghq.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{api}",
    "hosts": Object.freeze([
      "{api}",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "web": "Adresse Ihres Datadog",
        "api": "Adresse der zugehörigen API",
      }),
    }),
  }),
  "consoleUrl": "https://app.datadoghq.com/apps",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the OAuth client.",
    "steps": Object.freeze([
      "Join the partners of Datadog and open the Developer Platform in your sandbox.",
      "Create an integration and, in it, a confidential OAuth client.",
      "Enter the redirect URIs and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The client is for published integrations. Until then it works in your sandbox alone.",
      "Both addresses must be of one and the same site.",
      "Scopes are chosen at the OAuth client. There is none in the request.",
      "People often begin at the tile in Datadog, which leads to your sign-in page.",
      "Nothing here tells which organization is connected: do not connect two for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.datadoghq.com/extend/authorization/oauth2_in_datadog",
      "https://docs.datadoghq.com/extend/authorization/oauth2_endpoints",
      "https://docs.datadoghq.com/api/latest/oauth2-client-public/get-oauth2-well-known-sites/",
      "https://github.com/DataDog/documentation/blob/0823579b9be480b3fc1b72f45629ed479ee7be5b/content/en/developers/authorization/oauth2_endpoints.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
