import { SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { JobsQuery } from "../gql/graphql.js";
import { Fact } from "../grants/fact.js";
import { dayAndTime, exactTime } from "../ui/durations.js";
import { EmptyState } from "../ui/empty-state.js";
import { Status } from "../ui/status.js";
import { jobName } from "./job-words.js";
import { lateness } from "./lateness.js";

type Overview = JobsQuery["jobsOverview"];

/** Whether access ends in time, by what was measured. */
export function Expiry({ expiry }: Pick<Overview, "expiry">) {
  const { openGrants, overdueGrants, nextExpiryAt, latenessP50Ms, latenessP99Ms, latenessMaxMs } = expiry;
  return (
    <Stack component="section" gap="sm" aria-label="Expiry">
      <Title order={2} size="h4">
        Expiry, over 30 days
      </Title>
      <SimpleGrid component="dl" className="card" cols={{ base: 2, xs: 3, md: 6 }} m={0} data-expiry>
        <Fact name="Half ended by">{lateness(latenessP50Ms)}</Fact>
        <Fact name="99 of 100 by">{lateness(latenessP99Ms)}</Fact>
        <Fact name="The latest">{lateness(latenessMaxMs)}</Fact>
        <Fact name="Open now">{openGrants}</Fact>
        <Fact name="Overdue now">
          {overdueGrants > 0 ? (
            <Link className="text-link" to="/grants" search={{ overdue: true }}>
              <Status tone="bad">{overdueGrants} overdue</Status>
            </Link>
          ) : (
            "None"
          )}
        </Fact>
        <Fact name="Next end">{nextExpiryAt ? dayAndTime(nextExpiryAt) : "None ahead"}</Fact>
      </SimpleGrid>
    </Stack>
  );
}

/** A table that is wider than a small screen is reached by the keyboard too. */
const scrolled = (name: string) => ({
  scrollAreaProps: { viewportProps: { tabIndex: 0, role: "region", "aria-label": `${name}, to be scrolled` } },
});

/** Schedulers that told lately that they live. */
export function Workers({ workers }: Pick<Overview, "workers">) {
  return (
    <Stack component="section" gap="sm" aria-label="Workers">
      <Title order={2} size="h4">
        Workers
      </Title>
      {workers.length === 0 ? (
        <div className="card" data-tone="bad">
          <Text fw={600}>No worker was seen for 15 minutes</Text>
          <Text size="sm" className="quiet">
            Nothing is made ready and nothing ends until a scheduler runs again.
          </Text>
        </div>
      ) : (
        <Table.ScrollContainer minWidth={0} {...scrolled("Workers")}>
          <Table verticalSpacing="xs" className="data-table" aria-label="Workers">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Worker</Table.Th>
                <Table.Th scope="col">Last seen</Table.Th>
                <Table.Th scope="col">At work on</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {workers.map(({ id, lastSeenAt, runningJobs }) => (
                <Table.Tr key={id}>
                  <Table.Td className="mono">{id}</Table.Td>
                  <Table.Td>{exactTime(lastSeenAt)}</Table.Td>
                  <Table.Td>{runningJobs}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

const COUNTS = [
  ["scheduled", "Scheduled"],
  ["queued", "Queued"],
  ["running", "Running"],
  ["completed", "Done"],
  ["failed", "Failed"],
] as const;

/** Each kind of job with how many are where. */
export function Names({ byName }: Pick<Overview, "byName">) {
  return (
    <Stack component="section" gap="sm" aria-label="Kinds of job">
      <Title order={2} size="h4">
        Kinds of job
      </Title>
      {byName.length === 0 ? (
        <EmptyState kind="first-use" title="No job has run yet">
          Making access ready, renewing it and looking after tenants each leave a job here.
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={0} {...scrolled("Kinds of job")}>
          <Table highlightOnHover verticalSpacing="xs" className="data-table" aria-label="Kinds of job">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Kind</Table.Th>
                {COUNTS.map(([key, words]) => (
                  <Table.Th scope="col" key={key} ta="right">
                    {words}
                  </Table.Th>
                ))}
                <Table.Th scope="col">Next run</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {byName.map((kind) => (
                <Table.Tr key={kind.name}>
                  <Table.Td className="nowrap">
                    <Link className="text-link" to="/jobs" search={{ name: kind.name }}>
                      {jobName(kind.name)}
                    </Link>
                  </Table.Td>
                  {COUNTS.map(([key]) => (
                    <Table.Td key={key} ta="right">
                      {key === "failed" && kind.failed > 0 ? <Status tone="bad">{kind.failed}</Status> : kind[key]}
                    </Table.Td>
                  ))}
                  <Table.Td className="nowrap">
                    {kind.nextRunAt ? dayAndTime(kind.nextRunAt) : <span className="quiet">None waits</span>}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
