import type { ReadModels } from "@daypass/application";
import { type TechnicianGroupRow, toTechnicianGroup } from "../technician-groups/technician-group-row.js";
import { type TechnicianRow, toTechnician } from "../technicians/technician-row.js";
import { groupBy, type List, type Reader, type Source } from "./reader.js";
import { inOrganization, ofCustomers } from "./scope.js";

const TECHNICIANS: List<TechnicianRow, ReturnType<typeof toTechnician>> = {
  name: "technicians",
  from: "technicians t",
  map: toTechnician,
  sort: { by: "lower(t.display_name)", type: "text", newestFirst: false },
};

const GROUPS: List<TechnicianGroupRow, ReturnType<typeof toTechnicianGroup>> = {
  name: "technicianGroups",
  from: "technician_groups t",
  map: toTechnicianGroup,
  sort: { by: "lower(t.name)", type: "text", newestFirst: false },
};

type MembershipRow = TechnicianGroupRow & { readonly technician_id: string };

/** Groups with the technician whose they are. */
const MEMBERSHIPS: Source<MembershipRow, ReturnType<typeof toTechnicianGroup>> = {
  from: `(select g.*, m.technician_id from technician_groups g
    join technician_group_members m on m.organization_id = g.organization_id and m.group_id = g.id) t`,
  map: toTechnicianGroup,
};

type RevealerRow = TechnicianGroupRow & { readonly customer_id: string };

/** Groups with the customer whose devices' passwords they may reveal. */
const REVEALERS: Source<RevealerRow, ReturnType<typeof toTechnicianGroup>> = {
  from: `(select g.*, r.customer_id from technician_groups g
    join device_revealers r on r.organization_id = g.organization_id and r.technician_group_id = g.id) t`,
  map: toTechnicianGroup,
};

/** Technicians with the group that they are in. */
const MEMBERS: List<TechnicianRow, ReturnType<typeof toTechnician>> = {
  ...TECHNICIANS,
  name: "members",
  from: `(select e.*, m.group_id from technicians e
    join technician_group_members m on m.organization_id = e.organization_id and m.technician_id = e.id) t`,
};

/** Staff belong to the organization, not to customers: a token limited to customers sees them too. */
export const peopleReads = (
  reader: Reader,
): Pick<
  ReadModels,
  | "technicians"
  | "listTechnicians"
  | "groupsOfTechnicians"
  | "technicianGroups"
  | "deviceRevealersOf"
  | "listTechnicianGroups"
  | "membersOfGroups"
> => ({
  technicians: (scope, ids) => reader.byId(scope, TECHNICIANS, inOrganization(scope), ids),

  listTechnicians: (scope, page, { active, search }) => {
    const where = inOrganization(scope).andIf(active, "t.active = ?").andSearch(search, "t.display_name", "t.email");
    return reader.page(scope, TECHNICIANS, where, page);
  },

  groupsOfTechnicians: async (scope, ids) => {
    const where = inOrganization(scope);
    const order = "lower(t.name), t.id";
    const rows = await reader.rowsOf(scope, MEMBERSHIPS, { where, column: "t.technician_id", ids, order });
    return groupBy(rows, (row) => row.technician_id);
  },

  deviceRevealersOf: async (scope, ids) => {
    const where = ofCustomers(scope, "t.customer_id");
    const order = "lower(t.name), t.id";
    const rows = await reader.rowsOf(scope, REVEALERS, { where, column: "t.customer_id", ids, order });
    return groupBy(rows, (row) => row.customer_id);
  },

  technicianGroups: (scope, ids) => reader.byId(scope, GROUPS, inOrganization(scope), ids),

  listTechnicianGroups: (scope, page) => reader.page(scope, GROUPS, inOrganization(scope), page),

  membersOfGroups: (scope, parentIds, page) =>
    reader.pages(scope, MEMBERS, inOrganization(scope), { parent: "t.group_id", parentIds, page }),
});
