import { administrativeUnitRoutes } from "./administrative-units/routes.js";
import { applicationRoutes } from "./applications/routes.js";
import { authenticationRoutes } from "./authentication/routes.js";
import { deletedItemRoutes } from "./deleted-items/deleted-items.js";
import { deviceRoutes } from "./devices/routes.js";
import { directoryRoleRoutes } from "./directory-roles/routes.js";
import { groupRoutes } from "./groups/routes.js";
import type { Route } from "./http/router.js";
import { logRoutes } from "./logs/routes.js";
import { organizationRoutes } from "./organization/organization.js";
import { pimRoutes } from "./pim/routes.js";
import { policyRoutes } from "./policies/routes.js";
import { roleAssignmentRoutes } from "./roles/role-assignments.js";
import { roleDefinitionRoutes } from "./roles/role-definitions.js";
import { servicePrincipalRoutes } from "./service-principals/routes.js";
import { userRoutes } from "./users/routes.js";

export const graphRoutes: readonly Route[] = [
  ...administrativeUnitRoutes,
  ...applicationRoutes,
  ...authenticationRoutes,
  ...deletedItemRoutes,
  ...deviceRoutes,
  ...directoryRoleRoutes,
  ...groupRoutes,
  ...logRoutes,
  ...organizationRoutes,
  ...pimRoutes,
  ...policyRoutes,
  ...roleAssignmentRoutes,
  ...roleDefinitionRoutes,
  ...servicePrincipalRoutes,
  ...userRoutes,
];
