// Made from entries/microsoft.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "microsoft",
  "name": "Microsoft",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#0078d4",
  "issuer": "https://login.microsoftonline.com/common/v2.0",
  "authorizationUrl": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  "tokenUrl": "https://login.microsoftonline.com/common/oauth2/v2.0/token",
  "jwksUrl": "https://login.microsoftonline.com/common/discovery/v2.0/keys",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "User.Read",
    "offline_access",
  ]),
  "tokenErrors": Object.freeze({
    "misconfigured": Object.freeze([
      "invalid_resource",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": false,
    "idleDays": 90,
  }),
  "profile": Object.freeze({
    "issuer": Object.freeze({
      "template": "https://login.microsoftonline.com/{tenantid}/v2.0",
      "claim": "tid",
      "pattern": "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://graph.microsoft.com",
    "hosts": Object.freeze([
      "graph.microsoft.com",
    ]),
    "test": Object.freeze({
      "path": "/v1.0/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1.0/me",
    "id": "/id",
    "label": "/userPrincipalName",
    "email": "/mail",
  }),
  "scopes": Object.freeze({
    "User.Read": "Read your profile",
    "offline_access": "Keep access while you are away",
    "openid": "Know that it is you",
    "email": "See your e-mail address",
    "profile": "See your name and user name",
    "Calendars.Read": "See your calendars and events",
    "Calendars.ReadWrite": "See, change and delete events on your calendars",
    "Contacts.Read": "See your contacts",
    "Contacts.ReadWrite": "See, change and delete your contacts",
    "Files.Read": "See your files",
    "Files.ReadWrite": "See, change and delete your files",
    "Files.Read.All": "See all files that you can open",
    "Files.ReadWrite.All": "See, change and delete all files that you can open",
    "Mail.Read": "Read your e-mail",
    "Mail.ReadWrite": "Read, change and delete your e-mail, without sending any",
    "Mail.Send": "Send e-mail for you",
    "Notes.Read": "See your OneNote notebooks",
    "Tasks.Read": "See your tasks",
    "Tasks.ReadWrite": "See, change and delete your tasks",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "User.Read": "Ihr Profil lesen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "profile": "Ihren Namen und Benutzernamen sehen",
        "Calendars.Read": "Ihre Kalender und Termine sehen",
        "Calendars.ReadWrite": "Termine in Ihren Kalendern sehen, ändern und löschen",
        "Contacts.Read": "Ihre Kontakte sehen",
        "Contacts.ReadWrite": "Ihre Kontakte sehen, ändern und löschen",
        "Files.Read": "Ihre Dateien sehen",
        "Files.ReadWrite": "Ihre Dateien sehen, ändern und löschen",
        "Files.Read.All": "Alle Dateien sehen, die Sie öffnen können",
        "Files.ReadWrite.All": "Alle Dateien sehen, ändern und löschen, die Sie öffnen können",
        "Mail.Read": "Ihre E-Mails lesen",
        "Mail.ReadWrite": "Ihre E-Mails lesen, ändern und löschen, ohne welche zu senden",
        "Mail.Send": "Für Sie E-Mails senden",
        "Notes.Read": "Ihre Notizbücher in OneNote sehen",
        "Tasks.Read": "Ihre Aufgaben sehen",
        "Tasks.ReadWrite": "Ihre Aufgaben sehen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  "setup": Object.freeze({
    "redirectUri": "Exact, also in upper and lower case, https, of the platform Web. http is accepted for localhost only.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open App registrations and choose New registration.",
      "Under Supported account types choose any directory and personal accounts: the common endpoints need it.",
      "Choose the platform Web, paste the redirect URI and register the app.",
      "Copy the Application (client) ID.",
      "Under Certificates and secrets add a client secret and copy its Value: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Copy the secret's Value, not its Secret ID.",
      "A client secret expires, within two years at most. Note the date: after it nobody's connection renews.",
      "For development use http://localhost: the form refuses http://127.0.0.1.",
      "Without offline_access there is no refresh token.",
      "A refresh token ends after ninety days. Each renewal brings a new one; the old one is not revoked.",
      "Ask for Microsoft Graph scopes only: a token is for one API, and scopes of two APIs are refused.",
      "The e-mail address is not verified and can be changed by an administrator. Never know a person by it.",
      "There is no revocation endpoint. A person can end the access at myapps.microsoft.com or account.live.com/consent.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow",
      "https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens",
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc",
      "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens",
      "https://learn.microsoft.com/en-us/entra/identity-platform/reply-url",
      "https://learn.microsoft.com/en-us/graph/api/user-get",
      "https://learn.microsoft.com/en-us/graph/permissions-reference",
    ]),
    "checkedOn": "2026-11-27",
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://login.live.com/oauth20_token.srf",
        ]),
        "reason": "That is the former service for personal accounts; the second version serves those too.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Microsoft's guide shows the secret as a parameter.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Microsoft's guide recommends PKCE for every kind of app.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://login.live.com/oauth20_authorize.srf",
        ]),
        "reason": "That is the former service for personal accounts; the second version serves those too.",
      }),
    ]),
  }),
});
