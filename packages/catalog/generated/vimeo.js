// Made from entries/vimeo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vimeo",
  "name": "Vimeo",
  "category": "media",
  "protocol": "oauth2",
  "color": "#1ab7ea",
  "authorizationUrl": "https://api.vimeo.com/oauth/authorize",
  "tokenUrl": "https://api.vimeo.com/oauth/access_token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "public",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.vimeo.com",
    "hosts": Object.freeze([
      "api.vimeo.com",
    ]),
    "headers": Object.freeze({
      "accept": "application/vnd.vimeo.*+json;version=3.4",
    }),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/uri",
    "label": "/name",
  }),
  "scopes": Object.freeze({
    "public": "See what is public at Vimeo",
    "private": "See your private videos",
    "create": "Create showcases, channels and groups for you",
    "edit": "Change your videos, showcases and channels",
    "delete": "Delete your videos, showcases and channels",
    "interact": "Like and comment on videos for you",
    "upload": "Upload videos for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public": "Sehen, was bei Vimeo öffentlich ist",
        "private": "Ihre privaten Videos sehen",
        "create": "Für Sie Showcases, Kanäle und Gruppen anlegen",
        "edit": "Ihre Videos, Showcases und Kanäle ändern",
        "delete": "Ihre Videos, Showcases und Kanäle löschen",
        "interact": "In Ihrem Namen Videos mit „Gefällt mir“ markieren und kommentieren",
        "upload": "Für Sie Videos hochladen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.vimeo.com/apps",
  "manageUrl": "https://vimeo.com/settings/apps",
  "setup": Object.freeze({
    "redirectUri": "One of the app's callback URLs, exactly.",
    "steps": Object.freeze([
      "Open My Apps and create an app.",
      "Enter the redirect URI among the callback URLs.",
      "Copy the client identifier and the client secret.",
    ]),
    "traps": Object.freeze([
      "Access tokens do not expire, and there are no refresh tokens.",
      "Uploading needs Vimeo's permission for the app.",
      "Scopes are separated by spaces.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://github.com/vimeo/vimeo.js/blob/0076dcafc4c9b7a07aaa65fb36815b8313c082e1/lib/vimeo.js",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "grant",
      "nango",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Vimeo's own library joins scopes with a space.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
