// Made from entries/frappe.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "frappe",
  "name": "Frappe (ERPNext)",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#0089ff",
  "authorizationUrl": "https://{host}/api/method/frappe.integrations.oauth2.authorize",
  "tokenUrl": "https://{host}/api/method/frappe.integrations.oauth2.get_token",
  "revocationUrl": "https://{host}/api/method/frappe.integrations.oauth2.revoke_token",
  "introspectionUrl": "https://{host}/api/method/frappe.integrations.oauth2.introspect_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "all",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the site",
      "kind": "host",
      "example": "erp.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/method/frappe.integrations.oauth2.openid_profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/method/frappe.integrations.oauth2.openid_profile",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "all": "Do all that you can do there",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "all": "Alles tun, was Sie dort dürfen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse der Website",
      }),
    }),
  }),
  "consoleUrl": "https://docs.frappe.io/framework-git/security/oauth2",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URIs of the client, with spaces between them there.",
    "steps": Object.freeze([
      "As an administrator create an OAuth Client record.",
      "Enter the app's name, the scopes and the redirect URIs, with the grant type Authorization Code.",
      "Save, and copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "ID tokens are signed with the client's secret (HS256), and are not used here: the profile is asked for.",
      "The scope all opens what the person can do; the client's record has to name it.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.frappe.io/framework-git/security/oauth2",
      "https://docs.frappe.io/framework-git/security/oauth2.md",
      "https://docs.frappe.io/framework/user/en/guides/integration/rest_api/oauth-2.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
