// Made from entries/feishu.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "feishu",
  "name": "Feishu",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#3370ff",
  "authorizationUrl": "https://accounts.feishu.cn/open-apis/authen/v1/authorize",
  "tokenUrl": "https://open.feishu.cn/open-apis/authen/v2/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://open.feishu.cn",
    "hosts": Object.freeze([
      "open.feishu.cn",
    ]),
    "test": Object.freeze({
      "path": "/open-apis/authen/v1/user_info",
      "expects": Object.freeze({
        "/code": 0,
      }),
    }),
  }),
  "account": Object.freeze({
    "url": "/open-apis/authen/v1/user_info",
    "id": "/data/open_id",
    "label": "/data/name",
    "email": "/data/email",
    "avatarUrl": "/data/avatar_url",
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
    "contact:user.email:readonly": "See your e-mail address",
    "contact:user.phone:readonly": "See your phone number",
    "contact:user.employee_id:readonly": "See your number in the organization",
    "contact:contact:readonly": "See the address book of your organization",
    "bitable:app": "Read and change your bases",
    "auth:user.id:read": "See your id",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "contact:user.email:readonly": "Ihre E-Mail-Adresse sehen",
        "contact:user.phone:readonly": "Ihre Telefonnummer sehen",
        "contact:user.employee_id:readonly": "Ihre Nummer in der Organisation sehen",
        "contact:contact:readonly": "Das Adressbuch Ihrer Organisation sehen",
        "bitable:app": "Ihre Bases lesen und ändern",
        "auth:user.id:read": "Ihre Kennung sehen",
      }),
    }),
  }),
  "consoleUrl": "https://open.feishu.cn/app",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URLs of the security settings.",
    "steps": Object.freeze([
      "Open the developer console of the Feishu open platform and create an app.",
      "Add the redirect URI under Security Settings, Redirect URLs.",
      "Turn on the scopes that you ask for under Permissions, with offline_access among them, and release the app.",
      "Copy the App ID (the client ID) and the App Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Without offline_access, turned on and asked for, there is no refresh token.",
      "A refresh token works once, and the former one is dead at once.",
      "A person must be among those that the app is available to; for others the answer is error 20010.",
      "Feishu is for China. Lark, at larksuite.com, has hosts and apps of its own: use lark.",
      "The open_id is of one app. For the same person in several of your apps look at union_id.",
      "The API answers failures with a code other than 0.",
      "E-mail addresses come from an administrator: nobody has verified them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://open.larkoffice.com/document/authentication-management/access-token/get-user-access-token.md",
      "https://open.larkoffice.com/document/authentication-management/access-token/refresh-user-access-token.md",
      "https://open.larkoffice.com/document/uAjLw4CM/ukTMukTMukTM/reference/authen-v1/user_info/get.md",
      "https://www.npmjs.com/package/@larksuiteoapi/lark-mcp",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://passport.feishu.cn/suite/passport/oauth/authorize",
          "https://open.feishu.cn/open-apis/authen/v1/index",
          "https://open.feishu.cn/open-apis/authen/v1/authorize",
        ]),
        "reason": "Feishu's page has the host for accounts; the others are of former versions.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://passport.feishu.cn/suite/passport/oauth/token",
          "https://open.feishu.cn/open-apis/authen/v1/access_token",
          "https://open.feishu.cn/open-apis/authen/v1/oidc/access_token",
        ]),
        "reason": "Version 2 follows RFC 6749; Feishu calls the former ones history.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
