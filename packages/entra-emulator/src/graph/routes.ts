import { authenticationRoutes } from "./authentication/routes.js";
import { deletedItemRoutes } from "./deleted-items/deleted-items.js";
import { groupRoutes } from "./groups/routes.js";
import type { Route } from "./http/router.js";
import { organizationRoutes } from "./organization/organization.js";
import { roleAssignmentRoutes } from "./roles/role-assignments.js";
import { roleDefinitionRoutes } from "./roles/role-definitions.js";
import { servicePrincipalRoutes } from "./service-principals/routes.js";
import { userRoutes } from "./users/routes.js";

export const graphRoutes: readonly Route[] = [
  ...authenticationRoutes,
  ...deletedItemRoutes,
  ...groupRoutes,
  ...organizationRoutes,
  ...roleAssignmentRoutes,
  ...roleDefinitionRoutes,
  ...servicePrincipalRoutes,
  ...userRoutes,
];
