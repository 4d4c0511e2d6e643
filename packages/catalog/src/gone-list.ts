// Made from gone.json by "npm run catalog:build". Do not edit.

import type { GoneEntry } from "./gone.ts";

/** What became of each id that is no entry any more. */
export const gone: Readonly<Record<string, GoneEntry>> = Object.freeze({
  "37signals": Object.freeze({
    "name": "37signals",
    "became": "renamed",
    "to": Object.freeze([
      "basecamp",
    ]),
    "reason": "37signals is the company behind Basecamp.",
  }),
  "500px": Object.freeze({
    "name": "500px",
    "became": "ended",
    "reason": "500px closed its public API in June 2018.",
  }),
  "amazon-selling-partner": Object.freeze({
    "name": "Amazon Selling Partner API",
    "became": "renamed",
    "to": Object.freeze([
      "amazon-sp",
    ]),
    "reason": "The id is amazon-sp.",
  }),
  "angellist": Object.freeze({
    "name": "AngelList",
    "became": "ended",
    "reason": "AngelList closed its public API. Its jobs are Wellfound now.",
  }),
  "appnet": Object.freeze({
    "name": "App.net",
    "became": "ended",
    "reason": "App.net closed in March 2017.",
  }),
  "automatic": Object.freeze({
    "name": "Automatic",
    "became": "ended",
    "reason": "Automatic closed in May 2020.",
  }),
  "azure-ad": Object.freeze({
    "name": "Azure Active Directory",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft-entra",
    ]),
    "reason": "Azure Active Directory is Microsoft Entra ID since 2023.",
  }),
  "azuread": Object.freeze({
    "name": "Azure Active Directory",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft-entra",
    ]),
    "reason": "Azure Active Directory is Microsoft Entra ID since 2023.",
  }),
  "bitbucket-server": Object.freeze({
    "name": "Bitbucket Server",
    "became": "renamed",
    "to": Object.freeze([
      "bitbucket-data-center",
    ]),
    "reason": "Bitbucket Server is Bitbucket Data Center.",
  }),
  "ciscospark": Object.freeze({
    "name": "Cisco Spark",
    "became": "renamed",
    "to": Object.freeze([
      "webex",
    ]),
    "reason": "Cisco Spark is Webex since 2018.",
  }),
  "confluence": Object.freeze({
    "name": "Confluence",
    "became": "renamed",
    "to": Object.freeze([
      "atlassian",
      "confluence-data-center",
    ]),
    "reason": "Confluence Cloud is reached through atlassian, a Confluence of your own through confluence-data-center.",
  }),
  "delicious": Object.freeze({
    "name": "Delicious",
    "became": "ended",
    "reason": "Delicious closed in 2017.",
  }),
  "digg": Object.freeze({
    "name": "Digg",
    "became": "ended",
    "reason": "The Digg that had an API was closed in 2012.",
  }),
  "edmodo": Object.freeze({
    "name": "Edmodo",
    "became": "ended",
    "reason": "Edmodo closed in September 2022.",
  }),
  "eyeem": Object.freeze({
    "name": "EyeEm",
    "became": "ended",
    "reason": "EyeEm went bankrupt in 2023, and closed its API.",
  }),
  "flattr": Object.freeze({
    "name": "Flattr",
    "became": "ended",
    "reason": "Flattr closed in November 2023.",
  }),
  "forge": Object.freeze({
    "name": "Autodesk Forge",
    "became": "renamed",
    "to": Object.freeze([
      "autodesk",
    ]),
    "reason": "Autodesk Forge is Autodesk Platform Services since 2022.",
  }),
  "geeklist": Object.freeze({
    "name": "Geeklist",
    "became": "ended",
    "reason": "Geeklist is closed.",
  }),
  "gitter": Object.freeze({
    "name": "Gitter",
    "became": "ended",
    "reason": "Gitter moved to Matrix in 2023, and closed its own API.",
  }),
  "gmail": Object.freeze({
    "name": "Gmail",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Gmail is reached through google, with scopes of its own.",
  }),
  "goodreads": Object.freeze({
    "name": "Goodreads",
    "became": "ended",
    "reason": "Goodreads gives no API keys since December 2020.",
  }),
  "google-ads": Object.freeze({
    "name": "Google Ads",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Ads is reached through google, with scopes of its own.",
  }),
  "google-analytics": Object.freeze({
    "name": "Google Analytics",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Analytics is reached through google, with scopes of its own.",
  }),
  "google-bigquery": Object.freeze({
    "name": "BigQuery",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "BigQuery is reached through google, with scopes of its own.",
  }),
  "google-calendar": Object.freeze({
    "name": "Google Calendar",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Calendar is reached through google, with scopes of its own.",
  }),
  "google-chat": Object.freeze({
    "name": "Google Chat",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Chat is reached through google, with scopes of its own.",
  }),
  "google-contacts": Object.freeze({
    "name": "Google Contacts",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Contacts is reached through google, with scopes of its own.",
  }),
  "google-docs": Object.freeze({
    "name": "Google Docs",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Docs is reached through google, with scopes of its own.",
  }),
  "google-drive": Object.freeze({
    "name": "Google Drive",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Drive is reached through google, with scopes of its own.",
  }),
  "google-fit": Object.freeze({
    "name": "Google Fit",
    "became": "replaced",
    "to": Object.freeze([
      "google-health",
      "google",
    ]),
    "reason": "The Google Fit APIs take no new apps since May 2024.",
  }),
  "google-forms": Object.freeze({
    "name": "Google Forms",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Forms is reached through google, with scopes of its own.",
  }),
  "google-meet": Object.freeze({
    "name": "Google Meet",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Meet is reached through google, with scopes of its own.",
  }),
  "google-plus": Object.freeze({
    "name": "Google+",
    "became": "replaced",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google+ for consumers was closed in April 2019. Sign-in goes on with google.",
  }),
  "google-search-console": Object.freeze({
    "name": "Google Search Console",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Search Console is reached through google, with scopes of its own.",
  }),
  "google-sheets": Object.freeze({
    "name": "Google Sheets",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Sheets is reached through google, with scopes of its own.",
  }),
  "google-slides": Object.freeze({
    "name": "Google Slides",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Slides is reached through google, with scopes of its own.",
  }),
  "google-tasks": Object.freeze({
    "name": "Google Tasks",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Tasks is reached through google, with scopes of its own.",
  }),
  "google-workspace": Object.freeze({
    "name": "Google Workspace",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Google Workspace is reached through google, with scopes of its own.",
  }),
  "highlevel": Object.freeze({
    "name": "HighLevel",
    "became": "renamed",
    "to": Object.freeze([
      "gohighlevel",
    ]),
    "reason": "The id is gohighlevel.",
  }),
  "hipchat": Object.freeze({
    "name": "Hipchat",
    "became": "replaced",
    "to": Object.freeze([
      "slack",
    ]),
    "reason": "Atlassian closed Hipchat in February 2019 and led its customers to Slack.",
  }),
  "hubic": Object.freeze({
    "name": "hubiC",
    "became": "ended",
    "reason": "OVHcloud closed hubiC.",
  }),
  "infusionsoft": Object.freeze({
    "name": "Infusionsoft",
    "became": "renamed",
    "to": Object.freeze([
      "keap",
    ]),
    "reason": "Infusionsoft is Keap since 2019.",
  }),
  "instagram-basic-display": Object.freeze({
    "name": "Instagram Basic Display",
    "became": "replaced",
    "to": Object.freeze([
      "instagram",
    ]),
    "reason": "Meta switched the Basic Display API off in December 2024. The Instagram API took its place.",
  }),
  "jawbone": Object.freeze({
    "name": "Jawbone UP",
    "became": "ended",
    "reason": "Jawbone went out of business in 2017, and its API with it.",
  }),
  "jira": Object.freeze({
    "name": "Jira",
    "became": "renamed",
    "to": Object.freeze([
      "atlassian",
      "jira-data-center",
    ]),
    "reason": "Jira Cloud is reached through atlassian, a Jira of your own through jira-data-center.",
  }),
  "live": Object.freeze({
    "name": "Windows Live",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
    ]),
    "reason": "Windows Live accounts are Microsoft accounts.",
  }),
  "meta": Object.freeze({
    "name": "Meta",
    "became": "renamed",
    "to": Object.freeze([
      "facebook",
      "instagram",
      "threads",
    ]),
    "reason": "Each of the products of Meta has an entry of its own.",
  }),
  "microsoft-azuread-v1": Object.freeze({
    "name": "Azure Active Directory (v1)",
    "became": "replaced",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "The v1 endpoints gave way to those of the Microsoft identity platform, v2.",
  }),
  "microsoft-excel": Object.freeze({
    "name": "Excel",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "Excel is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "microsoft-planner": Object.freeze({
    "name": "Microsoft Planner",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "Microsoft Planner is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "microsoft-teams": Object.freeze({
    "name": "Microsoft Teams",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "Microsoft Teams is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "misfit": Object.freeze({
    "name": "Misfit",
    "became": "ended",
    "reason": "Misfit closed its cloud API.",
  }),
  "nest": Object.freeze({
    "name": "Nest",
    "became": "replaced",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "Works with Nest ended in 2019. Google Device Access took its place.",
  }),
  "nokia-health": Object.freeze({
    "name": "Nokia Health",
    "became": "renamed",
    "to": Object.freeze([
      "withings",
    ]),
    "reason": "Nokia Health is Withings again since 2018.",
  }),
  "office365": Object.freeze({
    "name": "Microsoft 365",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "Microsoft 365 is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "one-drive": Object.freeze({
    "name": "OneDrive",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "OneDrive is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "one-note": Object.freeze({
    "name": "OneNote",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "OneNote is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "ouraring": Object.freeze({
    "name": "Oura Ring",
    "became": "renamed",
    "to": Object.freeze([
      "oura",
    ]),
    "reason": "The id is oura.",
  }),
  "outlook": Object.freeze({
    "name": "Outlook",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "Outlook is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "pixelpin": Object.freeze({
    "name": "PixelPin",
    "became": "ended",
    "reason": "PixelPin closed in 2021.",
  }),
  "pocket": Object.freeze({
    "name": "Pocket",
    "became": "ended",
    "reason": "Mozilla closed Pocket in July 2025, and its API after that.",
  }),
  "quickbooks": Object.freeze({
    "name": "QuickBooks Online",
    "became": "renamed",
    "to": Object.freeze([
      "intuit",
    ]),
    "reason": "QuickBooks Online is reached through intuit.",
  }),
  "quizlet": Object.freeze({
    "name": "Quizlet",
    "became": "ended",
    "reason": "Quizlet closed its public API.",
  }),
  "readability": Object.freeze({
    "name": "Readability",
    "became": "ended",
    "reason": "Readability closed in September 2016.",
  }),
  "sharepoint": Object.freeze({
    "name": "SharePoint",
    "became": "renamed",
    "to": Object.freeze([
      "microsoft",
      "microsoft-entra",
    ]),
    "reason": "SharePoint is reached through Microsoft Graph: microsoft for anybody, microsoft-entra for one organization.",
  }),
  "skyrock": Object.freeze({
    "name": "Skyrock",
    "became": "ended",
    "reason": "Skyrock closed in August 2023.",
  }),
  "smashcast": Object.freeze({
    "name": "Smashcast",
    "became": "ended",
    "reason": "Smashcast closed in November 2020.",
  }),
  "squareup": Object.freeze({
    "name": "Square",
    "became": "renamed",
    "to": Object.freeze([
      "square",
    ]),
    "reason": "The id is square.",
  }),
  "tutby": Object.freeze({
    "name": "TUT.BY",
    "became": "ended",
    "reason": "TUT.BY was shut down in May 2021.",
  }),
  "twitter": Object.freeze({
    "name": "Twitter",
    "became": "renamed",
    "to": Object.freeze([
      "x",
      "x-oauth1",
    ]),
    "reason": "Twitter is X since 2023: x speaks OAuth 2, x-oauth1 speaks OAuth 1.0a.",
  }),
  "twitter-v2": Object.freeze({
    "name": "Twitter (OAuth 2)",
    "became": "renamed",
    "to": Object.freeze([
      "x",
    ]),
    "reason": "Twitter is X since 2023.",
  }),
  "venmo": Object.freeze({
    "name": "Venmo",
    "became": "ended",
    "reason": "Venmo takes no new apps to its API since 2016.",
  }),
  "viadeo": Object.freeze({
    "name": "Viadeo",
    "became": "ended",
    "reason": "Viadeo closed its API.",
  }),
  "weixin": Object.freeze({
    "name": "Weixin",
    "became": "renamed",
    "to": Object.freeze([
      "wechat",
      "wechat-official",
    ]),
    "reason": "wechat signs people in on a website, wechat-official inside WeChat.",
  }),
  "wunderlist": Object.freeze({
    "name": "Wunderlist",
    "became": "ended",
    "reason": "Microsoft closed Wunderlist in May 2020.",
  }),
  "xing": Object.freeze({
    "name": "XING",
    "became": "ended",
    "reason": "XING closed its API to new apps.",
  }),
  "youtube": Object.freeze({
    "name": "YouTube",
    "became": "renamed",
    "to": Object.freeze([
      "google",
    ]),
    "reason": "YouTube is reached through google, with scopes of its own.",
  }),
  "zapier-nla": Object.freeze({
    "name": "Zapier AI Actions",
    "became": "ended",
    "reason": "Zapier ended its Natural Language Actions.",
  }),
});
