import { type ProbeRow, undecided } from "../probe-row.js";

export const alertRows: readonly ProbeRow[] = [
  {
    id: "assigned-outside-pim",
    point:
      'Does direct roleAssignments POST in a PIM tenant raise the "assigned outside PIM" alert (mail to Global Admins).',
    claim: "A role assigned directly raises PIM's alert.",
    otherwise: "There is no mail to explain to the customer. Tenants with timeBoundAssignments never raise it.",
    look: async () =>
      undecided("Graph v1.0 does not tell of PIM's alerts: look into a Global Administrator's mail after this run"),
  },
];
