// Made from entries/confluence-data-center.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "confluence-data-center",
  "name": "Confluence Data Center",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#172b4d",
  "requestTokenUrl": "https://{host}/plugins/servlet/oauth/request-token",
  "authorizationUrl": "https://{host}/plugins/servlet/oauth/authorize",
  "accessTokenUrl": "https://{host}/plugins/servlet/oauth/access-token",
  "signatureMethod": "RSA-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Confluence",
      "kind": "host",
      "example": "wiki.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/rest/api/user/current",
    }),
  }),
  "account": Object.freeze({
    "url": "/rest/api/user/current",
    "id": "/userKey",
    "label": "/displayName",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Confluence",
      }),
    }),
  }),
  "consoleUrl": "https://confluence.atlassian.com/conf91/linking-to-another-application-1442848761.html",
  "setup": Object.freeze({
    "redirectUri": "The consumer callback URL of the application link; each request sends its own as well.",
    "steps": Object.freeze([
      "Make an RSA key pair and keep the private key.",
      "As an administrator of Confluence, open General Configuration, Application links, and create a link to your app.",
      "Let the link have incoming authentication.",
      "Enter a consumer key of your choice, a name, the public key and the callback URL.",
      "Give the private key to the provider's options; there is no consumer secret.",
    ]),
    "traps": Object.freeze([
      "Choose the type Atlassian product also for an app of your own: External application means OAuth 2.",
      "Atlassian's pages up to Confluence 9.1 offer OAuth 1.0 for other apps; those for 9.5 name OAuth 2 alone.",
      "An app may do all that the person who agrees may do; there are no scopes.",
      "Confluence at a path, such as https://example.com/confluence, needs an entry of your own.",
      "This is for Confluence on your own servers. Confluence Cloud wants OAuth 2.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://confluence.atlassian.com/conf91/linking-to-another-application-1442848761.html",
      "https://confluence.atlassian.com/conf95/linking-to-another-application-1573751425.html",
      "https://docs.atlassian.com/atlassian-confluence/6.2.1/com/atlassian/confluence/plugins/restapi/resources/UserResource.html",
      "https://github.com/dmaharana/atlassian-oauth-examples",
      "https://github.com/sphinx-contrib/confluencebuilder/issues/234",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
