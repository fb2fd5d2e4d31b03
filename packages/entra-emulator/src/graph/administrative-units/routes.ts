import type { AdministrativeUnit } from "../../state/types.js";
import { type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY, TEXT } from "../odata/entity-type.js";

const READ = ["AdministrativeUnit.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

const unitType: EntityType<AdministrativeUnit> = {
  name: "administrativeUnit",
  properties: ["id", "deletedDateTime", "displayName", "description", "isMemberManagementRestricted", "visibility"],
  filterable: { id: EQUALITY, displayName: TEXT },
  render: ({ id, displayName, isMemberManagementRestricted }) => ({
    id,
    deletedDateTime: null,
    displayName,
    description: null,
    isMemberManagementRestricted,
    visibility: null,
  }),
};

function getUnit(ctx: GraphContext): GraphAnswer {
  const found = ctx.tenant.administrativeUnits.get(ctx.param("id"));
  if (!found) throw notFound(ctx.param("id"));
  return ok(entity(ctx, unitType, found, "directory/administrativeUnits"));
}

export const administrativeUnitRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "directory/administrativeUnits",
    permissions: READ,
    handle: (ctx) =>
      collection(ctx, unitType, ctx.tenant.administrativeUnits.values(), { context: "directory/administrativeUnits" }),
  },
  { method: "GET", path: "directory/administrativeUnits/{id}", permissions: READ, handle: getUnit },
];
