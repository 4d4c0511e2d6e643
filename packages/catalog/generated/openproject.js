// Made from entries/openproject.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "openproject",
  "name": "OpenProject",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#155d97",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "api_v3",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of OpenProject",
      "kind": "host",
      "example": "acme.openproject.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v3/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v3/users/me",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar",
  }),
  "scopes": Object.freeze({
    "api_v3": "Do all that you can do in OpenProject",
    "bcf_v2_1": "See and change BIM issues as far as you can",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "api_v3": "Alles tun, was Sie in OpenProject dürfen",
        "bcf_v2_1": "BIM-Issues sehen und ändern, soweit Sie es dürfen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von OpenProject",
      }),
    }),
  }),
  "consoleUrl": "https://www.openproject.org/docs/system-admin-guide/authentication/oauth-applications/",
  "setup": Object.freeze({
    "redirectUri": "One of the Redirect URLs of the application.",
    "steps": Object.freeze([
      "As an administrator open Administration, Authentication, OAuth applications, and add one.",
      "Enter a name and the redirect URI, and choose the scope api_v3.",
      "Leave Confidential checked.",
      "Press Create and copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "The scope api_v3 opens all that the person can do.",
      "bcf_v2_1 is of the BIM edition only.",
      "An access token lives two hours.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/opf/openproject/blob/dev/docs/system-admin-guide/authentication/oauth-applications/README.md",
      "https://github.com/opf/openproject/blob/dev/docs/api/apiv3/paths/user.yml",
      "https://github.com/opf/openproject/blob/dev/docs/api/apiv3/components/schemas/user_model.yml",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
