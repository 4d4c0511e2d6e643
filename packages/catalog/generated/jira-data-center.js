// Made from entries/jira-data-center.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "jira-data-center",
  "name": "Jira Data Center",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#0052cc",
  "requestTokenUrl": "https://{host}/plugins/servlet/oauth/request-token",
  "authorizationUrl": "https://{host}/plugins/servlet/oauth/authorize",
  "accessTokenUrl": "https://{host}/plugins/servlet/oauth/access-token",
  "signatureMethod": "RSA-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Jira",
      "kind": "host",
      "example": "jira.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/rest/api/2/myself",
    }),
  }),
  "account": Object.freeze({
    "url": "/rest/api/2/myself",
    "id": "/key",
    "label": "/displayName",
    "email": "/emailAddress",
    "avatarUrl": "/avatarUrls/48x48",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Jira",
      }),
    }),
  }),
  "consoleUrl": "https://developer.atlassian.com/server/jira/platform/oauth/",
  "setup": Object.freeze({
    "redirectUri": "The consumer callback URL of the application link; each request sends its own as well.",
    "steps": Object.freeze([
      "Make an RSA key pair and keep the private key.",
      "As an administrator of Jira, create an application link to your app.",
      "Let the link have incoming authentication.",
      "Enter a consumer key of your choice, a name, the public key and the callback URL.",
      "Give the private key to the provider's options; there is no consumer secret.",
    ]),
    "traps": Object.freeze([
      "An app may do all that the person who agrees may do; there are no scopes.",
      "Access tokens end in time, or when a person revokes them.",
      "Jira at a path, such as https://example.com/jira, needs an entry of your own.",
      "This is for Jira on your own servers. Jira Cloud wants OAuth 2.",
      "Atlassian recommends OAuth 2 for new integrations here too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.atlassian.com/server/jira/platform/oauth/",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
