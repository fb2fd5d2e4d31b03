import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** A name and what is so; inside of a `dl`. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <Text component="dt" size="xs" className="quiet">
      {name}
    </Text>
    <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
      {children}
    </Text>
  </div>
);
