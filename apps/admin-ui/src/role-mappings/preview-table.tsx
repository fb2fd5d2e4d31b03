import { Table } from "@mantine/core";
import { Status, type Tone } from "../ui/status.js";
import type { ChangedLine } from "./preview.js";

const CHANGES: Readonly<Record<ChangedLine["change"], readonly [string, Tone] | null>> = {
  new: ["New", "good"],
  changed: ["Changes", "waiting"],
  goes: ["Goes", "bad"],
  same: null,
};

/** Who could get what for how long. */
export function PreviewTable({ lines, caption }: { readonly lines: readonly ChangedLine[]; readonly caption: string }) {
  const hasChanges = lines.some(({ change }) => change !== "same");
  return (
    <Table.ScrollContainer
      minWidth={560}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": `${caption}, to be scrolled` } }}
    >
      <Table className="data-table" aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            {[...(hasChanges ? ["Change"] : []), "Who", "Role", "For how long", "How"].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => {
            const change = CHANGES[line.change];
            return (
              <Table.Tr key={`${line.who} ${line.role} ${index}`} data-change={line.change}>
                {hasChanges && <Table.Td>{change && <Status tone={change[1]}>{change[0]}</Status>}</Table.Td>}
                <Table.Td>{line.who}</Table.Td>
                <Table.Td>
                  {line.role} {line.isPrivileged && <Status tone="waiting">Privileged</Status>}
                </Table.Td>
                <Table.Td>{line.forHowLong}</Table.Td>
                <Table.Td>{line.how}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
