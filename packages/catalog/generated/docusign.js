// Made from entries/docusign.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "docusign",
  "name": "Docusign",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#4c00ff",
  "statusUrl": "https://status.docusign.com",
  "authorizationUrl": "https://{server}.docusign.com/oauth/auth",
  "tokenUrl": "https://{server}.docusign.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "signature",
    "extended",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 30,
  }),
  "inputs": Object.freeze({
    "server": Object.freeze({
      "title": "Docusign environment",
      "kind": "name",
      "oneOf": Object.freeze([
        "account",
        "account-d",
      ]),
      "default": "account",
      "example": "account",
    }),
  }),
  "profile": Object.freeze({
    "lookUp": Object.freeze({
      "url": "https://{server}.docusign.com/oauth/userinfo",
      "keep": Object.freeze({
        "base": Object.freeze({
          "from": "/accounts/0/base_uri",
          "pattern": "https://[a-z0-9-]+\\.docusign\\.net",
        }),
      }),
    }),
    "api": Object.freeze({
      "baseUrl": "{base}",
      "hosts": Object.freeze([
        ".docusign.net",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{server}.docusign.com",
    "hosts": Object.freeze([
      ".docusign.net",
      "{server}.docusign.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "https://{server}.docusign.com/oauth/userinfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "signature": "Send, sign and see envelopes for you",
    "extended": "Keep access for as long as it is used",
    "impersonation": "Act for you while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "signature": "Für Sie Umschläge senden, unterschreiben und sehen",
        "extended": "Den Zugriff behalten, solange er benutzt wird",
        "impersonation": "Für Sie handeln, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "server": "Docusign-Umgebung",
      }),
    }),
  }),
  "consoleUrl": "https://apps-d.docusign.com/admin/apps-and-keys",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URIs of the app.",
    "steps": Object.freeze([
      "In a developer account open Apps and Keys and choose Add App and Integration Key.",
      "Choose Authorization Code Grant, and add a secret key: it is shown once.",
      "Add the redirect URI.",
      "Copy the integration key, which is the client ID.",
      "Ask for the app to go live, and promote it to the production account.",
    ]),
    "traps": Object.freeze([
      "The developer environment (account-d) and production (account) are two servers with their own secrets.",
      "An access token lives for eight hours, a refresh token for thirty days.",
      "With the scope extended each renewal gives the refresh token thirty days anew. Without it the grant ends after them.",
      "The API is at the host that userinfo names for an account. The vault takes the first one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.docusign.com/esign/guide/authentication/oa2_auth_code.html",
      "https://www.docusign.com/blog/developers/authorization-code-grant-refresh-tokens",
      "https://www.npmjs.com/package/docusign-esign",
    ]),
    "sources": Object.freeze([
      "grant",
      "socialite-providers",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Docusign's guide shows the integration key and the secret in Basic.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Both lists with a comma have it by default; Docusign's scopes are separated by spaces.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://account-d.docusign.com/oauth/auth",
        ]),
        "reason": "account-d is the developer environment: choose it by the input.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://account-d.docusign.com/oauth/token",
        ]),
        "reason": "account-d is the developer environment: choose it by the input.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
