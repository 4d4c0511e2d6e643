// Made from entries/contentful.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "contentful",
  "name": "Contentful",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0081ab",
  "statusUrl": "https://www.contentfulstatus.com",
  "authorizationUrl": "https://be.contentful.com/oauth/authorize",
  "tokenUrl": "https://be.contentful.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "content_management_read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.contentful.com",
    "hosts": Object.freeze([
      "api.contentful.com",
    ]),
    "test": Object.freeze({
      "path": "/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/users/me",
    "id": "/sys/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "content_management_read": "See your content",
    "content_management_manage": "See, change and publish your content",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "content_management_read": "Ihre Inhalte sehen",
        "content_management_manage": "Ihre Inhalte sehen, ändern und veröffentlichen",
      }),
    }),
  }),
  "consoleUrl": "https://app.contentful.com/account/profile/developers/applications",
  "setup": Object.freeze({
    "redirectUri": "https.",
    "loopback": Object.freeze({
      "host": "none",
    }),
    "steps": Object.freeze([
      "Open the settings of your account, OAuth applications, and choose New Application.",
      "Enter the redirect URI, choose the scopes, and mark it as confidential.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The documentation shows only the flow that puts the token in the address.",
      "http is refused, for localhost too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.contentful.com/developers/docs/extensibility/oauth/",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
