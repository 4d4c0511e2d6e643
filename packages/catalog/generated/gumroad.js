// Made from entries/gumroad.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gumroad",
  "name": "Gumroad",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#ff90e8",
  "authorizationUrl": "https://gumroad.com/oauth/authorize",
  "tokenUrl": "https://api.gumroad.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "view_profile",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.gumroad.com",
    "hosts": Object.freeze([
      "api.gumroad.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user",
    "id": "/user/user_id",
    "label": "/user/name",
    "email": "/user/email",
  }),
  "scopes": Object.freeze({
    "view_profile": "See your profile",
    "edit_products": "See and change your products",
    "view_sales": "See your sales",
    "mark_sales_as_shipped": "Mark your sales as shipped",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "view_profile": "Ihr Profil sehen",
        "edit_products": "Ihre Produkte sehen und ändern",
        "view_sales": "Ihre Verkäufe sehen",
        "mark_sales_as_shipped": "Ihre Verkäufe als versendet markieren",
      }),
    }),
  }),
  "consoleUrl": "https://gumroad.com/settings/advanced",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Applications are made under Settings, Advanced.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "better-auth",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://gumroad.com/oauth/token",
        ]),
        "reason": "The two newest lists name the API's own host; both were listed.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
