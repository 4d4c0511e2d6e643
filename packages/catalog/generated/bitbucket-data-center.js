// Made from entries/bitbucket-data-center.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bitbucket-data-center",
  "name": "Bitbucket Data Center",
  "category": "developer-tools",
  "protocol": "oauth1",
  "color": "#0052cc",
  "requestTokenUrl": "https://{host}/plugins/servlet/oauth/request-token",
  "authorizationUrl": "https://{host}/plugins/servlet/oauth/authorize",
  "accessTokenUrl": "https://{host}/plugins/servlet/oauth/access-token",
  "signatureMethod": "RSA-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Bitbucket",
      "kind": "host",
      "example": "bitbucket.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/rest/api/latest/dashboard/pull-request-suggestions?limit=1",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Bitbucket",
      }),
    }),
  }),
  "consoleUrl": "https://confluence.atlassian.com/bitbucketserver0819/link-to-other-applications-1416826929.html",
  "setup": Object.freeze({
    "redirectUri": "The consumer callback URL of the application link; each request sends its own as well.",
    "steps": Object.freeze([
      "Make an RSA key pair and keep the private key.",
      "As an administrator of Bitbucket, open Administration, Application links, and create a link to your app.",
      "Let the link have incoming authentication.",
      "Enter a consumer key of your choice, a name, the public key and the callback URL.",
      "Give the private key to the provider's options; there is no consumer secret.",
    ]),
    "traps": Object.freeze([
      "Choose the type Atlassian product also for an app of your own: External application means OAuth 2.",
      "An app may do all that the person who agrees may do; there are no scopes.",
      "The API has no request that tells whose token it is: name the account yourself.",
      "The header X-AUSERNAME of every answer has the user name.",
      "The token is for the REST API; git over HTTPS does not take it.",
      "Bitbucket at a path, such as https://example.com/bitbucket, needs an entry of your own.",
      "This is for Bitbucket on your own servers. Bitbucket Cloud is another service.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://confluence.atlassian.com/bitbucketserver0819/link-to-other-applications-1416826929.html",
      "https://developer.atlassian.com/server/bitbucket/rest/v906/api-group-dashboard/",
      "https://community.developer.atlassian.com/t/obtain-authorised-users-username-from-api/24422",
      "https://eclipse.dev/che/docs/next/administration-guide/configuring-oauth-1-for-a-bitbucket-server/",
      "https://github.com/getsentry/sentry/blob/master/src/sentry/integrations/bitbucket_server/client.py",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
