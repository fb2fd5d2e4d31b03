import { SimpleGrid } from "@mantine/core";
import { Fact } from "../grants/fact.js";
import { minutesInWords } from "../ui/durations.js";
import type { Tenant } from "./tenant-screen.js";

const ACCOUNTS = {
  REUSED: {
    DISABLE: "One for each technician, off between grants",
    DELETE: "One for each technician, deleted at the end",
  },
  BURNER: {
    DISABLE: "A new one for each grant, deleted after it",
    DELETE: "A new one for each grant, deleted after it",
  },
} as const;

/** The same rules for who may only read them. */
export const WindowFacts = ({ tenant }: { readonly tenant: Tenant }) => (
  <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} my={0}>
    <Fact name="Longest window">{minutesInWords(tenant.maxDurationMinutes)}</Fact>
    <Fact name="Usual window">{minutesInWords(tenant.defaultDurationMinutes)}</Fact>
    <Fact name="Requests a day">{tenant.maxRequestsPerDay} of one technician</Fact>
    <Fact name="Reason">{tenant.justificationRequired ? "Needed" : "Not needed"}</Fact>
    <Fact name="Ticket numbers look like">{tenant.ticketPattern ?? "No ticket is asked for"}</Fact>
    <Fact name="Account">{ACCOUNTS[tenant.accountMode][tenant.closeAction]}</Fact>
    <Fact name="Accounts kept ready">{tenant.accountPoolSize === 0 ? "None" : `Up to ${tenant.accountPoolSize}`}</Fact>
    <Fact name="Entra ends roles by itself">{tenant.timeBoundAssignments ? "Yes, as a second net" : "No"}</Fact>
    <Fact name="The tenant's own roles">{tenant.customRolesAllowed ? "May be mapped" : "Not mapped"}</Fact>
  </SimpleGrid>
);
