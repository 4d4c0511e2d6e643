// Made from entries/figma.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "figma",
  "name": "Figma",
  "category": "design",
  "protocol": "oauth2",
  "color": "#f24e1e",
  "statusUrl": "https://status.figma.com",
  "authorizationUrl": "https://www.figma.com/oauth",
  "tokenUrl": "https://api.figma.com/v1/oauth/token",
  "refreshUrl": "https://api.figma.com/v1/oauth/refresh",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "current_user:read",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.figma.com",
    "hosts": Object.freeze([
      "api.figma.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/me",
    "id": "/id",
    "label": "/handle",
    "email": "/email",
    "avatarUrl": "/img_url",
  }),
  "scopes": Object.freeze({
    "current_user:read": "See your name, your e-mail address and your picture",
    "file_content:read": "See the contents of your files",
    "file_metadata:read": "See the names and dates of your files",
    "file_versions:read": "See former versions of your files",
    "file_comments:read": "See comments in your files",
    "file_comments:write": "Write and delete comments and reactions for you",
    "file_dev_resources:read": "See developer resources of your files",
    "file_dev_resources:write": "Change developer resources of your files",
    "file_variables:read": "See variables of your files",
    "file_variables:write": "Change variables of your files",
    "library_content:read": "See the published components and styles of your files",
    "team_library_content:read": "See the published components and styles of your teams",
    "projects:read": "List your projects and their files",
    "webhooks:read": "See webhooks",
    "webhooks:write": "Create and change webhooks",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "current_user:read": "Ihren Namen, Ihre E-Mail-Adresse und Ihr Bild sehen",
        "file_content:read": "Den Inhalt Ihrer Dateien sehen",
        "file_metadata:read": "Namen und Daten Ihrer Dateien sehen",
        "file_versions:read": "Frühere Fassungen Ihrer Dateien sehen",
        "file_comments:read": "Kommentare in Ihren Dateien sehen",
        "file_comments:write": "Für Sie Kommentare und Reaktionen schreiben und löschen",
        "file_dev_resources:read": "Entwicklerressourcen Ihrer Dateien sehen",
        "file_dev_resources:write": "Entwicklerressourcen Ihrer Dateien ändern",
        "file_variables:read": "Variablen Ihrer Dateien sehen",
        "file_variables:write": "Variablen Ihrer Dateien ändern",
        "library_content:read": "Die veröffentlichten Komponenten und Stile Ihrer Dateien sehen",
        "team_library_content:read": "Die veröffentlichten Komponenten und Stile Ihrer Teams sehen",
        "projects:read": "Ihre Projekte und deren Dateien auflisten",
        "webhooks:read": "Webhooks sehen",
        "webhooks:write": "Webhooks anlegen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://www.figma.com/developers/apps",
  "manageUrl": "https://www.figma.com/settings",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URLs among the app's OAuth credentials.",
    "steps": Object.freeze([
      "Under My apps create an app.",
      "Under OAuth credentials add the redirect URI, and copy the Client ID and the Client Secret.",
      "Under OAuth scopes choose the scopes, with a reason for each.",
      "Publish the app: privately for your organization, or publicly after Figma's review.",
    ]),
    "traps": Object.freeze([
      "The token endpoints moved to api.figma.com; the former ones answer as not found.",
      "files:read and file_read are outdated: ask for the single scopes.",
      "Keep current_user:read among your scopes: without it the account cannot be told.",
      "Renewing has an address of its own and brings no new refresh token.",
      "Variables and library analytics are for Enterprise organizations only.",
      "Figma documents no revocation endpoint: people remove the app in their settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/figma/rest-api-spec/blob/main/openapi/openapi.yaml",
      "https://developers.figma.com/docs/rest-api/authentication",
      "https://developers.figma.com/docs/rest-api/republish-oauth-apps",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.figma.com/api/oauth/token",
          "https://www.figma.com/api/v1/oauth/token",
        ]),
        "reason": "Figma's own OpenAPI file of 2026 has api.figma.com, and lists are older.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "RFC 6749 has a space, and so have the lists that chose deliberately.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Two lists leave it out; one sends it, and connects: an unknown parameter is ignored.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
