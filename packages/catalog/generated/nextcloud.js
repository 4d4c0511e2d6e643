// Made from entries/nextcloud.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "nextcloud",
  "name": "Nextcloud",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#0082c9",
  "authorizationUrl": "https://{host}/apps/oauth2/authorize",
  "tokenUrl": "https://{host}/apps/oauth2/api/v1/token",
  "clientAuth": "post",
  "pkce": "S256",
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "invalid_request",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Nextcloud",
      "kind": "host",
      "example": "cloud.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/ocs/v2.php/cloud/user?format=json",
    }),
    "headers": Object.freeze({
      "ocs-apirequest": "true",
    }),
  }),
  "account": Object.freeze({
    "url": "/ocs/v2.php/cloud/user?format=json",
    "id": "/ocs/data/id",
    "label": "/ocs/data/id",
    "email": "/ocs/data/email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Nextcloud",
      }),
    }),
  }),
  "consoleUrl": "https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/oauth2.html",
  "setup": Object.freeze({
    "redirectUri": "Exact, the one of the client.",
    "steps": Object.freeze([
      "As an administrator open Administration settings, Security.",
      "Under OAuth 2.0 clients enter a name and the redirect URI, and choose Add.",
      "Copy the Client Identifier and the Secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token opens the whole account, its files too.",
      "A refresh token works once. Access tokens end after an hour.",
      "A refresh token that is dead is answered with invalid_request in place of invalid_grant.",
      "Without pretty URLs the endpoints have index.php before /apps. Describe such a server in the options.",
      "Apache strips the Authorization header unless mod_rewrite and mod_env or mod_headers are there.",
      "Nextcloud below a path of its host needs an entry of your own.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.nextcloud.com/server/stable/admin_manual/configuration_server/oauth2.html",
      "https://github.com/nextcloud/documentation/blob/master/admin_manual/configuration_server/oauth2.rst",
      "https://github.com/nextcloud/server/blob/master/apps/oauth2/lib/Controller/OauthApiController.php",
      "https://docs.nextcloud.com/server/28/developer_manual/client_apis/OCS/ocs-api-overview.html",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "account.url",
        "instead": Object.freeze([
          "https://{host}/ocs/v1.php/cloud/users",
        ]),
        "reason": "The path of users is for administrators; cloud/user is the token's own account.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
