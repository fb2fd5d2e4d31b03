import { APPLICATION_PERMISSIONS, GRAPH_APP_ID } from "../../data/permissions.js";
import { findServicePrincipal } from "../../state/state.js";
import type { AppRoleAssignment, ServicePrincipal } from "../../state/types.js";
import { type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY, TEXT } from "../odata/entity-type.js";
import { findPrincipal } from "../roles/principals.js";

const READ = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

const servicePrincipalType: EntityType<ServicePrincipal> = {
  name: "servicePrincipal",
  properties: [
    "id",
    "deletedDateTime",
    "accountEnabled",
    "appDisplayName",
    "appId",
    "appOwnerOrganizationId",
    "appRoleAssignmentRequired",
    "appRoles",
    "createdDateTime",
    "displayName",
    "keyCredentials",
    "passwordCredentials",
    "servicePrincipalNames",
    "servicePrincipalType",
    "signInAudience",
    "tags",
  ],
  filterable: {
    id: EQUALITY,
    appId: EQUALITY,
    displayName: TEXT,
    accountEnabled: EQUALITY,
    servicePrincipalType: EQUALITY,
  },
  expandable: { owners: (principal, ctx) => ownerRows(ctx, principal) },
  render: (principal) => ({
    id: principal.id,
    deletedDateTime: null,
    accountEnabled: principal.accountEnabled,
    appDisplayName: principal.displayName,
    appId: principal.appId,
    appOwnerOrganizationId: principal.appOwnerOrganizationId,
    appRoleAssignmentRequired: false,
    appRoles: principal.appId === GRAPH_APP_ID ? graphAppRoles : [],
    createdDateTime: principal.createdDateTime,
    displayName: principal.displayName,
    keyCredentials: principal.keyCredentials.map(({ material, ...shown }) => ({
      ...shown,
      customKeyIdentifier: material,
      key: null,
      type: "AsymmetricX509Cert",
      usage: "Verify",
    })),
    passwordCredentials: principal.passwordCredentials.map(({ material, ...shown }) => ({
      ...shown,
      hint: material.slice(0, 3),
      secretText: null,
    })),
    servicePrincipalNames: [principal.appId],
    servicePrincipalType: "Application",
    signInAudience: "AzureADMultipleOrgs",
    tags: [],
  }),
};

const graphAppRoles = Object.entries(APPLICATION_PERMISSIONS).map(([value, id]) => ({
  allowedMemberTypes: ["Application"],
  description: value,
  displayName: value,
  id,
  isEnabled: true,
  origin: "Application",
  value,
}));

const grantType: EntityType<{ principal: ServicePrincipal; grant: AppRoleAssignment }> = {
  name: "appRoleAssignment",
  properties: [
    "id",
    "deletedDateTime",
    "appRoleId",
    "createdDateTime",
    "principalDisplayName",
    "principalId",
    "principalType",
    "resourceDisplayName",
    "resourceId",
  ],
  filterable: { resourceId: EQUALITY },
  render: ({ principal, grant }, ctx) => ({
    ...grant,
    deletedDateTime: null,
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: "ServicePrincipal",
    resourceDisplayName: ctx.tenant.servicePrincipals.get(grant.resourceId)?.displayName ?? null,
  }),
};

function requirePrincipal(ctx: GraphContext): ServicePrincipal {
  const { servicePrincipals } = ctx.tenant;
  const { id, appId } = ctx.params;
  const found = appId ? findServicePrincipal(ctx.tenant, appId) : servicePrincipals.get(id ?? "");
  if (!found || servicePrincipals.isYounger(found.id, ctx.state.lag.readMs)) throw notFound(appId ?? id ?? "");
  return found;
}

function ownerRows(ctx: GraphContext, principal: ServicePrincipal): Record<string, unknown>[] {
  return principal.owners.map((id) => {
    const owner = findPrincipal(ctx, id, 0);
    const type = owner?.kind === "ServicePrincipal" ? "servicePrincipal" : "user";
    return {
      "@odata.type": `#microsoft.graph.${type}`,
      id,
      displayName: owner?.displayName ?? null,
      userPrincipalName: owner?.target.userPrincipalName ?? null,
    };
  });
}

function listGrants(ctx: GraphContext): GraphAnswer {
  const principal = requirePrincipal(ctx);
  const grants = principal.appRoleAssignments.seenWithLag(ctx.state.lag.listMs).map((grant) => ({ principal, grant }));
  return collection(ctx, grantType, grants, { context: `servicePrincipals('${principal.id}')/appRoleAssignments` });
}

const listOwners = (ctx: GraphContext): GraphAnswer =>
  ok({ "@odata.context": ctx.metadata("directoryObjects"), value: ownerRows(ctx, requirePrincipal(ctx)) });

const getPrincipal = (ctx: GraphContext): GraphAnswer =>
  ok(entity(ctx, servicePrincipalType, requirePrincipal(ctx), "servicePrincipals"));

const keyed = ["servicePrincipals/{id}", "servicePrincipals(appId='{appId}')"];

export const servicePrincipalRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "servicePrincipals",
    permissions: READ,
    handle: (ctx) =>
      collection(ctx, servicePrincipalType, ctx.tenant.servicePrincipals.seenWithLag(ctx.state.lag.listMs), {
        context: "servicePrincipals",
      }),
  },
  ...keyed.flatMap((path): Route[] => [
    { method: "GET", path, permissions: READ, handle: getPrincipal },
    { method: "GET", path: `${path}/appRoleAssignments`, permissions: READ, cost: 2, handle: listGrants },
    { method: "GET", path: `${path}/owners`, permissions: READ, handle: listOwners },
  ]),
];
