import { Button, Group, Text, TextInput, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { serverNow } from "../api/server-clock.js";
import { useMay } from "../app/session.js";
import { CustomerMonthDocument } from "../gql/graphql.js";
import { customersWith } from "../tenants/use-customers.js";
import { exactTime } from "../ui/durations.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { exportUrl, filterOfMonth, monthOf } from "./month.js";
import { MonthGrant } from "./month-grant.js";
import "./evidence.css";

/** Half of what a document may cost. */
const MOST = 50;

/** A customer's month on paper: who, when, why, which roles, closed when, proof, and what is left of it. */
export function EvidenceScreen() {
  const may = useMay();
  return (
    <Screen
      title="Evidence"
      lead="Who had access to a customer's tenants in a month, what was done with it, and what is left of it."
    >
      {may("auditEvent:read") ? <Evidence /> : <NotAllowed permission="auditEvent:read" />}
    </Screen>
  );
}

function Evidence() {
  const { customer, month = monthOf(serverNow()), after } = useSearch({ from: "/evidence" });
  const navigate = useNavigate();
  const [useCustomers] = useState(() => customersWith(customer));
  return (
    <>
      <Group gap="sm" align="flex-end" role="search" aria-label="Evidence" className="not-printed">
        <Picker
          label="Customer"
          placeholder="Choose one"
          value={customer}
          onChange={(value) => void navigate({ to: "/evidence", search: { customer: value, month } })}
          useChoices={useCustomers}
        />
        <TextInput
          label="Month"
          type="month"
          value={month}
          onChange={({ currentTarget }) =>
            void navigate({ to: "/evidence", search: { customer, month: currentTarget.value } })
          }
        />
        {customer && (
          <>
            <Button component="a" variant="default" href={exportUrl(customer, month)} download>
              CSV
            </Button>
            <Button variant="default" onClick={() => print()}>
              Print
            </Button>
          </>
        )}
      </Group>
      {customer ? (
        <Month customer={customer} month={month} after={after} />
      ) : (
        <EmptyState kind="first-use" title="Choose a customer">
          The page is made for one customer and month, to be printed or kept as a file.
        </EmptyState>
      )}
    </>
  );
}

interface MonthProps {
  readonly customer: string;
  readonly month: string;
  readonly after: string | undefined;
}

function Month({ customer, month, after }: MonthProps) {
  const navigate = useNavigate();
  const query = useApi(CustomerMonthDocument, { first: MOST, after, filter: filterOfMonth(customer, month) });
  return (
    <Loaded query={query}>
      {({ accessGrants: { nodes, totalCount, pageInfo } }) =>
        nodes.length === 0 ? (
          <EmptyState kind="filtered" title="Nobody had access in this month" />
        ) : (
          <>
            <div>
              <Title order={2} size="h4">
                {nodes[0]?.tenantApp.customer.name}, {month}
              </Title>
              <Text size="sm" className="quiet">
                {totalCount} {totalCount === 1 ? "grant that was" : "grants that were"} open in this month (UTC). As of{" "}
                {exactTime(serverNow())}.
              </Text>
            </div>
            {nodes.map((grant) => (
              <MonthGrant key={grant.id} grant={grant} />
            ))}
            {pageInfo.hasNextPage && (
              <Group className="not-printed">
                <Button
                  variant="default"
                  size="xs"
                  onClick={() =>
                    void navigate({
                      to: "/evidence",
                      search: { customer, month, after: pageInfo.endCursor ?? undefined },
                    })
                  }
                >
                  The next {MOST}
                </Button>
                <Text size="sm">The file has all of them.</Text>
              </Group>
            )}
          </>
        )
      }
    </Loaded>
  );
}
