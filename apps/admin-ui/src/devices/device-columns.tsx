import { Button, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { DeviceRowFragment } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { Status } from "../ui/status.js";

/** `reveal` is given the device's id; null where the person may not. */
export const deviceColumns = (reveal: ((deviceId: string) => void) | null): ColumnDef<DeviceRowFragment>[] => [
  {
    header: "Device",
    cell: ({ row: { original } }) => (
      <>
        <Text size="sm" fw={600}>
          {original.displayName}
        </Text>
        <Text size="xs" className="quiet">
          {original.deviceId}
        </Text>
      </>
    ),
  },
  {
    header: "Password",
    cell: ({ row }) =>
      row.original.hasLocalCredential ? (
        <Status tone="good">Backed up</Status>
      ) : (
        <Status tone="calm">Never backed up</Status>
      ),
  },
  {
    header: "Backed up",
    cell: ({ row: { original } }) => (original.lastBackupAt ? dayAndTime(original.lastBackupAt) : "-"),
  },
  ...(reveal
    ? [
        {
          id: "actions",
          header: () => <span>Do</span>,
          cell: ({ row: { original } }: { row: { original: DeviceRowFragment } }) =>
            original.hasLocalCredential && (
              <Button size="compact-xs" variant="default" onClick={() => reveal(original.deviceId)}>
                Reveal
              </Button>
            ),
        },
      ]
    : []),
];
