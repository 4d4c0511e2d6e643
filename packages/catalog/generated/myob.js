// Made from entries/myob.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "myob",
  "name": "MYOB Business",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#6100a5",
  "authorizationUrl": "https://secure.myob.com/oauth2/account/authorize",
  "tokenUrl": "https://secure.myob.com/oauth2/v1/authorize",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "sme-company-file",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "business": Object.freeze({
          "from": "businessId",
          "pattern": "[0-9a-fA-F-]{36}",
          "required": true,
        }),
        "name": Object.freeze({
          "from": "businessName",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "business",
      "label": "name",
    }),
    "bearer": Object.freeze({
      "clientIdHeader": "x-myobapi-key",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.myob.com",
    "hosts": Object.freeze([
      "api.myob.com",
    ]),
    "headers": Object.freeze({
      "x-myobapi-version": "v2",
    }),
  }),
  "scopes": Object.freeze({
    "sme-company-file": "See your company file",
    "sme-customer": "Read and change your customers",
    "sme-invoice": "Read and change your invoices",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "sme-company-file": "Ihre Firmendatei sehen",
        "sme-customer": "Ihre Kunden lesen und ändern",
        "sme-invoice": "Ihre Rechnungen lesen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://my.myob.com.au/",
  "setup": Object.freeze({
    "redirectUri": "To the letter as it was registered, the slash at the end too. Only https is taken.",
    "steps": Object.freeze([
      "Register as a developer partner of MYOB and wait for the approval.",
      "Open the Developer tab in my.MYOB and register an app with the redirect URI.",
      "Copy the API Key (the client ID) and the API Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Only an administrator of the company file can connect it.",
      "A person chooses one company file. For another one they connect again.",
      "The id of the file comes back to the redirect URI alone: the vault keeps it as the account.",
      "For keys made before 12 March 2025 the scope is CompanyFile and no file comes back. This entry is not for them.",
      "The path of a call is /accountright/ and the id of the file.",
      "Calls need the API Key in a header: the vault sends it.",
      "A code lives for a few minutes.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.myob.com/api/myob-business-api/api-overview/authentication/",
      "https://developer.myob.com/api/myob-business-api/api-overview/granular_data_scopes",
      "https://apisupport.myob.com/hc/en-us/articles/360001459455-How-to-Complete-End-User-Authentication-with-OAuth2-0",
      "https://apisupport.myob.com/hc/en-us/articles/12861196770447-Retrieving-Company-File-GUIDs-via-MYOB-API-Post-March-2025",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
