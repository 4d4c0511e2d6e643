// Made from entries/salesforce.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "salesforce",
  "name": "Salesforce",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#00a1e0",
  "statusUrl": "https://status.salesforce.com",
  "authorizationUrl": "https://{login}/services/oauth2/authorize",
  "tokenUrl": "https://{login}/services/oauth2/token",
  "revocationUrl": "https://{login}/services/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "api",
    "refresh_token",
  ]),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "inputs": Object.freeze({
    "login": Object.freeze({
      "title": "Where you sign in",
      "kind": "host",
      "oneOf": Object.freeze([
        "login.salesforce.com",
        "test.salesforce.com",
      ]),
      "default": "login.salesforce.com",
      "example": "login.salesforce.com",
    }),
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "identity": Object.freeze({
          "from": "/id",
          "pattern": "https://[a-z0-9.-]+\\.salesforce\\.com/id/00D[A-Za-z0-9]+/005[A-Za-z0-9]+",
        }),
        "instance": Object.freeze({
          "from": "/instance_url",
          "pattern": "https://[a-z0-9-]+(\\.[a-z]+)?\\.my\\.salesforce\\.com",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "identity",
    }),
    "api": Object.freeze({
      "baseUrl": "{instance}",
      "hosts": Object.freeze([
        ".my.salesforce.com",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://login.salesforce.com",
    "hosts": Object.freeze([
      ".my.salesforce.com",
      "login.salesforce.com",
      "test.salesforce.com",
    ]),
  }),
  "scopes": Object.freeze({
    "api": "Read and change your data through Salesforce's APIs",
    "refresh_token": "Keep access while you are away",
    "id": "See who you are: name, user name and organization",
    "openid": "Know that it is you",
    "web": "Use Salesforce in a browser for you",
    "chatter_api": "Use Chatter for you",
    "visualforce": "Open pages that your organization has built",
    "full": "Do all that you can do, except keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "api": "Ihre Daten über die Schnittstellen von Salesforce lesen und ändern",
        "refresh_token": "Den Zugriff behalten, während Sie nicht da sind",
        "id": "Sehen, wer Sie sind: Name, Benutzername und Organisation",
        "openid": "Erkennen, dass Sie es sind",
        "web": "Salesforce für Sie im Browser verwenden",
        "chatter_api": "Chatter für Sie verwenden",
        "visualforce": "Seiten öffnen, die Ihre Organisation erstellt hat",
        "full": "Alles tun, was Sie können, außer den Zugriff zu behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "login": "Wo Sie sich anmelden",
      }),
    }),
  }),
  "consoleUrl": "https://login.salesforce.com",
  "setup": Object.freeze({
    "redirectUri": "Listed as a callback URL of the app, exactly.",
    "steps": Object.freeze([
      "In Setup open External Client App Manager and create an external client app with OAuth enabled.",
      "Paste the redirect URI under Callback URL.",
      "Select the OAuth scopes that you will ask for, refresh_token among them.",
      "Copy the Consumer Key and the Consumer Secret into clientId and clientSecret.",
      "Turn on Require Proof Key for Code Exchange: the vault sends one.",
    ]),
    "traps": Object.freeze([
      "Sandboxes sign in at test.salesforce.com: choose it as the input login.",
      "An organization may forbid signing in at login.salesforce.com. For its own address use salesforce-my-domain.",
      "Requests go to the organization's own host, which came with the token. Give fetch a path.",
      "Connected apps can no longer be created since Spring '26. Make an external client app.",
      "A token tells no end: it lives as long as the session timeout that the organization has set.",
      "The scope full brings no refresh token. Ask for refresh_token beside it.",
      "An organization can end refresh tokens after a time or without use. The app's policies say so.",
      "With refresh token rotation turned on, each refresh token works once.",
      "The account is the identity URL, which names the organization and the person by their IDs.",
      "Disconnecting ends the refresh token and all access tokens that came of it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm&language=en_US&type=5",
      "https://developer.salesforce.com/docs/atlas.en-us.188.0.api_rest.meta/api_rest/intro_understanding_oauth_endpoints.htm",
      "https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_web_server_flow_ca.htm",
      "https://developer.salesforce.com/docs/atlas.en-us.188.0.api_rest.meta/api_rest/intro_understanding_web_server_oauth_flow.htm",
      "https://developer.salesforce.com/docs/atlas.ja-jp.224.0.api_rest.meta/api_rest/intro_understanding_web_server_oauth_flow.htm",
      "https://developer.salesforce.com/docs/atlas.en-us.198.0.api_rest.meta/api_rest/intro_understanding_refresh_token_oauth.htm",
      "https://help.salesforce.com/apex/HTViewHelpDoc?id=remoteaccess_oauth_refresh_token_flow.htm",
      "https://help.salesforce.com/HTViewHelpDoc?id=remoteaccess_oauth_scopes.htm",
      "https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html",
      "https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-using-identity-urls.html",
      "https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-scope-parameter-values.html",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "bell",
      "better-auth",
      "goth",
      "grant",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Salesforce's pages show client_id and client_secret as parameters.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://login.salesforce.com/services/oauth2/authorize",
        ]),
        "reason": "It is the default; sandboxes sign in at another host.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://login.salesforce.com/services/oauth2/token",
        ]),
        "reason": "It is the default; sandboxes sign in at another host.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
