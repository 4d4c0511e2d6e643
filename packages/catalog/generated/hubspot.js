// Made from entries/hubspot.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hubspot",
  "name": "HubSpot",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ff7a59",
  "statusUrl": "https://status.hubspot.com",
  "authorizationUrl": "https://app.hubspot.com/oauth/authorize",
  "tokenUrl": "https://api.hubapi.com/oauth/2026-03/token",
  "revocationUrl": "https://api.hubapi.com/oauth/2026-03/token/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "oauth",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "fields": Object.freeze({
        "scope": "/scopes",
      }),
      "scope": "list",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.hubapi.com",
    "hosts": Object.freeze([
      "api.hubapi.com",
    ]),
    "test": Object.freeze({
      "path": "/account-info/2026-03/details",
    }),
  }),
  "account": Object.freeze({
    "url": "/account-info/2026-03/details",
    "id": "/portalId",
    "label": "/portalId",
  }),
  "scopes": Object.freeze({
    "oauth": "Connect to your HubSpot account",
    "crm.objects.contacts.read": "See your contacts",
    "crm.objects.contacts.write": "Add, change and delete your contacts",
    "crm.objects.companies.read": "See your companies",
    "crm.objects.companies.write": "Add, change and delete your companies",
    "crm.objects.deals.read": "See your deals",
    "crm.objects.deals.write": "Add, change and delete your deals",
    "crm.objects.owners.read": "See the users of your account that own records",
    "crm.lists.read": "See your lists",
    "tickets": "See and change your tickets",
    "files": "See and change your files",
    "forms": "See and change your forms",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "oauth": "Sich mit Ihrem HubSpot-Konto verbinden",
        "crm.objects.contacts.read": "Ihre Kontakte sehen",
        "crm.objects.contacts.write": "Ihre Kontakte hinzufügen, ändern und löschen",
        "crm.objects.companies.read": "Ihre Unternehmen sehen",
        "crm.objects.companies.write": "Ihre Unternehmen hinzufügen, ändern und löschen",
        "crm.objects.deals.read": "Ihre Deals sehen",
        "crm.objects.deals.write": "Ihre Deals hinzufügen, ändern und löschen",
        "crm.objects.owners.read": "Die Benutzer Ihres Kontos sehen, denen Datensätze gehören",
        "crm.lists.read": "Ihre Listen sehen",
        "tickets": "Ihre Tickets sehen und ändern",
        "files": "Ihre Dateien sehen und ändern",
        "forms": "Ihre Formulare sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://app.hubspot.com/l/developers",
  "setup": Object.freeze({
    "redirectUri": "Listed in the app's auth settings, exactly. https, except for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Create an app that authenticates with OAuth.",
      "List the redirect URI and the scopes in the app's settings.",
      "Deploy the app and open its Auth tab.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The scopes that are asked for have to be those of the app's settings. Optional ones go in optional_scopes.",
      "The connection is the account's (its portal), chosen by the person on HubSpot's page.",
      "Access tokens live for half an hour.",
      "The endpoints with v1 in their path are deprecated on 16 February 2027. This entry uses those of 2026-03.",
      "Disconnecting ends the refresh token. The app stays installed until the account removes it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens.md",
      "https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token",
      "https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/revoke-token",
      "https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/token-introspect",
      "https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/migration-guide.md",
      "https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/refresh-oauth-token",
      "https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide",
      "https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide.md",
      "https://github.com/HubSpot/hubspot-sdk-typescript/blob/main/src/resources/auth/oauth.ts",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.hubapi.com/oauth/v1/token",
        ]),
        "reason": "The lists have the endpoint that HubSpot ends in February 2027.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
