import type { AppRegistration, DelegatedGrant } from "../../state/types.js";
import { type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY } from "../odata/entity-type.js";

const READ = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

/** Registrations are seen in their home tenant only; everywhere else there is just the service principal. */
const applicationType: EntityType<AppRegistration> = {
  name: "application",
  properties: [
    "id",
    "appId",
    "displayName",
    "signInAudience",
    "servicePrincipalLockConfiguration",
    "keyCredentials",
    "passwordCredentials",
  ],
  filterable: { appId: EQUALITY, displayName: EQUALITY },
  render: (app) => ({
    id: app.clientId,
    appId: app.clientId,
    displayName: app.displayName,
    signInAudience: app.multiTenant ? "AzureADMultipleOrgs" : "AzureADMyOrg",
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
    keyCredentials: app.certificates.map(({ thumbprint }) => ({
      keyId: thumbprint,
      type: "AsymmetricX509Cert",
      usage: "Verify",
      key: null,
    })),
    passwordCredentials: app.secrets.map(({ value, expiresAt }) => ({
      hint: value.slice(0, 3),
      endDateTime: expiresAt,
      secretText: null,
    })),
  }),
};

function ownApps(ctx: GraphContext): AppRegistration[] {
  return [...ctx.state.apps.values()].filter((app) => app.homeTenantId === ctx.tenant.id);
}

function getApp(ctx: GraphContext): GraphAnswer {
  const found = ownApps(ctx).find((app) => app.clientId === ctx.param("id").toLowerCase());
  if (!found) throw notFound(ctx.param("id"));
  return ok(entity(ctx, applicationType, found, "applications"));
}

const grantType: EntityType<DelegatedGrant> = {
  name: "oAuth2PermissionGrant",
  properties: ["id", "clientId", "consentType", "principalId", "resourceId", "scope"],
  filterable: { clientId: EQUALITY, consentType: EQUALITY, principalId: EQUALITY, resourceId: EQUALITY },
  render: (grant) => ({ ...grant }),
};

export const applicationRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "applications",
    permissions: READ,
    handle: (ctx) => collection(ctx, applicationType, ownApps(ctx), { context: "applications" }),
  },
  { method: "GET", path: "applications/{id}", permissions: READ, handle: getApp },
  { method: "GET", path: "applications(appId='{id}')", permissions: READ, handle: getApp },
  {
    method: "GET",
    path: "oauth2PermissionGrants",
    permissions: ["Directory.Read.All", "Directory.ReadWrite.All", "DelegatedPermissionGrant.Read.All"],
    cost: 2,
    handle: (ctx) =>
      collection(ctx, grantType, ctx.tenant.oauth2PermissionGrants, { context: "oauth2PermissionGrants" }),
  },
];
