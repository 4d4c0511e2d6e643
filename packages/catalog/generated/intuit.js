// Made from entries/intuit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "intuit",
  "name": "Intuit QuickBooks",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#2ca01c",
  "statusUrl": "https://status.developer.intuit.com",
  "authorizationUrl": "https://appcenter.intuit.com/connect/oauth2",
  "tokenUrl": "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
  "revocationUrl": "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "com.intuit.quickbooks.accounting",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 86400,
    "idleDays": 100,
    "absoluteDays": 1825,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "realm": Object.freeze({
          "from": "realmId",
          "pattern": "\\d+",
          "required": true,
        }),
      }),
    }),
    "revocation": Object.freeze({
      "body": "json",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
    "lookUp": Object.freeze({
      "url": "https://quickbooks.api.intuit.com/v3/company/{realm}/companyinfo/{realm}",
      "keep": Object.freeze({
        "company": Object.freeze({
          "from": "/CompanyInfo/CompanyName",
          "pattern": ".+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "realm",
      "label": "company",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://quickbooks.api.intuit.com",
    "hosts": Object.freeze([
      "quickbooks.api.intuit.com",
      "sandbox-quickbooks.api.intuit.com",
    ]),
    "headers": Object.freeze({
      "accept": "application/json",
    }),
  }),
  "scopes": Object.freeze({
    "com.intuit.quickbooks.accounting": "See and change the books of your QuickBooks company",
    "com.intuit.quickbooks.payment": "Take payments for your QuickBooks company",
    "payroll.compensation.read": "See how your team is paid",
    "time-tracking.time-entry": "See and change the working hours of your team",
    "openid": "Know that it is you",
    "profile": "See your name",
    "email": "See your e-mail address",
    "phone": "See your phone number",
    "address": "See your address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "com.intuit.quickbooks.accounting": "Die Buchhaltung Ihres Unternehmens in QuickBooks sehen und ändern",
        "com.intuit.quickbooks.payment": "Für Ihr Unternehmen in QuickBooks Zahlungen annehmen",
        "payroll.compensation.read": "Sehen, wie Ihr Team bezahlt wird",
        "time-tracking.time-entry": "Die Arbeitszeiten Ihres Teams sehen und ändern",
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "phone": "Ihre Telefonnummer sehen",
        "address": "Ihre Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.intuit.com/app/developer/myapps",
  "setup": Object.freeze({
    "redirectUri": "Listed among the app's redirect URIs of the same environment, exactly.",
    "steps": Object.freeze([
      "Create an app on the Intuit Developer Portal with the QuickBooks Online Accounting scope.",
      "Open its keys, for development or for production.",
      "Add the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The connection is one company, whose realm ID came back with the person. It stands in the API's paths.",
      "Development keys reach only sandbox companies, at sandbox-quickbooks.api.intuit.com: give fetch a whole URL.",
      "A refresh token changes about once a day. The former one ends 24 hours after the next was given.",
      "Refresh tokens end after 100 days without use, and five years after the consent.",
      "The realm ID is brought by a browser. Once the company's name is known, the token is proven to be for it.",
      "Every connection has to be of a company: sign-in with Intuit alone is not for this entry.",
      "Disconnecting takes the app's access to the company away.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0",
      "https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/faq",
      "https://developer.intuit.com/app/developer/qbo/docs/develop/sdks-and-samples-collections/python/python_oauth_client",
      "https://github.com/intuit/oauth-jsclient/blob/master/README.md",
      "https://github.com/intuit/oauth-jsclient/blob/master/src/OAuthClient.js",
      "https://oauth-pythonclient.readthedocs.io/en/latest/user-guide.html",
      "https://github.com/IntuitDeveloper/OAuth2-Dotnet_UsingSDK/blob/master/docs/help/Tokens.md",
      "https://github.com/intuit/QuickBooks-V3-Java-SDK/releases/tag/v6.5.4",
    ]),
    "sources": Object.freeze([
      "arctic",
      "aspnet-contrib",
      "django-allauth",
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
        "reason": "Intuit's own clients prove themselves in Basic; post is the lists' default.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
