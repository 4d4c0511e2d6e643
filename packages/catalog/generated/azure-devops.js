// Made from entries/azure-devops.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "azure-devops",
  "name": "Azure DevOps",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0078d4",
  "statusUrl": "https://status.dev.azure.com",
  "authorizationUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize",
  "tokenUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "499b84ac-1321-427f-aa17-267ca6975798/.default",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "idleDays": 90,
  }),
  "api": Object.freeze({
    "baseUrl": "https://dev.azure.com",
    "hosts": Object.freeze([
      "dev.azure.com",
      "app.vssps.visualstudio.com",
      "vssps.dev.azure.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=7.1-preview.3",
    "id": "/id",
    "label": "/displayName",
    "email": "/emailAddress",
  }),
  "scopes": Object.freeze({
    "499b84ac-1321-427f-aa17-267ca6975798/.default": "Do what the app is allowed to do in Azure DevOps",
    "offline_access": "Keep access while you are away",
    "499b84ac-1321-427f-aa17-267ca6975798/vso.profile": "See your profile and your organizations",
    "499b84ac-1321-427f-aa17-267ca6975798/vso.code": "Read source code and its history",
    "499b84ac-1321-427f-aa17-267ca6975798/vso.work": "See work items and boards",
    "499b84ac-1321-427f-aa17-267ca6975798/vso.build": "See builds",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "499b84ac-1321-427f-aa17-267ca6975798/.default": "Tun, was die App in Azure DevOps darf",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "499b84ac-1321-427f-aa17-267ca6975798/vso.profile": "Ihr Profil und Ihre Organisationen sehen",
        "499b84ac-1321-427f-aa17-267ca6975798/vso.code": "Quellcode und dessen Verlauf lesen",
        "499b84ac-1321-427f-aa17-267ca6975798/vso.work": "Arbeitselemente und Boards sehen",
        "499b84ac-1321-427f-aa17-267ca6975798/vso.build": "Builds sehen",
      }),
    }),
  }),
  "consoleUrl": "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  "setup": Object.freeze({
    "redirectUri": "Exact, https, of the platform Web. http is accepted for localhost only.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open App registrations in Entra and choose New registration, for accounts in any directory.",
      "Choose the platform Web and paste the redirect URI.",
      "Under API permissions add Azure DevOps, and the permissions that you need.",
      "Copy the Application (client) ID.",
      "Under Certificates and secrets add a client secret and copy its Value.",
    ]),
    "traps": Object.freeze([
      "Personal Microsoft accounts cannot connect here.",
      "The own OAuth of Azure DevOps ends in 2026, and takes no new apps since April 2025.",
      "An administrator can forbid third-party access for an organization: then every request is refused.",
      "Add the permission to read the profile: without it nobody knows whose connection it is.",
      "A client secret expires. Note the date: after it nobody renews.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/MicrosoftDocs/azure-devops-docs/blob/02c3187b5d1adc0c0c83e396281f6f1b9a74f212/docs/integrate/get-started/authentication/entra-oauth.md",
      "https://github.com/MicrosoftDocs/azure-devops-docs/blob/038e1312f09e446e4fcbd3d2213457f41cad7e81/docs/integrate/get-started/authentication/azure-devops-oauth.md",
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow",
      "https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens",
      "https://learn.microsoft.com/en-us/rest/api/azure/devops/profile/profiles/get",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.vssps.visualstudio.com/oauth2/authorize",
        ]),
        "reason": "The own OAuth of Azure DevOps is being shut down; Microsoft points to Entra.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://app.vssps.visualstudio.com/oauth2/token",
          "https://app.vssps.visualstudio.com/oauth2/authorize",
        ]),
        "reason": "The own OAuth of Azure DevOps is being shut down; Microsoft points to Entra.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
