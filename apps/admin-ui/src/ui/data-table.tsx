import { Button, Checkbox, Group, ScrollArea, Table, Text } from "@mantine/core";
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type OnChangeFn,
  type RowSelectionState,
  useReactTable,
} from "@tanstack/react-table";

interface Paging {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly hasNext: boolean;
  readonly onFirst: () => void;
  readonly onNext: () => void;
}

interface DataTableProps<Row extends { readonly id: string }> {
  /** Says to screen readers what the table holds. */
  readonly caption: string;
  readonly columns: ColumnDef<Row>[];
  readonly rows: readonly Row[];
  readonly paging: Paging;
  readonly selection?: {
    readonly value: RowSelectionState;
    readonly onChange: OnChangeFn<RowSelectionState>;
    readonly isSelectable: (row: Row) => boolean;
    readonly nameOf: (row: Row) => string;
  };
}

/** One page, as the server cut it. Sorting and filtering are the server's as well. */
export function DataTable<Row extends { readonly id: string }>(props: DataTableProps<Row>) {
  const { caption, columns, rows, paging, selection } = props;
  const table = useReactTable({
    data: rows as Row[],
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: ({ id }) => id,
    manualPagination: true,
    manualFiltering: true,
    enableRowSelection: selection ? ({ original }) => selection.isSelectable(original) : false,
    onRowSelectionChange: selection?.onChange,
    state: { rowSelection: selection?.value ?? {} },
  });
  return (
    <div>
      <ScrollArea
        type="auto"
        viewportProps={{ tabIndex: 0, role: "region", "aria-label": `${caption}, to be scrolled` }}
      >
        <Table highlightOnHover verticalSpacing="xs" className="data-table" aria-label={caption}>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {selection && (
                  <Table.Th w={36}>
                    <Checkbox
                      aria-label="All of this page"
                      checked={table.getIsAllRowsSelected() && rows.length > 0}
                      indeterminate={table.getIsSomeRowsSelected()}
                      onChange={table.getToggleAllRowsSelectedHandler()}
                    />
                  </Table.Th>
                )}
                {group.headers.map((header) => (
                  <Table.Th key={header.id} scope="col">
                    {flexRender(header.column.columnDef.header, header.getContext())}
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {table.getRowModel().rows.map((row) => (
              <Table.Tr key={row.id}>
                {selection && (
                  <Table.Td>
                    <Checkbox
                      aria-label={selection.nameOf(row.original)}
                      checked={row.getIsSelected()}
                      disabled={!row.getCanSelect()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </Table.Td>
                )}
                {row.getVisibleCells().map((cell) => (
                  <Table.Td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Pager paging={paging} shown={rows.length} />
    </div>
  );
}

function Pager({ paging, shown }: { readonly paging: Paging; readonly shown: number }) {
  const { total, page, pageSize, hasNext, onFirst, onNext } = paging;
  const from = (page - 1) * pageSize + 1;
  return (
    <Group justify="space-between" mt="sm">
      <Text size="sm" className="quiet" role="status">
        {shown === 0 ? "Nothing here" : `${from} to ${from + shown - 1} of ${total.toLocaleString("en-GB")}`}
      </Text>
      <Group gap="xs">
        {page > 1 && (
          <>
            <Button size="xs" variant="default" onClick={onFirst}>
              First page
            </Button>
            <Button size="xs" variant="default" onClick={() => history.back()}>
              Back
            </Button>
          </>
        )}
        <Button size="xs" variant="default" disabled={!hasNext} onClick={onNext}>
          Next
        </Button>
      </Group>
    </Group>
  );
}
